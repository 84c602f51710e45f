//! GET /p/{reference}/settings

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use store::MemberRole;

use super::settings_view::{SettingsView, settings_body};
use crate::{
    AppState,
    error::{InternalError, PageError},
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::context::project_page,
        prelude::*,
    },
};

/// What was asked for and not done.
#[derive(Clone, Copy)]
pub(super) enum Refused<'a> {
    /// The name that was typed, and what is wrong with it.
    Name(&'a str, &'static str),
    /// Why the project is still there.
    Deletion(&'static str),
}

/// Shows the settings.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = load(&state, &context, None, &Flash::toasts(&headers)).await?;
    Ok(flash::shown(&headers, page, &state.config))
}

/// The settings again, with what was not done.
pub(super) async fn refuse(
    state: &AppState,
    context: &PageProject,
    refused: Refused<'_>,
) -> Result<Response, PageError> {
    let page = load(state, context, Some(refused), &[]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Lets only the owner go on.
pub(in crate::ui::pages) fn require_owner(context: &PageProject) -> Result<(), PageError> {
    match context.active.role_of(context.caller.user.id) {
        Some(MemberRole::Owner) => Ok(()),
        Some(MemberRole::Member) | None => Err(PageError::Forbidden(
            "Only the owner of a project can do this. Ask them.",
        )),
    }
}

async fn load(
    state: &AppState,
    context: &PageProject,
    refused: Option<Refused<'_>>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let project = context.project();
    let versions = state.store.versions_of(project.id).await?;
    let anon_key = state.keys.anon_key(project);
    let anon_key = anon_key.map_err(|error| PageError::Internal(InternalError::log(&error)))?;
    let tables = context
        .registry()
        .map_or(&[][..], |registry| registry.schema().tables());
    let view = SettingsView {
        name: &project.name,
        url: &context.url(""),
        api_url: &[&state.config.public_url, context.url("").as_str()].concat(),
        anon_key: &anon_key,
        sample_table: tables.first().map(|table| table.name.as_str()),
        versions: &versions,
        is_owner: require_owner(context).is_ok(),
        refused,
    };
    Ok(project_page(
        context,
        "Settings",
        toasts,
        settings_body(&view),
    ))
}
