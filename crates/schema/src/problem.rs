//! What is wrong with a design, said so that a person can mend it.

use std::fmt;

use serde::Serialize;

/// One violation of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: an RFC 6901 JSON pointer into the design, `/tables/0/columns/2/name`.
    pub path: String,
    /// Which rule, for programs.
    pub code: ProblemCode,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What would mend it, where one answer is likely: a name, or what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// The rule that a [`Problem`] violates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it; the messages explain")]
pub enum ProblemCode {
    WrongShape,
    UnknownKey,
    MissingKey,
    UnsupportedVersion,
    InvalidName,
    ReservedName,
    DuplicateName,
    SystemColumn,
    UnknownType,
    UnknownKind,
    KindMismatch,
    UnknownTable,
    UnknownColumn,
    LinkMismatch,
    RequiredCycle,
    RequiredSelfReference,
    InvalidOptions,
    InvalidDefault,
    InvalidHint,
    LimitExceeded,
    Empty,
}

impl Problem {
    /// A problem without a suggestion.
    pub fn new(path: impl Into<String>, code: ProblemCode, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            code,
            message: message.into(),
            suggestion: None,
        }
    }

    /// The same problem with what would mend it.
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.message)
    }
}
