//! Designs one request a line, for the scorer of designs: JSON in, JSON out.

use std::io::{self, BufRead, Write};

use designer::{BuiltIn, DesignOutcome, DesignRequest};
use schema::CrmSchema;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = answer(&serde_json::from_str(&line?).unwrap_or_default());
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn answer(request: &Value) -> Value {
    let prompt = request
        .get("prompt")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let current_schema = request
        .get("schema")
        .filter(|schema| !schema.is_null())
        .and_then(|schema| CrmSchema::parse(schema).ok());
    let request = DesignRequest {
        prompt: prompt.to_owned(),
        current_schema,
        ..DesignRequest::default()
    };
    match BuiltIn::new().design_now(&request, &()) {
        Ok(DesignOutcome::Proposal(proposal)) => {
            json!({
                "schema_json": proposal.schema,
                "intent": proposal.intent,
                "reasoning": proposal.reasoning,
                "changes": proposal.changes,
            })
        }
        Ok(DesignOutcome::Clarify(question)) => json!({ "clarify": question }),
        Ok(DesignOutcome::Refuse(refusal)) => {
            json!({ "error": { "code": refusal.reason, "message": refusal.message } })
        }
        Err(error) => json!({ "error": { "code": "design_failed", "message": error.to_string() } }),
    }
}
