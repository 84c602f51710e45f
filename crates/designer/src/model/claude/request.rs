//! A talk as the Messages API wants it.

use serde_json::{Value, json};

use crate::model::{
    catalogue::{self, ToolUse},
    talk::{Message, Talk},
    tool::Tool,
};

/// What a request is made of.
pub(super) struct Form<'a> {
    pub(super) talk: &'a Talk,
    /// Turns that the model paused and is to go on with.
    pub(super) paused: &'a [Value],
    pub(super) model: &'a str,
    pub(super) max_output_tokens: u32,
    pub(super) tool_use: ToolUse,
}

/// The body of a request. Tools and system prompt come first and are always the same, so that the
/// cache holds them from one call to the next.
pub(super) fn body(form: &Form<'_>) -> Value {
    let talk = form.talk;
    let mut body = json!({
        "model": form.model,
        "max_tokens": form.max_output_tokens,
        "stream": true,
        "tools": tools(talk.tools),
        "system": [{ "type": "text", "text": talk.system, "cache_control": cached() }],
        "messages": messages(form),
    });
    match form.tool_use {
        ToolUse::Forced => {
            body["tool_choice"] = json!({
                "type": "tool", "name": talk.wanted.name, "disable_parallel_tool_use": true,
            });
            if let Some(thinking) = thinking(form.model) {
                body["thinking"] = json!({ "type": thinking });
            }
        }
        ToolUse::Asked => {
            body["tool_choice"] = json!({ "type": "auto", "disable_parallel_tool_use": true });
        }
    }
    body
}

/// A model that thinks by itself has to be told not to where it is forced to call a tool.
fn thinking(model: &str) -> Option<&'static str> {
    catalogue::find(model)?.thinking.as_deref()
}

fn cached() -> Value {
    json!({ "type": "ephemeral" })
}

/// The tools; the mark on the last one caches them all. Inputs arrive as they are written, not
/// key by key, so that tables can be shown while others are still to come.
fn tools(tools: &[Tool]) -> Value {
    let mut tools: Vec<Value> = tools
        .iter()
        .map(|tool| {
            json!({
                "name": tool.name,
                "description": tool.description,
                "input_schema": tool.input_schema,
                "eager_input_streaming": true,
            })
        })
        .collect();
    if let Some(last) = tools.last_mut() {
        last["cache_control"] = cached();
    }
    tools.into()
}

fn messages(form: &Form<'_>) -> Value {
    let mut messages = Vec::new();
    let mut unanswered: Vec<String> = Vec::new();
    for message in &form.talk.messages {
        match message {
            Message::Model(content) => {
                unanswered = calls(content);
                messages.extend(model_says(content));
            }
            Message::Person(text) => {
                let mut content = results(&unanswered, None, "");
                unanswered.clear();
                content.push(json!({ "type": "text", "text": text }));
                messages.push(json!({ "role": "user", "content": content }));
            }
            Message::CallFailed { call_id, problems } => {
                let content = results(&unanswered, call_id.as_deref(), problems);
                unanswered.clear();
                messages.push(json!({ "role": "user", "content": content }));
            }
        }
    }
    messages.extend(form.paused.iter().filter_map(model_says));
    messages.into()
}

fn model_says(content: &Value) -> Option<Value> {
    let blocks = content.as_array()?;
    (!blocks.is_empty()).then(|| json!({ "role": "assistant", "content": content }))
}

/// The ids of the calls in a turn; each must be answered in the next.
fn calls(content: &Value) -> Vec<String> {
    let blocks = content.as_array().into_iter().flatten();
    blocks
        .filter(|block| block.get("type").is_some_and(|kind| kind == "tool_use"))
        .filter_map(|block| Some(block.get("id")?.as_str()?.to_owned()))
        .collect()
}

fn results(calls: &[String], failed: Option<&str>, problems: &str) -> Vec<Value> {
    let result = |id: &String| {
        let answered = failed == Some(id.as_str());
        let content = if answered {
            problems
        } else {
            "This is not the tool that was asked for."
        };
        json!({ "type": "tool_result", "tool_use_id": id, "is_error": true, "content": content })
    };
    calls.iter().map(result).collect()
}
