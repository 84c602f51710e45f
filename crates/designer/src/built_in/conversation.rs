//! An answer to a question: it may say everything anew, or only what was missing.

use crate::{DesignError, DesignOutcome, DesignRequest};

/// Tries the reply by itself, then together with what it answers, and settles for the first
/// proposal; without one, for what the reply by itself led to.
///
/// # Errors
/// Those of the first try.
pub(crate) fn settle(
    request: &DesignRequest,
    answer: impl Fn(&DesignRequest) -> Result<DesignOutcome, DesignError>,
) -> Result<DesignOutcome, DesignError> {
    let first = answer(request);
    if request.conversation.is_empty() || is_proposal(&first) {
        return first;
    }
    let together = readings(request).into_iter().map(|prompt| {
        answer(&DesignRequest {
            prompt,
            ..request.clone()
        })
    });
    together.into_iter().find(is_proposal).unwrap_or(first)
}

fn is_proposal(answer: &Result<DesignOutcome, DesignError>) -> bool {
    matches!(answer, Ok(DesignOutcome::Proposal(_)))
}

/// What the person may have meant, said in one go.
fn readings(request: &DesignRequest) -> Vec<String> {
    let said: Vec<&str> = request
        .conversation
        .iter()
        .map(|turn| turn.prompt.trim().trim_end_matches(['.', '!', '?']))
        .collect();
    let reply = request.prompt.trim();
    let last = said.last().copied().unwrap_or_default();
    let all = said.join(". ");
    vec![
        format!("{last} for {reply}"),
        format!("{last}, {reply}"),
        format!("{last} {reply}"),
        format!("{all}. {reply}"),
    ]
}

#[cfg(test)]
mod tests {
    use crate::{BuiltIn, DesignOutcome, DesignRequest, Turn};

    #[test]
    fn a_reply_completes_what_was_said_before() {
        let request = DesignRequest {
            prompt: "boats, instructors and courses".to_owned(),
            conversation: vec![Turn {
                prompt: "make me something nice".to_owned(),
                question: "What do you keep track of?".to_owned(),
            }],
            ..DesignRequest::default()
        };
        let outcome = BuiltIn.design_now(&request, &());
        let Ok(DesignOutcome::Proposal(proposal)) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(proposal.schema.table("boats").is_some());
    }
}
