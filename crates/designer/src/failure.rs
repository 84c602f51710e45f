//! Why a designer could not do its work. No sentence here ever holds a key, a prompt or an answer.

use std::{fmt, time::Duration};

use crate::Usage;

/// A failure, and what it used all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{error}")]
pub struct DesignFailure {
    /// What went wrong.
    #[source]
    pub error: DesignError,
    /// The model that was asked: `built-in`, or the name of a language model.
    pub model: String,
    /// What was used before it went wrong.
    pub usage: Usage,
}

/// Why a designer could not do its work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// What was designed breaks the rules, and could not be mended.
    #[error("the design breaks the rules: {0}")]
    InvalidDesign(String),
    /// The key is wrong, revoked, or may not use the model.
    #[error("the API key was refused")]
    KeyRefused,
    /// The account behind the key cannot pay, or has reached its spending limit.
    #[error("the account of the API key cannot pay or has reached its spending limit")]
    SpendingLimitReached,
    /// The server knows no model of this name.
    #[error("the server knows no model `{0}`")]
    UnknownModel(String),
    /// The server does not take the request; asking again would not help.
    #[error("the server refused the request: {0}")]
    RequestRefused(String),
    /// Too many requests, and the wait would be too long or was in vain.
    #[error("the server has too many requests{}", wait(.0.as_ref()))]
    RateLimited(Option<Duration>),
    /// The server has too much to do, also after waiting.
    #[error("the server is overloaded")]
    Overloaded,
    /// The server failed by itself, also after waiting.
    #[error("the server failed (status {0})")]
    ServerFailed(u16),
    /// No connection came about.
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    /// Something took too long.
    #[error("{0}")]
    TimedOut(Wait),
    /// The connection broke off in the middle of an answer.
    #[error("the connection broke off in the middle of the answer")]
    Interrupted,
    /// The answer reached its greatest length before it was complete.
    #[error("the answer was cut off at its greatest length")]
    Truncated,
    /// What came is no answer of the documented form.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

/// What was waited for in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The connection.
    Connection,
    /// The first byte of an answer.
    FirstByte,
    /// The next piece of an answer.
    NextPiece,
    /// The whole design.
    Design,
}

impl fmt::Display for Wait {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Connection => "the server did not take the connection in time",
            Self::FirstByte => "the server did not begin to answer in time",
            Self::NextPiece => "the answer stopped half-way",
            Self::Design => "the design took too long",
        })
    }
}

fn wait(after: Option<&Duration>) -> String {
    after.map_or_else(String::new, |after| {
        format!("; it asks to come back in {} s", after.as_secs())
    })
}
