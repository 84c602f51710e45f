//! The pipeline of one request for rows, as PostgREST understands it: parse, plan, render.
//!
//! ```text
//! Request::parse_read("tags", "select=id,name&name=eq.sea")   400: the text is wrong
//!     └► plan(&request, &registry, &options)                  404, 400, 300: the design has no such thing
//!            └► render(&plan, &schema_name) → Sql             cannot fail
//! ```
//!
//! - [`Request`] is what a client asks for, a tree of [`Selection`]s: what to show of a table and,
//!   inside, of the tables linked to it. It comes from text ([`Request::parse_read`],
//!   [`Request::parse_insert`], [`Request::parse_update`], [`Request::parse_delete`], then
//!   [`Request::prefer`]) or is built by our own pages ([`Request::read`], [`Request::insert`], …,
//!   [`Selection::column`], [`Selection::keep`], [`Selection::order_by`], …). Names in it are
//!   unchecked text.
//! - [`Plan`] is the same resolved against the design: every name is an `Identifier` of the
//!   [`Registry`](schema::Registry), so nothing a client wrote reaches SQL but as a bound value or
//!   a quoted alias.
//! - [`render`] writes one statement. It always answers **one row of five text columns**, in this
//!   order (see [`ANSWER_COLUMNS`]), so that the server passes bytes through undecoded:
//!
//! | column | read | write |
//! |---|---|---|
//! | `body` | the rows as JSON, by [`Body`]; null for [`Body::Nothing`] | the same of the written rows |
//! | `page_total` | rows in the page | rows written |
//! | `total` | rows in all, null without a [`Count`] | as `page_total`, null without a [`Count`] |
//! | `inserted` | null | rows that an insert or upsert added and not only updated, else null |
//! | `location` | null | the id where exactly one row was inserted, else null |
//!
//! A page builds its request and never writes SQL or a query string:
//!
//! ```
//! use sql::query::{Condition, Embed, OrderTerm, Request, Selection};
//!
//! let agent = Embed::new("agent_id", Selection::new().column("name"));
//! let selection = Selection::new()
//!     .columns(["id", "title"])
//!     .embed(agent)
//!     .keep(Condition::Search("sea".to_owned()))
//!     .keep(Condition::one_of("status", ["open", "sold"]))
//!     .order_by(OrderTerm::descending("created_at"))
//!     .order_totally()
//!     .page(0, 20);
//! let request = Request::read("properties", selection).counted();
//! # assert_eq!(request.selection.order.len(), 2);
//! ```
//!
//! [`QueryError`] carries PostgREST's code, message, details, hint and status as plain data.

mod error;
pub mod limits;
mod parse;
mod plan;
mod preferences;
mod render;
mod request;
mod suggest;

pub use error::{Candidate, Cardinality, QueryError};
pub use plan::{Plan, PlanOptions, plan};
pub use preferences::{Handling, Preferences, Returning};
pub use render::{ANSWER_COLUMNS, render};
pub use request::{
    Arrow, Binary, Body, Case, Comparison, Condition, Count, Direction, Embed, Field, Insert, Join,
    Missing, Nulls, Operation, Operator, OrderTerm, PathKey, PathStep, Payload, Quantifier,
    Request, Resolution, SelectField, SelectItem, Selection, Shape, TextQuery, Truth,
};

#[cfg(test)]
mod tests;
