//! GET /p/{reference}/bin

use axum::{extract::State, http::HeaderMap, response::Response};

use super::view::{BinView, bin_body};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{context::project_page, projects::require_owner},
    },
};

/// Shows what is in the bin; to the owner, since it holds everyone's rows.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let entries = state.store.bin(context.project()).await?;
    let view = BinView {
        entries: &entries,
        url: &context.url(""),
    };
    let page = project_page(&context, "Bin", &Flash::toasts(&headers), bin_body(&view));
    Ok(flash::shown(&headers, page, &state.config))
}
