//! A message, put together from its events.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::event::{Delta, Event, MessageDelta, TokenCounts};
use crate::{
    DesignError,
    model::{
        catalogue::Tokens,
        complaint::clean,
        retry::CallError,
        talk::{Answer, Call, Said, read_input},
    },
};

/// A message so far.
#[derive(Debug, Default)]
pub(super) struct Message {
    blocks: BTreeMap<usize, Block>,
    usage: TokenCounts,
    stop: Option<MessageDelta>,
    complete: bool,
}

/// How a message ended.
#[derive(Debug)]
pub(super) enum Ending {
    /// The turn is over.
    Said(Answer),
    /// The model stopped for a moment and goes on when it is sent its own words.
    Paused(Value),
}

/// A block of content: as it began, and what was added.
#[derive(Debug, Default)]
struct Block {
    start: Value,
    /// Text, thoughts, or the JSON of an input.
    text: String,
    signature: String,
}

impl Message {
    /// Takes an event; gives the piece of the wanted tool's input that it brings.
    pub(super) fn take(&mut self, event: Event, wanted: &str) -> Option<String> {
        match event {
            Event::MessageStart { message } => self.count(message.usage),
            Event::ContentBlockStart {
                index,
                content_block,
            } => {
                self.blocks.entry(index).or_default().start = content_block;
            }
            Event::ContentBlockDelta { index, delta } => {
                return self.blocks.entry(index).or_default().extend(delta, wanted);
            }
            Event::MessageDelta { delta, usage } => {
                self.count(usage);
                self.stop = Some(delta);
            }
            Event::MessageStop => self.complete = true,
            Event::Unknown => {}
        }
        None
    }

    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// The tokens so far. `input_tokens` are those that the cache neither had nor took.
    pub(super) fn tokens(&self) -> Tokens {
        Tokens {
            input: self.usage.input_tokens.unwrap_or(0),
            cache_write: self.usage.cache_creation_input_tokens.unwrap_or(0),
            cache_read: self.usage.cache_read_input_tokens.unwrap_or(0),
            output: self.usage.output_tokens.unwrap_or(0),
        }
    }

    /// The counts of an event are those of the whole message up to it.
    fn count(&mut self, usage: TokenCounts) {
        let known = self.usage;
        self.usage = TokenCounts {
            input_tokens: usage.input_tokens.or(known.input_tokens),
            output_tokens: usage.output_tokens.or(known.output_tokens),
            cache_creation_input_tokens: usage
                .cache_creation_input_tokens
                .or(known.cache_creation_input_tokens),
            cache_read_input_tokens: usage
                .cache_read_input_tokens
                .or(known.cache_read_input_tokens),
        };
    }

    /// What the message amounts to.
    ///
    /// # Errors
    /// Where it does not say how it ended.
    pub(super) fn ending(self, wanted: &str) -> Result<Ending, CallError> {
        let Some(stop_reason) = self
            .stop
            .as_ref()
            .and_then(|stop| stop.stop_reason.as_deref())
        else {
            return Err(CallError::passing(DesignError::Interrupted));
        };
        let said = match stop_reason {
            "pause_turn" => return Ok(Ending::Paused(self.turn())),
            "refusal" => Said::Declined(self.explanation()),
            "max_tokens" | "model_context_window_exceeded" => Said::Truncated,
            _ => self.call(wanted).map_or(Said::NoCall, Said::Call),
        };
        Ok(Ending::Said(Answer {
            turn: self.turn(),
            said,
        }))
    }

    fn explanation(&self) -> Option<String> {
        let details = self.stop.as_ref()?.stop_details.as_ref()?;
        let words = clean(details.get("explanation")?.as_str()?, None);
        (!words.is_empty()).then_some(words)
    }

    fn call(&self, wanted: &str) -> Option<Call> {
        let block = self.blocks.values().find(|block| block.calls(wanted))?;
        let id = block.start.get("id")?.as_str()?;
        Some(Call {
            id: Some(id.to_owned()),
            input: block.input(),
        })
    }

    /// The content, to be sent again.
    fn turn(&self) -> Value {
        self.blocks.values().filter_map(Block::as_content).collect()
    }
}

impl Block {
    fn kind(&self) -> &str {
        self.start.get("type").and_then(Value::as_str).unwrap_or("")
    }

    fn calls(&self, tool: &str) -> bool {
        self.kind() == "tool_use" && self.start.get("name").is_some_and(|name| name == tool)
    }

    fn extend(&mut self, delta: Delta, wanted: &str) -> Option<String> {
        match delta {
            Delta::Text { text } | Delta::Thinking { thinking: text } => {
                self.text.push_str(&text);
            }
            Delta::InputJson { partial_json } => {
                self.text.push_str(&partial_json);
                return self.calls(wanted).then_some(partial_json);
            }
            Delta::Signature { signature } => self.signature.push_str(&signature),
            Delta::Unknown => {}
        }
        None
    }

    /// The input of a tool; a tool without arguments sends no text.
    fn input(&self) -> Result<Value, String> {
        if self.text.trim().is_empty() {
            return Ok(self.start.get("input").cloned().unwrap_or(json!({})));
        }
        read_input(&self.text)
    }

    /// The block as the API takes it back: thoughts unchanged and with their signature, an input
    /// that is no JSON wrapped as the documentation says, nothing empty.
    fn as_content(&self) -> Option<Value> {
        let mut content = self.start.clone();
        match self.kind() {
            "text" if self.text.is_empty() => return None,
            "text" => put(&mut content, "text", self.text.as_str().into()),
            "thinking" => {
                put(&mut content, "thinking", self.text.as_str().into());
                put(&mut content, "signature", self.signature.as_str().into());
            }
            "tool_use" => {
                let broken = |_| json!({ "INVALID_JSON": self.text });
                put(&mut content, "input", self.input().unwrap_or_else(broken));
            }
            _ => {}
        }
        Some(content)
    }
}

fn put(content: &mut Value, key: &str, value: Value) {
    if let Value::Object(object) = content {
        object.insert(key.to_owned(), value);
    }
}
