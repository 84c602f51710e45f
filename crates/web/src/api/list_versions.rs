//! GET /api/v1/projects/{id}/versions

use axum::{Json, extract::State};
use serde_json::{Value, json};
use store::HistoryEntry;

use super::body;
use crate::{AppState, error::ApiError, extract::OwnedProject, plan};

/// The versions of a project's design, newest first.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<Json<Value>, ApiError> {
    let versions = state.store.history_of(project.active.project.id).await?;
    let versions: Vec<Value> = versions.iter().map(describe).collect();
    Ok(Json(json!({ "versions": versions })))
}

fn describe(entry: &HistoryEntry) -> Value {
    let version = &entry.version;
    json!({
        "schema_version": version.number,
        "vibe_config_id": version.id,
        "is_active": version.is_active,
        "created_at": body::timestamp(version.created_at),
        "author": version.author,
        "prompt": version.prompt,
        "trace_id": version.trace_id,
        "rolled_back_to": entry.rolled_back_to,
        "changes": plan::describe_steps(entry),
    })
}
