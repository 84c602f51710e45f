//! How an error looks from outside: problem+json for programs, a page with a way out for people.
//!
//! Nobody outside reads the `Display` of somebody else's error. What is ours to mend is logged
//! once, with an id that the answer shows too.

mod api;
mod apply;
mod internal;
mod page;

pub(crate) use api::ApiError;
pub(crate) use apply::Undecided;
pub(crate) use internal::InternalError;
pub(crate) use page::PageError;
