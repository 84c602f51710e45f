//! Rows of a project's tables for the pages: what to ask of [`sql::query`] for a list, a record, its
//! links and its forms, run as the caller.
//!
//! ```text
//! list::ListState, filter::Filter      what the address of a list asks for          pure
//!     └► requests::*  → query::Request  one request for each thing that a page shows pure
//!            └► Database::read          plan → render → a transaction of the caller
//! ```
//!
//! Holds no SQL and no HTML. Names of columns come from the design, never from an address.

mod database;
mod error;
mod fields;
pub(crate) mod filter;
mod links;
pub(crate) mod list;
mod refusal;
pub(crate) mod requests;
mod row;
mod selection;
mod write;

pub(crate) use database::{Database, Rows};
pub(crate) use error::CrudError;
pub(crate) use fields::{created_at, field_of, is_searchable, list_columns, updated_at};
pub(crate) use links::{Incoming, ManyLink, incoming_of, link_of, links_of, many_links_of};
pub(crate) use refusal::explain;
pub(crate) use row::{Linked, Row};
pub(crate) use write::{Changed, LinkChange, delete, insert, update};
