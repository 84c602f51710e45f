//! The bodies that more than one call answers with, and the checks that more than one makes.

use serde_json::{Value, json};
use store::{ActiveProject, Project};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    AppState,
    error::{ApiError, InternalError},
};

const MAX_NAME_LENGTH: usize = 100;

/// A project.
pub(super) fn project(state: &AppState, active: &ActiveProject) -> Result<Value, ApiError> {
    let version = active.active.as_ref().map(|active| active.number);
    describe(state, &active.project, version)
}

/// A project that has no design yet, or whose version is known.
pub(super) fn describe(
    state: &AppState,
    project: &Project,
    schema_version: Option<i32>,
) -> Result<Value, ApiError> {
    let anon_key = state.keys.anon_key(project);
    let anon_key = anon_key.map_err(|error| ApiError::Internal(InternalError::log(&error)))?;
    Ok(json!({
        "id": project.id,
        "ref": project.reference.as_str(),
        "name": project.name,
        "api_url": format!("{}/p/{}", state.config.public_url, project.reference),
        "anon_key": anon_key,
        "schema_version": schema_version,
        "created_at": timestamp(project.created_at),
        "updated_at": timestamp(project.updated_at),
    }))
}

/// A moment as RFC 3339.
pub(super) fn timestamp(moment: OffsetDateTime) -> String {
    moment.format(&Rfc3339).unwrap_or_default()
}

/// The name of a project, trimmed.
pub(super) fn project_name(text: &str) -> Result<&str, ApiError> {
    let name = text.trim();
    let length = name.chars().count();
    let fits = (1..=MAX_NAME_LENGTH).contains(&length) && !name.contains('\0');
    fits.then_some(name).ok_or_else(|| ApiError::Invalid {
        code: "invalid_name",
        message: format!("`name` must be from 1 to {MAX_NAME_LENGTH} characters."),
    })
}
