//! GET /p/{reference}/dashboard: a project at a glance.

mod empty;
mod latest;
mod show;
mod view;

use axum::{Router, routing::get};

use crate::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/p/{reference}/dashboard", get(show::handler))
}
