//! The frames around pages. Each takes a title, what it must know as a plain struct, and the content, and returns the whole document.
//!
//! | function | for |
//! |---|---|
//! | [`app_layout`] | everything behind sign-in: sidebar, palette, messages |
//! | [`auth_layout`] | sign in, sign up: one card |
//! | [`bare_layout`] | the home page of someone who is not signed in, errors |
//! | [`page_shell`] | the document itself, used by the three above |
//!
//! Inside a layout: [`page_header`](super::components::page_header) first (it holds the `h1`), then [`page_body`],
//! or [`narrow_page_body`] for forms. `components/mod.rs` shows a whole page.

mod app;
mod auth;
mod bare;
mod navigation;
mod palette;
mod shell;
mod sidebar;

pub use app::{AppPage, app_layout, narrow_page_body, page_body};
pub use auth::{AuthPage, auth_layout};
pub use bare::{BarePage, bare_layout};
pub use navigation::{NavLink, NavProject, NavTable, Navigation};
pub use shell::{brand, page_shell, theme_toggle};
