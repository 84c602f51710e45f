//! From a prompt to a proposal: [`Designer`] is what every designer does, [`BuiltIn`] the one that
//! needs no key, no network and no model.
//!
//! Pure: no input or output, no clock, no randomness. A designer answers with a checked
//! [`CrmSchema`](schema::CrmSchema), asks back or refuses; it never writes SQL.

mod answer;
mod built_in;
mod contract;
mod outcome;

pub use built_in::BuiltIn;
pub use contract::{
    DesignError, DesignFuture, DesignRequest, Designer, Progress, ProgressEvent, Turn,
};
pub use outcome::{DesignOutcome, Intent, Proposal, Refusal, RefusalReason, Usage};

/// The longest prompt, in characters, that a designer reads; what follows is left out.
pub const MAX_PROMPT_LENGTH: usize = 10_000;
