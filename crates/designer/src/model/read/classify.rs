//! Reads what a request is for.

use ::schema::CrmSchema;
use serde::Deserialize;
use serde_json::Value;

use super::for_person;
use crate::{
    Intent, Refusal, RefusalReason,
    model::wire::{ClassifyRequest, Reason, Verdict},
};

/// What is to be done with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::model) enum Classified {
    /// Design.
    Design(Intent),
    /// Ask this first.
    Clarify(String),
    /// Nothing.
    Refuse(Refusal),
}

/// Reads the input of `classify_request`. Nothing can be changed where there is no design yet.
///
/// # Errors
/// What is wrong with it, for the model to mend.
pub(in crate::model) fn read_classification(
    input: &Value,
    current_schema: Option<&CrmSchema>,
) -> Result<Classified, Vec<String>> {
    let request = ClassifyRequest::deserialize(input).map_err(|error| vec![error.to_string()])?;
    let message = request.message.as_deref().and_then(for_person);
    let intent = match request.intent {
        Verdict::Create => Intent::Create,
        Verdict::Modify | Verdict::Relate if current_schema.is_none() => Intent::Create,
        Verdict::Modify => Intent::Modify,
        Verdict::Relate => Intent::Relate,
        Verdict::Clarify => {
            let missing = || vec!["`clarify` needs the question in `message`".to_owned()];
            return message.map(Classified::Clarify).ok_or_else(missing);
        }
        Verdict::Refuse => return Ok(Classified::Refuse(refusal(request.reason, message))),
    };
    Ok(Classified::Design(intent))
}

fn refusal(reason: Option<Reason>, message: Option<String>) -> Refusal {
    let reason = match reason {
        Some(Reason::NotACrm) | None => RefusalReason::NotACrm,
        Some(Reason::Injection) => RefusalReason::Injection,
        Some(Reason::WiderAccess) => RefusalReason::WiderAccess,
        Some(Reason::SensitiveData) => RefusalReason::SensitiveData,
        Some(Reason::Harmful) => RefusalReason::Harmful,
    };
    let message = message.unwrap_or_else(|| {
        "That is no request for a CRM. Describe what you do and what you keep track of.".to_owned()
    });
    Refusal { reason, message }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_each_verdict() {
        let read = |input: Value| read_classification(&input, None);
        let create = Ok(Classified::Design(Intent::Create));
        assert_eq!(read(json!({ "intent": "create" })), create);
        assert_eq!(
            read(json!({ "intent": "modify" })),
            create,
            "nothing to modify"
        );
        assert_eq!(
            read(json!({ "intent": "clarify", "message": " Welche Tabelle? " })),
            Ok(Classified::Clarify("Welche Tabelle?".to_owned()))
        );
        let refused = read(json!({ "intent": "refuse", "reason": "harmful", "message": "No." }));
        assert!(matches!(
            refused,
            Ok(Classified::Refuse(refusal)) if refusal.reason == RefusalReason::Harmful && refusal.message == "No."
        ));
    }

    #[test]
    fn says_what_is_wrong() {
        let inputs = [
            json!({}),
            json!({ "intent": "destroy" }),
            json!({ "intent": "clarify", "message": "  " }),
            json!({ "intent": "create", "table": "x" }),
        ];
        for input in inputs {
            let problems = read_classification(&input, None).unwrap_err();
            assert_eq!(problems.len(), 1, "{input}");
        }
    }
}
