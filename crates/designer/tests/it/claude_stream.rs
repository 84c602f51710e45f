//! Streams of the Messages API, event by event as its documentation shows them.

use serde_json::{Value, json};

use crate::server::Reply;

/// A stream being written.
pub struct Stream(String);

/// Tokens that a message says it used.
const USAGE: (u64, u64, u64, u64) = (100, 4_000, 2_000, 50);

impl Stream {
    /// `message_start` and a ping.
    pub fn start() -> Self {
        let (input, cache_write, cache_read, _) = USAGE;
        let usage = json!({
            "input_tokens": input, "cache_creation_input_tokens": cache_write,
            "cache_read_input_tokens": cache_read, "output_tokens": 1,
        });
        let message = json!({
            "id": "msg_01A", "type": "message", "role": "assistant", "content": [],
            "model": "claude-sonnet-5", "stop_reason": null, "stop_sequence": null, "usage": usage,
        });
        Self(String::new())
            .event(&json!({ "type": "message_start", "message": message }))
            .event(&json!({ "type": "ping" }))
    }

    pub fn event(mut self, data: &Value) -> Self {
        let name = data["type"].as_str().expect("the type of an event");
        let event = format!("event: {name}\ndata: {data}\n\n");
        self.0.push_str(&event);
        self
    }

    /// A block of text.
    pub fn text(self, index: usize, text: &str) -> Self {
        let block = json!({ "type": "text", "text": "" });
        self.block(
            index,
            &block,
            &[json!({ "type": "text_delta", "text": text })],
        )
    }

    /// A block of thoughts.
    pub fn thinking(self, index: usize, thinking: &str) -> Self {
        let block = json!({ "type": "thinking", "thinking": "", "signature": "" });
        let deltas = [
            json!({ "type": "thinking_delta", "thinking": thinking }),
            json!({ "type": "signature_delta", "signature": "EqQBCgIYAhIM1gbcDa9GJwZA2b3h" }),
        ];
        self.block(index, &block, &deltas)
    }

    /// A call of a tool, its input in small pieces.
    pub fn call(self, index: usize, tool: &str, input: &str) -> Self {
        let stopped = json!({ "type": "content_block_stop", "index": index });
        self.open_call(index, tool, input).event(&stopped)
    }

    /// A call of a tool of which the end has not come yet.
    pub fn open_call(self, index: usize, tool: &str, input: &str) -> Self {
        let id = format!("toolu_{index:02}");
        let block = json!({ "type": "tool_use", "id": id, "name": tool, "input": {} });
        let characters: Vec<char> = input.chars().collect();
        let pieces = std::iter::once(String::new())
            .chain(characters.chunks(9).map(|piece| piece.iter().collect()));
        let start =
            json!({ "type": "content_block_start", "index": index, "content_block": block });
        let mut stream = self.event(&start);
        for piece in pieces {
            let delta = json!({ "type": "input_json_delta", "partial_json": piece });
            stream = stream.delta(index, &delta);
        }
        stream
    }

    fn block(self, index: usize, block: &Value, deltas: &[Value]) -> Self {
        let start =
            json!({ "type": "content_block_start", "index": index, "content_block": block });
        let mut stream = self.event(&start);
        for delta in deltas {
            stream = stream.delta(index, delta);
        }
        stream.event(&json!({ "type": "content_block_stop", "index": index }))
    }

    fn delta(self, index: usize, delta: &Value) -> Self {
        self.event(&json!({ "type": "content_block_delta", "index": index, "delta": delta }))
    }

    /// `message_delta` and `message_stop`.
    pub fn stop(self, reason: &str) -> Reply {
        self.stop_with(&json!({ "stop_reason": reason, "stop_sequence": null }))
    }

    pub fn stop_with(self, delta: &Value) -> Reply {
        let usage = json!({ "output_tokens": USAGE.3 });
        let stream = self
            .event(&json!({ "type": "message_delta", "delta": delta, "usage": usage }))
            .event(&json!({ "type": "message_stop" }));
        Reply::events(stream.0)
    }

    /// The stream as far as it is written.
    pub fn so_far(self) -> Reply {
        Reply::events(self.0)
    }
}

/// The whole stream of a call of a tool.
pub fn calls(tool: &str, input: &Value) -> Reply {
    says(tool, &input.to_string())
}

/// The same with an input that need not be JSON.
pub fn says(tool: &str, input: &str) -> Reply {
    Stream::start().call(0, tool, input).stop("tool_use")
}

/// A refusal as the API writes it.
pub fn error(status: u16, kind: &str, message: &str) -> Reply {
    let error = json!({ "type": kind, "message": message });
    let body =
        json!({ "type": "error", "error": error, "request_id": "req_011CSHoEeqs5C35K2UUqR7Fy" });
    Reply::error(status, &body)
}

/// The event of a failure in the middle of a stream.
pub fn error_event(kind: &str) -> Value {
    json!({ "type": "error", "error": { "type": kind, "message": "Overloaded" } })
}
