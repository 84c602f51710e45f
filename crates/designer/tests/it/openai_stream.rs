//! Streams of chat completions, chunk by chunk as servers write them.

use serde_json::{Value, json};

use crate::server::Reply;

/// A stream being written.
pub struct Chunks(String);

impl Chunks {
    pub fn new() -> Self {
        Self(String::new()).delta(&json!({ "role": "assistant", "content": "" }))
    }

    pub fn data(mut self, data: &str) -> Self {
        let chunk = format!("data: {data}\n\n");
        self.0.push_str(&chunk);
        self
    }

    pub fn delta(self, delta: &Value) -> Self {
        self.choice(delta, &Value::Null)
    }

    fn choice(self, delta: &Value, finish_reason: &Value) -> Self {
        let choice = json!({ "index": 0, "delta": delta, "finish_reason": finish_reason });
        let chunk = json!({
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_790_000_000,
            "model": "local", "choices": [choice], "usage": null,
        });
        self.data(&chunk.to_string())
    }

    /// Text, a few characters at a time.
    pub fn text(mut self, text: &str) -> Self {
        for piece in pieces(text) {
            self = self.delta(&json!({ "content": piece }));
        }
        self
    }

    /// A call of a tool; name and id come first, the input in small pieces.
    pub fn call(self, tool: &str, input: &str) -> Self {
        let function = json!({ "name": tool, "arguments": "" });
        let first = json!({ "index": 0, "id": "call_1", "type": "function", "function": function });
        let mut chunks = self.delta(&json!({ "tool_calls": [first] }));
        for piece in pieces(input) {
            let next = json!({ "index": 0, "function": { "arguments": piece } });
            chunks = chunks.delta(&json!({ "tool_calls": [next] }));
        }
        chunks
    }

    /// The reason why the model stopped, the tokens, and the mark of the end.
    pub fn stop(self, reason: &str) -> Reply {
        let details = json!({ "cached_tokens": 1_000 });
        let usage = json!({
            "prompt_tokens": 1_500, "completion_tokens": 60, "total_tokens": 1_560,
            "prompt_tokens_details": details,
        });
        let last = json!({ "choices": [], "usage": usage });
        self.choice(&json!({}), &json!(reason))
            .data(&last.to_string())
            .data("[DONE]")
            .so_far()
    }

    /// The end of servers that count nothing and mark nothing.
    pub fn stop_tersely(self, reason: &str) -> Reply {
        self.choice(&json!({}), &json!(reason)).so_far()
    }

    /// The stream as far as it is written.
    pub fn so_far(self) -> Reply {
        Reply::events(self.0)
    }
}

fn pieces(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let pieces = characters.chunks(11);
    pieces.map(|piece| piece.iter().collect()).collect()
}

/// The whole stream of a call of a tool.
pub fn calls(tool: &str, input: &Value) -> Reply {
    Chunks::new()
        .call(tool, &input.to_string())
        .stop("tool_calls")
}

/// The whole stream of a text.
pub fn says(text: &str) -> Reply {
    Chunks::new().text(text).stop("stop")
}

/// A refusal as OpenAI writes it.
pub fn error(status: u16, message: &str) -> Reply {
    let error = json!({ "message": message, "type": "invalid_request_error", "code": null });
    Reply::error(status, &json!({ "error": error }))
}
