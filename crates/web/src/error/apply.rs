//! Why a design was not changed, as programs read it.

use serde_json::{Value, json};
use store::{ApplyError, Conflict, HistoryEntry, Needs, NotRestorable, Plan};

use super::ApiError;
use crate::plan;

/// Why a change waits for somebody to decide.
#[derive(Debug)]
pub(crate) enum Undecided {
    /// The project was changed since the design was made from it.
    Conflict(Box<Conflict>),
    /// Data would be hidden, or rows do not fit.
    Needs(Needs, Box<Plan>),
}

impl Undecided {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Conflict(_) => "conflict",
            Self::Needs(Needs::Consent, _) => "needs_consent",
            Self::Needs(Needs::Resolution, _) => "needs_resolution",
        }
    }

    pub(super) fn detail(&self) -> String {
        match self {
            Self::Conflict(conflict) => describe_conflict(conflict),
            Self::Needs(Needs::Consent, plan) => {
                let effects = effects_of(plan, Needs::Consent);
                format!("{effects} Send `accept_data_loss: true` to make the change all the same.")
            }
            Self::Needs(Needs::Resolution, plan) => effects_of(plan, Needs::Resolution),
        }
    }

    pub(super) fn add_members(&self, body: &mut Value) {
        let plan = match self {
            Self::Conflict(conflict) => {
                let since: Vec<Value> = conflict.since.iter().map(describe_version).collect();
                body["versions_since"] = Value::Array(since);
                &conflict.plan
            }
            Self::Needs(_, plan) => plan,
        };
        body["schema_version"] = json!(plan.version);
        body["plan"] = plan::describe(plan);
    }
}

fn describe_conflict(conflict: &Conflict) -> String {
    let Some(current) = conflict.current else {
        return "This project has no design yet; `base_version` must be 0 or absent.".to_owned();
    };
    if conflict.since.is_empty() {
        return format!(
            "This project is at version {current}. Send it as `base_version` to change its design."
        );
    }
    let sentences = conflict.since.iter().rev().flat_map(|it| &it.sentences);
    let sentences: Vec<&str> = sentences.map(String::as_str).collect();
    format!(
        "The project was changed since this design was made from it and is at version {current} \
         now ({}). Load it again and repeat your change.",
        sentences.join("; ")
    )
}

/// Each step that somebody has to decide, with what it does to rows.
fn effects_of(plan: &Plan, needs: Needs) -> String {
    let mut sentences = Vec::new();
    for change in &plan.changes {
        for impact in &change.impacts {
            if impact.needs() == Some(needs) {
                sentences.push(format!("{}: {}", change.sentence, impact.describe()));
            }
        }
    }
    sentences.join(" ")
}

fn describe_version(entry: &HistoryEntry) -> Value {
    json!({
        "schema_version": entry.version.number,
        "author": entry.version.author,
        "changes": plan::describe_steps(entry),
    })
}

impl From<ApplyError> for ApiError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::UnknownVersion(_) => {
                Self::NotFound("This project has no version of this number.")
            }
            ApplyError::NotInBin(_) => Self::NotFound("There is no such entry in the bin."),
            ApplyError::NotRestorable(NotRestorable::Invalid(problems)) => {
                Self::InvalidSchema(problems)
            }
            ApplyError::NotRestorable(reason) => Self::Invalid {
                code: "not_restorable",
                message: format!("This cannot be restored: {reason}."),
            },
            ApplyError::Conflict(conflict) => Self::Undecided(Undecided::Conflict(conflict)),
            ApplyError::NeedsConsent(plan) => {
                Self::Undecided(Undecided::Needs(Needs::Consent, plan))
            }
            ApplyError::NeedsResolution(plan) => {
                Self::Undecided(Undecided::Needs(Needs::Resolution, plan))
            }
            ApplyError::Busy => Self::Busy,
            ApplyError::Refused(failed) => Self::Unprovisionable(failed),
            ApplyError::Store(error) => Self::from(error),
        }
    }
}
