//! POST /api/v1/projects/{id}/bin/{entry}/restore

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::Value;
use store::ChangeRequest;

use super::change;
use crate::{AppState, error::ApiError, extract::OwnedProject};

/// Takes something out of the bin: a version of its own.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let entry = change::entry_id(&entry)?;
    let author_id = project.caller.user_id;
    let request = ChangeRequest::restore(&project.active.project, entry, author_id);
    let applied = state.store.apply(&request).await?;
    Ok(Json(change::describe(&applied)))
}
