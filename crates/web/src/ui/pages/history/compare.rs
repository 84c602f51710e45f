//! GET /p/{reference}/history/compare: the difference between any two versions.

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use schema::CrmSchema;
use serde::Deserialize;

use super::compare_view::{CompareView, compare_body, difference};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{context::project_page, projects::require_owner},
    },
};

const UNKNOWN: &str = "This project has no such version.";

#[derive(Deserialize)]
pub(super) struct CompareQuery {
    from: i32,
    to: i32,
}

/// Shows what leads from one version to the other.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Query(query): Query<CompareQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let from = design(&state, &context, query.from).await?;
    let to = design(&state, &context, query.to).await?;
    let entries = state.store.history_of(context.project().id).await?;
    let view = CompareView {
        entries: &entries,
        url: &context.url(""),
        from: query.from,
        to: query.to,
        groups: &difference(&from, &to),
        is_owner: require_owner(&context).is_ok(),
    };
    let toasts = Flash::toasts(&headers);
    let page = project_page(&context, "Compare versions", &toasts, compare_body(&view));
    Ok(flash::shown(&headers, page, &state.config))
}

async fn design(
    state: &AppState,
    context: &PageProject,
    number: i32,
) -> Result<CrmSchema, PageError> {
    let id = context.project().id;
    let design = state.store.design_of_version(id, number).await?;
    design.ok_or(PageError::NotFound(UNKNOWN))
}
