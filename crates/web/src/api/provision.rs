//! POST /api/v1/provision

use axum::{Json, extract::State};
use schema::CrmSchema;
use serde::Deserialize;
use serde_json::Value;
use store::{ChangeRequest, DataLoss, Goal};
use uuid::Uuid;

use super::{
    change::{self, owned_project},
    resolution::{self, ResolutionJson},
};
use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, JsonBody},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    schema_json: Value,
    project_id: Uuid,
    /// The version that the design was made from; needed where the project has a design.
    base_version: Option<i32>,
    /// Which decision the design comes from, so that its trace leads to the version.
    trace_id: Option<Uuid>,
    /// The steps that made the design, where it does not come from a decision.
    changes: Option<Value>,
    accept_data_loss: Option<bool>,
    #[serde(default)]
    resolutions: Vec<ResolutionJson>,
}

/// Makes a design real in a project of the caller: all of it or nothing.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<Request>,
) -> Result<Json<Value>, ApiError> {
    let active = owned_project(&state, &caller, request.project_id).await?;
    let schema = CrmSchema::parse(&request.schema_json).map_err(ApiError::InvalidSchema)?;
    let trace = change::trace(&state, &caller, request.trace_id).await?;
    let steps = change::steps(request.changes.as_ref(), trace.as_ref())?;
    let resolutions = resolution::read(&request.resolutions, &schema)?;
    let applied = state
        .store
        .apply(&ChangeRequest {
            project: &active.project,
            goal: Goal::Design {
                schema: Box::new(schema),
                steps,
            },
            base_version: request.base_version,
            data_loss: change::data_loss(request.accept_data_loss, DataLoss::Ask),
            resolutions,
            author_id: caller.user_id,
            trace_id: trace.as_ref().map(|trace| trace.id),
            prompt: trace.map(|trace| trace.prompt),
        })
        .await?;
    Ok(Json(change::describe(&applied)))
}
