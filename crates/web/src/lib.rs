//! The only crate that names axum: the pages, the APIs, and how an error looks from outside.
//!
//! [`router`] is the table of contents. A handler gets its caller from an extractor, asks `store`
//! for what it needs, and holds no SQL.

mod api;
mod auth;
mod crud;
mod csrf;
mod error;
mod extract;
mod generate;
mod plan;
mod request_log;
mod rest;
mod router;
mod security_headers;
mod session;
mod state;
pub mod ui;

pub use auth::Keys;
pub use router::router;
pub use state::{AppState, Config};
