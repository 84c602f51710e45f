//! The two addresses of the ledger.

use axum::extract::State;

use super::view::{Extent, ledger_body};
use crate::{
    AppState,
    error::PageError,
    extract::{PageCaller, PageProject},
    ui::{
        pages::context::{caller_navigation, project_page},
        prelude::*,
    },
};

/// Everything that the caller asked, for whichever project.
pub(super) async fn own(
    State(state): State<AppState>,
    caller: PageCaller,
) -> Result<Rendered<String>, PageError> {
    let traces = state.store.traces_by(caller.user.id).await?;
    let projects = state.store.projects_of(caller.user.id).await?;
    let navigation = caller_navigation(&caller, &projects, "/ledger");
    Ok(app_layout(
        AppPage {
            title: "AI ledger",
            navigation: &navigation,
            toasts: &[],
        },
        ledger_body(Extent::Own, &traces, caller.user.id),
    ))
}

/// Everything that was asked for a project.
pub(super) async fn of_project(
    State(state): State<AppState>,
    context: PageProject,
) -> Result<Rendered<String>, PageError> {
    let traces = state.store.traces_of(context.project().id).await?;
    let body = ledger_body(Extent::Project, &traces, context.caller.user.id);
    Ok(project_page(&context, "AI ledger", &[], body))
}
