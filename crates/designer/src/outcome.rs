//! What a designer answers.

use schema::{CrmSchema, SchemaChange};
use serde::Serialize;

use crate::Usage;

/// An answer, and who gave it at what price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Designed {
    /// The answer itself.
    pub outcome: DesignOutcome,
    /// The model that answered: `built-in`, or the name of a language model.
    pub model: String,
    /// What the answer used, attempts that came to nothing included.
    pub usage: Usage,
    /// What a person must know about how it came about: that the model failed and the built-in
    /// designer answered in its place.
    pub notice: Option<String>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DesignOutcome {
    /// A design, ready to be looked at.
    Proposal(Box<Proposal>),
    /// A question back: there is nothing to design from yet.
    Clarify(String),
    /// The request is none that a designer carries out.
    Refuse(Refusal),
}

/// A checked design and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The whole design.
    pub schema: CrmSchema,
    /// What the request was taken for.
    pub intent: Intent,
    /// What was recognised, which tables follow and why, in plain words.
    pub reasoning: String,
    /// The steps from the current design to this one; empty for a new one.
    pub changes: Vec<SchemaChange>,
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Intent {
    /// A new design.
    Create,
    /// Other tables or fields in the current one.
    Modify,
    /// Other links in the current one.
    Relate,
}

impl Intent {
    /// The name in the wire format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "CREATE",
            Self::Modify => "MODIFY",
            Self::Relate => "RELATE",
        }
    }
}

/// Why a request is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which rule, for programs.
    pub reason: RefusalReason,
    /// What to tell the person, and what they can do instead.
    pub message: String,
}

/// The rule behind a [`Refusal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// No records of any kind are kept.
    NotACrm,
    /// The words try to steer the program and not to describe a design.
    Injection,
    /// Rows would be opened to others than their owner.
    WiderAccess,
    /// Secrets would be stored that must not be: passwords, card codes.
    SensitiveData,
    /// People would be harmed.
    Harmful,
    /// The language model declined to answer, for a reason of its own.
    Declined,
    /// This designer cannot do it yet.
    NotSupported,
}

impl RefusalReason {
    /// The name in the wire format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotACrm => "not_a_crm",
            Self::Injection => "injection",
            Self::WiderAccess => "wider_access",
            Self::SensitiveData => "sensitive_data",
            Self::Harmful => "harmful",
            Self::Declined => "declined",
            Self::NotSupported => "not_supported",
        }
    }
}
