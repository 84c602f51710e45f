//! PATCH /api/v1/projects/{id}

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::Value;

use super::body;
use crate::{
    AppState,
    error::ApiError,
    extract::{JsonBody, OwnedProject, member_project},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    name: String,
}

/// Renames a project.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
    JsonBody(request): JsonBody<Request>,
) -> Result<Json<Value>, ApiError> {
    let id = project.active.project.id;
    state
        .store
        .rename_project(id, body::project_name(&request.name)?)
        .await?;
    let renamed = member_project(&state, &project.caller, id).await?;
    Ok(Json(body::project(&state, &renamed)?))
}
