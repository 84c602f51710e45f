//! GET /p/{reference}/dashboard

use axum::{extract::State, http::HeaderMap, response::Response};
use time::OffsetDateTime;

use super::{
    empty::empty_body,
    latest,
    view::{DashboardView, dashboard_body},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{context::project_page, current},
        prelude::*,
    },
};

/// Shows the project, which from now on is the current one.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let toasts = Flash::toasts(&headers);
    let page = match context.version() {
        Some(version) => render(&state, &context, version.number, &toasts).await?,
        None => render_empty(&state, &context, &toasts),
    };
    let response = flash::shown(&headers, page, &state.config);
    Ok(current::remember(
        response,
        context.project(),
        &state.config,
    ))
}

async fn render(
    state: &AppState,
    context: &PageProject,
    version: i32,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let tables = latest::load(state, context).await?;
    let view = DashboardView {
        name: &context.project().name,
        version,
        versions_url: &context.url("/history"),
        tables: &tables,
        now: OffsetDateTime::now_utc(),
    };
    Ok(project_page(
        context,
        "Dashboard",
        toasts,
        dashboard_body(&view),
    ))
}

fn render_empty(state: &AppState, context: &PageProject, toasts: &[Toast]) -> Rendered<String> {
    let project = context.project();
    let body = empty_body(
        &project.name,
        project.reference.as_str(),
        state.designer.name(),
    );
    project_page(context, "Dashboard", toasts, body)
}
