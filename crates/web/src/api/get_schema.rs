//! GET /api/v1/projects/{id}/schema

use axum::Json;
use serde_json::{Value, json};

use crate::{error::ApiError, extract::OwnedProject};

/// The design in force.
pub(super) async fn handler(project: OwnedProject) -> Result<Json<Value>, ApiError> {
    let active = project.active.active.as_ref();
    let active = active.ok_or(ApiError::NotFound("This project has no design yet."))?;
    Ok(Json(json!({
        "schema_json": active.registry.schema(),
        "schema_version": active.number,
        "vibe_config_id": active.vibe_config_id,
    })))
}
