//! GET /api/v1/projects/{id}

use axum::{Json, extract::State};
use serde_json::Value;

use super::body;
use crate::{AppState, error::ApiError, extract::OwnedProject};

/// One project.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(body::project(&state, &project.active)?))
}
