//! The events of a streamed message: <https://platform.claude.com/docs/en/build-with-claude/streaming>.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    DesignError,
    model::{complaint::Refused, http::Http, retry::CallError, sse},
};

/// An event. Those that the API will have one day are [`Unknown`](Self::Unknown), as it asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Event {
    MessageStart {
        message: StartedMessage,
    },
    ContentBlockStart {
        index: usize,
        content_block: Value,
    },
    ContentBlockDelta {
        index: usize,
        delta: Delta,
    },
    MessageDelta {
        delta: MessageDelta,
        #[serde(default)]
        usage: TokenCounts,
    },
    MessageStop,
    #[serde(other)]
    Unknown,
}

/// A message that begins; its content is still empty.
#[derive(Debug, Deserialize)]
pub(super) struct StartedMessage {
    #[serde(default)]
    pub(super) usage: TokenCounts,
}

/// A piece of a block.
#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
pub(super) enum Delta {
    #[serde(rename = "text_delta")]
    Text { text: String },
    #[serde(rename = "input_json_delta")]
    InputJson { partial_json: String },
    #[serde(rename = "thinking_delta")]
    Thinking { thinking: String },
    #[serde(rename = "signature_delta")]
    Signature { signature: String },
    #[serde(other)]
    Unknown,
}

/// What changes on the message itself.
#[derive(Debug, Deserialize)]
pub(super) struct MessageDelta {
    pub(super) stop_reason: Option<String>,
    #[serde(default)]
    pub(super) stop_details: Option<Value>,
}

/// Tokens so far; what is absent has not changed.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[expect(clippy::struct_field_names, reason = "as the API names them")]
pub(super) struct TokenCounts {
    pub(super) input_tokens: Option<u64>,
    pub(super) output_tokens: Option<u64>,
    pub(super) cache_creation_input_tokens: Option<u64>,
    pub(super) cache_read_input_tokens: Option<u64>,
}

/// Reads an event.
///
/// # Errors
/// Where it tells of a failure, or is none.
pub(super) fn read(event: &sse::Event, http: &Http) -> Result<Event, CallError> {
    let value: Value = serde_json::from_str(&event.0).map_err(|_| unreadable())?;
    if value.get("type").is_some_and(|kind| kind == "error") {
        return Err(failure(&value, http));
    }
    Event::deserialize(value).map_err(|_| unreadable())
}

/// A failure in the middle of an answer: what its status would have been at the beginning.
fn failure(event: &Value, http: &Http) -> CallError {
    let kind = event.pointer("/error/type").and_then(Value::as_str);
    let refused = Refused {
        status: kind.map_or(500, status_of),
        retry_after: None,
        should_retry: None,
        body: event,
        model: http.model(),
        key: http.key(),
    };
    refused.failure()
}

fn status_of(kind: &str) -> u16 {
    match kind {
        "invalid_request_error" => 400,
        "authentication_error" => 401,
        "billing_error" => 402,
        "permission_error" => 403,
        "not_found_error" => 404,
        "request_too_large" => 413,
        "rate_limit_error" => 429,
        "timeout_error" => 504,
        "overloaded_error" => 529,
        _ => 500,
    }
}

fn unreadable() -> CallError {
    let message = "an event is not of the documented form".to_owned();
    CallError::passing(DesignError::Unreadable(message))
}
