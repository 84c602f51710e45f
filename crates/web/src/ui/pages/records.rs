//! The pages of records: list, record, form, deletion, and what a relation picker searches.
//!
//! Each handler reads through [`crud`](crate::crud), fills a view of plain text and renders it; the
//! views and what draws them know of no request and no database. All forms and links work without
//! JavaScript.

mod addresses;
mod align;
mod cell;
mod cells;
mod create;
mod delete;
mod edit;
mod filter_chips;
mod filter_editor;
mod filter_view;
mod form;
mod form_input;
mod form_values;
mod form_view;
mod grid;
mod grid_view;
mod list;
mod list_page;
mod list_view;
mod many_input;
mod options;
mod related;
mod save;
mod show;
mod show_page;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::AppState;

/// What is said of a record that is not there, that never was, or that is someone else's: the same.
const UNKNOWN_RECORD: &str =
    "There is no record at this address. It may have been deleted, or the link is wrong.";

/// The routes below `/p/{reference}/dynamic/{resource}`.
pub(crate) fn routes() -> Router<AppState> {
    const LIST: &str = "/p/{reference}/dynamic/{resource}";
    let path = |rest: &str| [LIST, rest].concat();
    Router::new()
        .route(LIST, get(list::handler))
        .route(&path("/create"), get(create::form).post(create::handler))
        .route(&path("/options"), get(options::handler))
        .route(&path("/{id}"), get(show::handler))
        .route(&path("/{id}/edit"), get(edit::form).post(edit::handler))
        .route(
            &path("/{id}/delete"),
            get(delete::form).post(delete::handler),
        )
}
