//! DELETE /api/v1/projects/{id}/bin and DELETE /api/v1/projects/{id}/bin/{entry}

use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};
use store::Emptying;

use super::change;
use crate::{AppState, error::ApiError, extract::OwnedProject};

/// Destroys all that is in the bin, and says how much that was.
pub(super) async fn all(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<Json<Value>, ApiError> {
    empty(&state, &project, Emptying::All).await
}

/// Destroys one entry of the bin, and says how much that was.
pub(super) async fn one(
    State(state): State<AppState>,
    project: OwnedProject,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let entry = change::entry_id(&entry)?;
    empty(&state, &project, Emptying::One(entry)).await
}

async fn empty(
    state: &AppState,
    project: &OwnedProject,
    what: Emptying,
) -> Result<Json<Value>, ApiError> {
    let emptied = state.store.empty_bin(&project.active.project, what).await?;
    Ok(Json(
        json!({ "entries": emptied.entries, "values": emptied.values }),
    ))
}
