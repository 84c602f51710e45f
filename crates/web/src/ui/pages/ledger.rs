//! The AI ledger: everything that designers were asked, what they answered, what it cost, and what
//! came of it. GET /ledger holds all of a user's, GET /p/{reference}/ledger those of a project.

mod entry;
mod show;
mod view;

use axum::{Router, routing::get};

use crate::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/ledger", get(show::own))
        .route("/p/{reference}/ledger", get(show::of_project))
}
