//! POST /settings/security: examines again, one project or all of the caller's.

use axum::{Form, extract::State, response::Redirect};
use serde::Deserialize;
use store::Project;

use super::{ADDRESS, load};
use crate::{AppState, error::PageError, extract::PageCaller};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct RunForm {
    /// The short name of one project; empty for all.
    project: String,
}

/// Examines and shows what was found.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Form(form): Form<RunForm>,
) -> Result<Redirect, PageError> {
    let is_asked = |it: &Project| form.project.is_empty() || it.reference.as_str() == form.project;
    let mut projects = load::own_projects(&state, caller.user.id).await?;
    projects.retain(is_asked);
    if projects.is_empty() && !form.project.is_empty() {
        return Err(PageError::NotFound("You have no such CRM."));
    }
    for project in &projects {
        state.store.examine(project).await?;
    }
    Ok(Redirect::to(ADDRESS))
}
