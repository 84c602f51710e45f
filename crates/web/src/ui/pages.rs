//! The pages. Each module holds its routes, handlers and markup; a handler asks `store`, fills a
//! view and renders it. A view is plain data, so that tests render every page without a server.

mod account;
mod asking;
mod bin;
pub(crate) mod context;
mod current;
mod dashboard;
mod design;
mod diagram;
mod effects;
mod error;
mod history;
mod home;
mod kinds;
mod ledger;
mod local_path;
mod projects;
mod proposals;
mod records;
#[cfg(test)]
mod samples;
mod security;
mod when;

use axum::Router;

use crate::AppState;

#[expect(unused_imports, reason = "the pages of records name them")]
pub(crate) use context::{navigation, project_page};
pub(crate) use error::error_page;
pub(crate) use local_path::LocalPath;

/// The routes of all pages.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .merge(home::routes())
        .merge(account::routes())
        .merge(proposals::routes())
        .merge(projects::routes())
        .merge(ledger::routes())
        .merge(dashboard::routes())
        .merge(design::routes())
        .merge(history::routes())
        .merge(bin::routes())
        .merge(current::routes())
        .merge(records::routes())
        .merge(security::routes())
}
