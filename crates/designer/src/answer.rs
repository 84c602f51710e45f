//! An outcome as JSON: what `vibecrm design` prints and POST /api/v1/generate answers.

use serde_json::{Value, json};

use crate::{DesignOutcome, Proposal, Refusal};

impl DesignOutcome {
    /// A proposal as `{schema_json, intent, reasoning, changes, problems, model}`, a question back
    /// as `{clarify}`, a refusal as `{error: {code, message}}`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Proposal(proposal) => proposal.to_json(),
            Self::Clarify(question) => json!({ "clarify": question }),
            Self::Refuse(Refusal { reason, message }) => {
                json!({ "error": { "code": reason, "message": message } })
            }
        }
    }
}

impl Proposal {
    /// The proposal in the wire format. `problems` is empty: what has some is never proposed.
    pub fn to_json(&self) -> Value {
        json!({
            "schema_json": self.schema,
            "intent": self.intent,
            "reasoning": self.reasoning,
            "changes": self.changes,
            "problems": [],
            "model": self.model,
        })
    }
}
