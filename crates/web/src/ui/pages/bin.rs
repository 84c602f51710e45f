//! What is in the bin of a project: hidden, not destroyed, until somebody says so.

mod empty;
mod restore;
mod show;
mod view;

use axum::{
    Router,
    extract::Path,
    response::Redirect,
    routing::{get, post},
};

use crate::{AppState, extract::PageProject};

pub(super) use view::{entry_icon, quantity};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/p/{reference}/bin", get(show::handler))
        // Signing in again in the middle of it leads back here with GET.
        .route("/p/{reference}/bin/empty", post(empty::all).get(back))
        .route(
            "/p/{reference}/bin/{entry}/restore",
            post(restore::handler).get(back_from_entry),
        )
        .route(
            "/p/{reference}/bin/{entry}/delete",
            post(empty::one).get(back_from_entry),
        )
}

async fn back(context: PageProject) -> Redirect {
    Redirect::to(&context.url("/bin"))
}

async fn back_from_entry(context: PageProject, Path(_): Path<(String, String)>) -> Redirect {
    Redirect::to(&context.url("/bin"))
}
