//! What became of a project's design, version by version; and the way back to each.

mod compare;
mod compare_view;
mod list;
mod rollback;
mod rollback_view;
mod steps;
mod view;

use axum::{Router, response::Redirect, routing::get};
use store::Project;

use crate::{AppState, extract::PageProject};

pub(super) use steps::happened;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/p/{reference}/history", get(list::handler))
        .route("/p/{reference}/history/compare", get(compare::handler))
        .route(
            "/p/{reference}/history/{version}/rollback",
            get(rollback::show).post(rollback::handler),
        )
        // The address of before.
        .route("/p/{reference}/versions", get(moved))
}

/// The page that shows what going back to a version would do.
pub(super) fn rollback_url(project: &Project, version: i32) -> String {
    format!("/p/{}/history/{version}/rollback", project.reference)
}

async fn moved(context: PageProject) -> Redirect {
    Redirect::permanent(&context.url("/history"))
}
