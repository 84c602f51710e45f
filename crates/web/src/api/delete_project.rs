//! DELETE /api/v1/projects/{id}

use axum::{extract::State, http::StatusCode};

use crate::{AppState, error::ApiError, extract::OwnedProject};

/// Deletes a project with all its rows.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<StatusCode, ApiError> {
    state.store.delete_project(&project.active.project).await?;
    Ok(StatusCode::NO_CONTENT)
}
