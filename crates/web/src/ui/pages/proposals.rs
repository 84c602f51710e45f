//! A proposal: looked at, changed by hand, made real.

mod apply;
mod changes_view;
mod conflict;
mod create_crm;
mod fields;
mod form;
mod load;
mod page;
mod preview;
mod problems;
mod rebase;
mod refine;
mod reset;
mod review;
mod save;
mod show;
mod submit;
mod tables;
mod tabs;
mod ticks;

use axum::{
    Router,
    routing::{get, post},
};
use uuid::Uuid;

use crate::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/proposals/{id}", get(show::handler).post(save::handler))
        // Signing in again in the middle of it leads back here with GET.
        .route(
            "/proposals/{id}/provision",
            get(show::back).post(create_crm::handler),
        )
        .route(
            "/proposals/{id}/refine",
            post(refine::handler).get(show::back),
        )
        .route(
            "/proposals/{id}/rebase",
            post(rebase::handler).get(show::back),
        )
        .route(
            "/proposals/{id}/reset",
            post(reset::handler).get(show::back),
        )
}

/// The address of the page of a proposal.
pub(super) fn proposal_url(trace_id: Uuid) -> String {
    format!("/proposals/{trace_id}")
}
