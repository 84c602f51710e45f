//! An answer as JSON: what `vibecrm design` prints and POST /api/v1/generate answers.

use serde_json::{Value, json};

use crate::{DesignOutcome, Designed, Proposal, Refusal};

impl Designed {
    /// A proposal as `{schema_json, intent, reasoning, changes, problems, model, notice}`, a
    /// question back as `{clarify, model}`, a refusal as `{error: {code, message}, model}`.
    pub fn to_json(&self) -> Value {
        let mut answer = self.outcome.to_json();
        if let Some(answer) = answer.as_object_mut() {
            answer.insert("model".to_owned(), json!(self.model));
            answer.insert("notice".to_owned(), json!(self.notice));
        }
        answer
    }
}

impl DesignOutcome {
    fn to_json(&self) -> Value {
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
    /// `problems` is empty: what has some is never proposed.
    fn to_json(&self) -> Value {
        json!({
            "schema_json": self.schema,
            "intent": self.intent,
            "reasoning": self.reasoning,
            "changes": self.changes,
            "problems": [],
        })
    }
}
