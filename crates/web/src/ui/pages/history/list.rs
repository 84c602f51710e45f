//! GET /p/{reference}/history

use axum::{extract::State, http::HeaderMap, response::Response};

use super::view::{HistoryView, history_body};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{context::project_page, projects::require_owner},
    },
};

/// Shows every version, the newest first.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let entries = state.store.history_of(context.project().id).await?;
    let view = HistoryView {
        entries: &entries,
        url: &context.url(""),
        is_owner: require_owner(&context).is_ok(),
    };
    let toasts = Flash::toasts(&headers);
    let page = project_page(&context, "History", &toasts, history_body(&view));
    Ok(flash::shown(&headers, page, &state.config))
}
