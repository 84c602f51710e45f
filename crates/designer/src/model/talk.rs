//! A talk with a model, the same for every provider.

use std::{future::Future, pin::Pin};

use serde_json::Value;

use super::{session::Session, tool::Tool};
use crate::DesignError;

/// A model's answer on its way. Dropping it ends the call.
pub(super) type Answering<'a> =
    Pin<Box<dyn Future<Output = Result<Answer, DesignError>> + Send + 'a>>;

/// A provider's model: says one turn of a talk.
pub(super) trait LanguageModel: Send + Sync {
    /// Says the next turn. What it uses and what it has written so far goes to the session.
    fn answer<'a>(&'a self, talk: &'a Talk, session: &'a mut Session<'_>) -> Answering<'a>;
}

/// What has been said, and what the model is to say next: the input of a tool.
pub(super) struct Talk {
    /// What the model is told about its work.
    pub(super) system: &'static str,
    /// Every tool, the same in every talk, so that a provider's cache knows them.
    pub(super) tools: &'static [Tool],
    /// The tool that is to be called.
    pub(super) wanted: &'static Tool,
    /// What has been said so far, a person's message first.
    pub(super) messages: Vec<Message>,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Message {
    /// By us, in a person's place.
    Person(String),
    /// By the model, in its provider's own form.
    Model(Value),
    /// Why a call of the model cannot be used.
    CallFailed {
        /// The call; `None` where the model wrote the input without calling the tool.
        call_id: Option<String>,
        /// What is wrong, for the model to mend.
        problems: String,
    },
}

/// A turn of the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The turn in its provider's own form, to be said again in the next request.
    pub(super) turn: Value,
    /// What it amounts to.
    pub(super) said: Said,
}

/// What a turn of the model amounts to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// It called the tool.
    Call(Call),
    /// It called no tool, or another one.
    NoCall,
    /// It reached its greatest length.
    Truncated,
    /// It declined, perhaps with a reason.
    Declined(Option<String>),
}

/// A call of the wanted tool.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    /// The provider's name for it; `None` where the model wrote the input without a call.
    pub(super) id: Option<String>,
    /// The input.
    ///
    /// The error says why it is no JSON object.
    pub(super) input: Result<Value, String>,
}

/// Reads the text of an input.
///
/// # Errors
/// Says where the text is no JSON object, for the model to read.
pub(super) fn read_input(text: &str) -> Result<Value, String> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(Value::Object(object)),
        Ok(_) => Err("the input is not a JSON object".to_owned()),
        Err(error) => Err(format!("the input is not valid JSON: {error}")),
    }
}
