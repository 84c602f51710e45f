//! A talk as chat completions want it.

use serde_json::{Value, json};

use crate::model::{
    talk::{Message, Talk},
    tool::Tool,
};

/// How a server is made to answer with the input of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As the call of a tool.
    Tool,
    /// As text by a JSON Schema.
    Schema,
    /// As text that is JSON.
    AnyJson,
}

impl Form {
    /// The best first.
    pub(super) const ALL: [Self; 3] = [Self::Tool, Self::Schema, Self::AnyJson];
}

/// The body of a request. Only the wanted tool is told: servers that cannot be forced would choose.
pub(super) fn body(talk: &Talk, form: Form, model: &str) -> Value {
    let mut body = json!({
        "model": model,
        "stream": true,
        "stream_options": { "include_usage": true },
        "messages": messages(talk, form),
    });
    let tool = talk.wanted;
    match form {
        Form::Tool => {
            body["tools"] = json!([{ "type": "function", "function": function(tool) }]);
            body["tool_choice"] = json!({ "type": "function", "function": { "name": tool.name } });
        }
        Form::Schema => {
            let schema = json!({ "name": tool.name, "schema": tool.input_schema });
            body["response_format"] = json!({ "type": "json_schema", "json_schema": schema });
        }
        Form::AnyJson => body["response_format"] = json!({ "type": "json_object" }),
    }
    body
}

fn function(tool: &Tool) -> Value {
    json!({
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.input_schema,
    })
}

fn messages(talk: &Talk, form: Form) -> Value {
    let system = json!({ "role": "system", "content": system(talk, form) });
    let said = talk.messages.iter().map(message);
    std::iter::once(system).chain(said).collect()
}

/// Where there are no tools, the system prompt says what the tool would.
fn system(talk: &Talk, form: Form) -> String {
    let tool = talk.wanted;
    match form {
        Form::Tool => talk.system.to_owned(),
        Form::Schema | Form::AnyJson => format!(
            "{}\n\n# How to answer\n\nTools cannot be called here. Instead of calling `{}`, answer \
             with its input: one JSON object by this JSON Schema, and nothing else.\n\n{}\n\n{}",
            talk.system, tool.name, tool.description, tool.input_schema
        ),
    }
}

fn message(message: &Message) -> Value {
    match message {
        Message::Person(text) => json!({ "role": "user", "content": text }),
        Message::Model(turn) => turn.clone(),
        Message::CallFailed {
            call_id: Some(id),
            problems,
        } => json!({ "role": "tool", "tool_call_id": id, "content": problems }),
        Message::CallFailed {
            call_id: None,
            problems,
        } => json!({ "role": "user", "content": problems }),
    }
}
