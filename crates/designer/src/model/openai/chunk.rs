//! The chunks of a streamed chat completion.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    DesignError,
    model::{complaint::Refused, http::Http, retry::CallError, sse},
};

/// A chunk. Servers leave out, and write as null, whatever they have nothing to say for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chunk {
    pub(super) choices: Option<Vec<Choice>>,
    pub(super) usage: Option<TokenCounts>,
}

/// A piece of an answer.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Choice {
    pub(super) delta: Option<Delta>,
    pub(super) finish_reason: Option<String>,
}

/// What a piece adds.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Delta {
    pub(super) content: Option<String>,
    pub(super) refusal: Option<String>,
    pub(super) tool_calls: Option<Vec<CallDelta>>,
}

/// A piece of a call.
#[derive(Debug, Default, Deserialize)]
pub(super) struct CallDelta {
    pub(super) index: Option<usize>,
    pub(super) id: Option<String>,
    pub(super) function: Option<FunctionDelta>,
}

/// The tool and a piece of its input.
#[derive(Debug, Default, Deserialize)]
pub(super) struct FunctionDelta {
    pub(super) name: Option<String>,
    /// A text; some servers send the object itself.
    pub(super) arguments: Option<Value>,
}

/// Tokens of the whole answer.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct TokenCounts {
    pub(super) prompt_tokens: Option<u64>,
    pub(super) completion_tokens: Option<u64>,
    pub(super) prompt_tokens_details: Option<PromptTokens>,
}

/// Of the tokens read, which the cache had.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct PromptTokens {
    pub(super) cached_tokens: Option<u64>,
}

/// Reads a chunk.
///
/// # Errors
/// Where it tells of a failure, or is none.
pub(super) fn read(event: &sse::Event, http: &Http) -> Result<Chunk, CallError> {
    let value: Value = serde_json::from_str(&event.0).map_err(|_| unreadable())?;
    if value.get("error").is_some_and(|error| !error.is_null()) {
        return Err(failure(&value, http));
    }
    Chunk::deserialize(value).map_err(|_| unreadable())
}

/// A failure in the middle of an answer; some servers give its code as a number.
fn failure(event: &Value, http: &Http) -> CallError {
    let status = event.pointer("/error/code").and_then(Value::as_u64);
    let refused = Refused {
        status: status.and_then(|it| u16::try_from(it).ok()).unwrap_or(500),
        retry_after: None,
        should_retry: None,
        body: event,
        model: http.model(),
        key: http.key(),
    };
    refused.failure()
}

fn unreadable() -> CallError {
    let message = "a chunk is not of the documented form".to_owned();
    CallError::passing(DesignError::Unreadable(message))
}
