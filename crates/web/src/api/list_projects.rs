//! GET /api/v1/projects

use axum::{Json, extract::State};
use serde_json::{Value, json};

use super::body;
use crate::{AppState, error::ApiError, extract::Caller};

/// The caller's projects, newest first.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let mut projects = Vec::new();
    for project in state.store.projects_of(caller.user_id).await? {
        if let Some(active) = state.store.project_by_id(project.id).await? {
            projects.push(body::project(&state, &active)?);
        }
    }
    Ok(Json(json!({ "projects": projects })))
}
