//! The data API of a project, `/p/{ref}/rest/v1`, in the shape of PostgREST.
//!
//! Every handler is the same pipeline: parse, plan, render (`sql::query`), one transaction as the
//! caller (`store`), response. What each stage may refuse is said in `sql::query`.

mod caller;
mod cors;
mod delete;
mod error;
mod insert;
mod media_type;
mod preferences;
mod read;
mod response;
mod update;
mod write;

use axum::{Router, routing::get};

use crate::AppState;

pub(crate) use cors::allow_any_origin;

/// The largest page that one request gets.
const MAX_ROWS: u64 = 10_000;

/// The routes below `/p/{reference}/rest/v1`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route(
        "/{table}",
        get(read::handler)
            .post(insert::handler)
            .patch(update::handler)
            .delete(delete::handler),
    )
}
