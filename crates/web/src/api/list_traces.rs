//! GET /api/v1/projects/{id}/traces

use axum::{Json, extract::State};
use serde_json::{Value, json};
use store::Trace;

use super::body;
use crate::{AppState, error::ApiError, extract::OwnedProject};

/// The decisions about a project, newest first.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OwnedProject,
) -> Result<Json<Value>, ApiError> {
    let traces = state.store.traces_of(project.active.project.id).await?;
    let traces: Vec<Value> = traces.iter().map(describe).collect();
    Ok(Json(json!({ "traces": traces })))
}

fn describe(trace: &Trace) -> Value {
    json!({
        "id": trace.id,
        "prompt": trace.prompt,
        "outcome": trace.outcome.as_str(),
        "intent": trace.intent,
        "message": trace.message,
        "reasoning": trace.reasoning,
        "schema_json": trace.schema_json,
        "model": trace.model,
        "duration_ms": trace.duration_ms,
        "vibe_config_id": trace.vibe_config_id,
        "created_at": body::timestamp(trace.created_at),
    })
}
