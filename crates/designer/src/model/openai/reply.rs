//! A reply, put together from its chunks.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::chunk::{CallDelta, Chunk, Delta, TokenCounts};
use crate::model::{
    catalogue::Tokens,
    complaint::clean,
    talk::{Answer, Call, Said, read_input},
};

/// A reply so far.
#[derive(Debug, Default)]
pub(super) struct Reply {
    content: String,
    refusal: String,
    calls: BTreeMap<usize, CallSoFar>,
    usage: TokenCounts,
    finish_reason: Option<String>,
}

#[derive(Debug, Default)]
struct CallSoFar {
    id: String,
    name: String,
    arguments: String,
}

impl CallSoFar {
    /// The name of the call; not every server gives one, but each wants one back.
    fn id(&self) -> &str {
        if self.id.is_empty() {
            "call_0"
        } else {
            &self.id
        }
    }
}

impl Reply {
    /// Takes a chunk; gives the pieces of the wanted tool's input that it brings.
    pub(super) fn take(&mut self, chunk: Chunk, wanted: &str) -> Vec<String> {
        self.usage = chunk.usage.unwrap_or(self.usage);
        let mut pieces = Vec::new();
        for choice in chunk.choices.into_iter().flatten().take(1) {
            self.finish_reason = choice.finish_reason.or(self.finish_reason.take());
            pieces.extend(self.extend(choice.delta.unwrap_or_default(), wanted));
        }
        pieces
    }

    fn extend(&mut self, delta: Delta, wanted: &str) -> Vec<String> {
        self.refusal.push_str(&delta.refusal.unwrap_or_default());
        let mut pieces = Vec::new();
        if let Some(text) = delta.content {
            self.content.push_str(&text);
            // What is said before a call is no input; an input that is said begins at once.
            let start = self.content.trim_start();
            if start.starts_with('{') || start.starts_with("```") {
                pieces.push(text);
            }
        }
        for call in delta.tool_calls.into_iter().flatten() {
            pieces.extend(self.extend_call(call, wanted));
        }
        pieces
    }

    fn extend_call(&mut self, delta: CallDelta, wanted: &str) -> Option<String> {
        let call = self.calls.entry(delta.index.unwrap_or(0)).or_default();
        let function = delta.function.unwrap_or_default();
        call.id.push_str(&delta.id.unwrap_or_default());
        call.name.push_str(&function.name.unwrap_or_default());
        let piece = match function.arguments? {
            Value::String(text) => text,
            Value::Null => return None,
            other => other.to_string(),
        };
        call.arguments.push_str(&piece);
        (call.name == wanted).then_some(piece)
    }

    pub(super) fn is_complete(&self) -> bool {
        self.finish_reason.is_some()
    }

    /// The tokens, once the server has counted them.
    pub(super) fn tokens(&self) -> Tokens {
        let read = self.usage.prompt_tokens.unwrap_or(0);
        let details = self.usage.prompt_tokens_details.unwrap_or_default();
        let cached = details.cached_tokens.unwrap_or(0).min(read);
        Tokens {
            input: read - cached,
            cache_write: 0,
            cache_read: cached,
            output: self.usage.completion_tokens.unwrap_or(0),
        }
    }

    /// What the reply amounts to.
    pub(super) fn answer(self, wanted: &str) -> Answer {
        let call = self.call(wanted);
        let said = match (self.finish_reason.as_deref(), call) {
            (Some("content_filter"), _) => Said::Declined(self.explanation()),
            _ if !self.refusal.is_empty() => Said::Declined(self.explanation()),
            (Some("length"), _) => Said::Truncated,
            (_, Some(call)) => Said::Call(call),
            (_, None) => Said::NoCall,
        };
        Answer {
            turn: self.turn(wanted),
            said,
        }
    }

    fn explanation(&self) -> Option<String> {
        let words = clean(&self.refusal, None);
        (!words.is_empty()).then_some(words)
    }

    /// The call of the tool; or else its input where a model wrote it as plain text, as those do
    /// that are asked for JSON, and some that do not know tools well.
    fn call(&self, wanted: &str) -> Option<Call> {
        if let Some(call) = self.calls.values().find(|call| call.name == wanted) {
            return Some(Call {
                id: Some(call.id().to_owned()),
                input: read_input(&call.arguments),
            });
        }
        let text = json_in(&self.content)?;
        Some(Call {
            id: None,
            input: read_input(text),
        })
    }

    /// The message, to be sent again; of the calls only the one that is answered.
    fn turn(&self, wanted: &str) -> Value {
        let mut message = json!({ "role": "assistant", "content": self.content });
        if let Some(call) = self.calls.values().find(|call| call.name == wanted) {
            message["tool_calls"] = json!([{
                "id": call.id(),
                "type": "function",
                "function": { "name": call.name, "arguments": call.arguments },
            }]);
        }
        message
    }
}

/// The JSON object in a text: after the thoughts that some models show, without a fence around it.
fn json_in(content: &str) -> Option<&str> {
    let spoken = content.rsplit("</think>").next().unwrap_or(content);
    let (start, end) = (spoken.find('{')?, spoken.rfind('}')?);
    spoken.get(start..=end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_json_in_what_a_model_writes_around_it() {
        for content in [
            r#"{"a": {"b": 1}}"#,
            "Sure!\n```json\n{\"a\": {\"b\": 1}}\n```\nAnything else?",
            r#"<think>maybe {"c": 2}?</think> {"a": {"b": 1}}"#,
        ] {
            let value = json_in(content).map(read_input).unwrap().unwrap();
            assert_eq!(value, json!({ "a": { "b": 1 } }));
        }
        assert_eq!(json_in("I cannot do that."), None);
        assert_eq!(json_in("} {"), None);
    }
}
