//! GET /api/v1/projects/{id}/bin

use axum::{Json, extract::State};
use serde_json::{Value, json};
use store::BinListing;

use super::body;
use crate::{AppState, error::ApiError, extract::OwnedProject};

/// What was dropped and is only hidden, with how much it holds.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<Json<Value>, ApiError> {
    let entries = state.store.bin(&project.active.project).await?;
    let entries: Vec<Value> = entries.iter().map(describe).collect();
    Ok(Json(json!({ "entries": entries })))
}

fn describe(entry: &BinListing) -> Value {
    json!({
        "id": entry.id,
        "kind": entry.kind.as_str(),
        "label": entry.label,
        "count": entry.count,
        "schema_version": entry.version,
        "created_at": body::timestamp(entry.created_at),
    })
}
