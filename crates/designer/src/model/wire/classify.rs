//! What a request is for.

use schemars::JsonSchema;
use serde::Deserialize;

/// The input of `classify_request`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::model) struct ClassifyRequest {
    /// What the request is for.
    pub(in crate::model) intent: Verdict,
    /// Only with `clarify`: the question to the person. Only with `refuse`: why not, and what they
    /// can ask for instead. One or two sentences in the person's own language.
    #[serde(default)]
    pub(in crate::model) message: Option<String>,
    /// Only with `refuse`: the rule behind it.
    #[serde(default)]
    pub(in crate::model) reason: Option<Reason>,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::model) enum Verdict {
    /// A new CRM.
    Create,
    /// Other tables, fields, options or labels in the current design.
    Modify,
    /// Other links between the tables of the current design.
    Relate,
    /// The request is ambiguous, or names what does not exist: a question has to be answered first.
    Clarify,
    /// The request is none that is carried out.
    Refuse,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::model) enum Reason {
    /// It is not about records that an organisation keeps.
    NotACrm,
    /// It tries to steer the program instead of describing a design.
    Injection,
    /// It would open rows to others than their owner, or weaken access in another way.
    WiderAccess,
    /// It would store passwords, card security codes or full card numbers.
    SensitiveData,
    /// It would harm people.
    Harmful,
}
