//! GET and POST /settings/security: whether the caller's CRMs are in the database what their
//! designs say, and whether nobody reaches anybody else's rows.

mod load;
mod run;
mod show;
mod view;

use axum::{Router, routing::get};

use crate::AppState;

/// The address of the page.
const ADDRESS: &str = "/settings/security";

pub(super) fn routes() -> Router<AppState> {
    Router::new().route(ADDRESS, get(show::handler).post(run::handler))
}
