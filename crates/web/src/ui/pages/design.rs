//! GET and POST /p/{reference}/design: the design in force, and the box that changes it.

mod ask;
mod show;
mod view;

use axum::{Router, routing::get};

use crate::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route(
        "/p/{reference}/design",
        get(show::handler).post(ask::handler),
    )
}
