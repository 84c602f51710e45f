//! The caller's CRMs: all of them, a new empty one, and the settings of each.

mod cards;
mod create;
mod delete;
mod list;
mod name;
mod rename;
mod settings;
mod settings_view;

use axum::{
    Router,
    routing::{get, post},
};

use crate::AppState;

pub(super) use cards::{ProjectCard, load_cards, project_cards};
pub(super) use name::{DEFAULT_NAME, project_name};
pub(super) use settings::require_owner;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/projects", get(list::handler).post(create::handler))
        .route(
            "/p/{reference}/settings",
            get(settings::handler).post(rename::handler),
        )
        .route("/p/{reference}/delete", post(delete::handler))
}
