//! From a prompt to a proposal: [`Designer`] is what every designer does, [`BuiltIn`] the one that
//! needs no key, no network and no model; [`Claude`] and [`OpenAi`] ask a language model, and
//! [`WithFallback`] has the built-in designer answer when that fails.
//!
//! A designer answers with a checked [`CrmSchema`](schema::CrmSchema), asks back or refuses; it
//! never writes SQL. Only `model` does input and output; everything else is pure, and nothing here
//! reads the environment.

mod answer;
mod built_in;
mod contract;
mod failure;
mod fallback;
pub mod model;
mod outcome;
mod usage;

pub use built_in::{BuiltIn, Language, vocabulary};
pub use contract::{DesignFuture, DesignRequest, Designer, Progress, ProgressEvent, Turn};
pub use failure::{DesignError, DesignFailure, Wait};
pub use fallback::WithFallback;
pub use model::{Claude, OpenAi};
pub use outcome::{DesignOutcome, Designed, Intent, Proposal, Refusal, RefusalReason};
pub use usage::Usage;

/// The longest prompt, in characters, that a designer reads; what follows is left out.
pub const MAX_PROMPT_LENGTH: usize = 10_000;
