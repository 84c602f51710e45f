//! POST /api/v1/projects/{id}/versions/{version}/rollback

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::Value;
use store::{ChangeRequest, DataLoss, Goal};

use super::{
    change,
    resolution::{self, ResolutionJson},
};
use crate::{
    AppState,
    error::ApiError,
    extract::{JsonBody, OwnedProject},
};

/// All of it may be left away, and the body too.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    /// The version that is thought to be in force.
    base_version: Option<i32>,
    /// `false` to be asked before what came since is hidden.
    accept_data_loss: Option<bool>,
    #[serde(default)]
    resolutions: Vec<ResolutionJson>,
}

/// Brings a version back, with the rows as far as they were not changed since. That is a version
/// of its own, and can be undone.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
    Path((_, version)): Path<(String, String)>,
    body: Option<JsonBody<Request>>,
) -> Result<Json<Value>, ApiError> {
    let version = version.parse().unwrap_or_default();
    let JsonBody(request) = body.unwrap_or_default();
    let schema = change::design_of(&state, project.active.project.id, version).await?;
    let goal = Goal::Version(version);
    let data_loss = change::data_loss(request.accept_data_loss, DataLoss::Accept);
    let author_id = project.caller.user_id;
    let change = ChangeRequest {
        base_version: request.base_version,
        resolutions: resolution::read(&request.resolutions, &schema)?,
        ..ChangeRequest::new(&project.active.project, goal, data_loss, author_id)
    };
    let applied = state.store.apply(&change).await?;
    Ok(Json(change::describe(&applied)))
}
