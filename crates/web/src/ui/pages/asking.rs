//! Asking a designer from a page: the answer as it comes or as a page to go to, a question back as
//! a turn of a conversation, and what is said about who answers.

mod conversation;
mod notice;
mod stream;

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use designer::{DesignOutcome, Designer};
use store::Quota;

use super::proposals::proposal_url;
use crate::{
    AppState,
    error::{ApiError, PageError},
    generate::{GenerateRequest, Generated, generate},
};

pub(in crate::ui::pages) use conversation::{Conversation, Question};
pub(in crate::ui::pages) use notice::Notice;

/// What became of a prompt.
pub(in crate::ui::pages) enum Asked {
    /// The answer, or the way to it.
    Answered(Response),
    /// Why there is none.
    Refused(Notice),
}

/// Asks, and leads to the proposal, or to `back` with the question; with
/// `Accept: text/event-stream` tells how it goes.
pub(in crate::ui::pages) async fn ask(
    state: &AppState,
    headers: &HeaderMap,
    request: GenerateRequest,
    back: String,
) -> Result<Asked, PageError> {
    if wants_events(headers) {
        let response = stream::stream_events(state.clone(), request, back);
        return Ok(Asked::Answered(response));
    }
    match generate(state, request, &()).await {
        Ok(generated) => {
            let location = location(&generated, &back);
            Ok(Asked::Answered(Redirect::to(&location).into_response()))
        }
        Err(ApiError::Internal(error)) => Err(PageError::Internal(error)),
        Err(error) => Ok(Asked::Refused(Notice::refused(&error))),
    }
}

/// Whether the page's script is listening.
pub(in crate::ui::pages) fn wants_events(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/event-stream"))
}

/// Where an answer is shown.
fn location(generated: &Generated, back: &str) -> String {
    let trace_id = generated.trace_id;
    match generated.designed.outcome {
        DesignOutcome::Clarify(_) => {
            let separator = if back.contains('?') { '&' } else { '?' };
            format!("{back}{separator}turn={trace_id}")
        }
        DesignOutcome::Proposal(_) | DesignOutcome::Refuse(_) => proposal_url(trace_id),
    }
}

/// `Claude (claude-sonnet-5)`; the built-in designer has no model that is worth a name.
pub(in crate::ui::pages) fn signature(designer: &dyn Designer) -> String {
    match designer.model() {
        "built-in" => designer.name().to_owned(),
        model => format!("{} ({model})", designer.name()),
    }
}

/// `Built-in designer · 7 of 10 left today`
fn note(designer: &str, quota: Quota) -> String {
    match (quota.remaining(), quota.limit) {
        (Some(remaining), Some(limit)) => {
            format!("{designer} · {remaining} of {limit} left today")
        }
        _ => designer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_who_designs_and_what_is_left() {
        let quota = |limit| Quota { limit, used: 3 };
        let limited = note("Built-in designer", quota(Some(10)));
        assert_eq!(limited, "Built-in designer · 7 of 10 left today");
        assert_eq!(note("Claude", quota(None)), "Claude");
    }
}
