//! GET /settings/security

use axum::extract::State;
use time::OffsetDateTime;

use super::{ADDRESS, load, view::security_body};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::{pages::context::caller_navigation, prelude::*},
};

/// Shows the last examination of each project.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
) -> Result<Rendered<String>, PageError> {
    let projects = state.store.projects_of(caller.user.id).await?;
    let navigation = caller_navigation(&caller, &projects, ADDRESS);
    let own = load::own_projects(&state, caller.user.id).await?;
    let examined = load::examinations(&state, own).await?;
    Ok(app_layout(
        AppPage {
            title: "Security",
            navigation: &navigation,
            toasts: &[],
        },
        security_body(&examined, OffsetDateTime::now_utc()),
    ))
}
