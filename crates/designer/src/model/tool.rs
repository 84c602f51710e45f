//! The tools that a model may call. Their inputs' JSON Schemas are derived from the types in
//! `wire`, so that what a model is told and what is read cannot drift apart.

use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::Value;

use super::wire::{ClassifyRequest, ProposeChanges, ProposeSchema};

/// A tool: the form of an answer.
#[derive(Debug)]
pub(super) struct Tool {
    /// What the model calls it.
    pub(super) name: &'static str,
    /// What it is for, told to the model.
    pub(super) description: &'static str,
    /// The JSON Schema of its input.
    pub(super) input_schema: Value,
}

/// All tools.
#[derive(Debug)]
pub(super) struct Tools([Tool; 3]);

/// Which tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToolName {
    /// What a request is for.
    ClassifyRequest,
    /// A new design.
    ProposeSchema,
    /// Changes to the current design.
    ProposeChanges,
}

impl Tools {
    /// The tools; made once.
    pub(super) fn get() -> &'static Self {
        static TOOLS: OnceLock<Tools> = OnceLock::new();
        TOOLS.get_or_init(|| Self([classify_request(), propose_schema(), propose_changes()]))
    }

    /// All of them, always in the same order.
    pub(super) fn all(&self) -> &[Tool] {
        &self.0
    }

    /// One of them.
    pub(super) fn named(&self, name: ToolName) -> &Tool {
        let [classify_request, propose_schema, propose_changes] = &self.0;
        match name {
            ToolName::ClassifyRequest => classify_request,
            ToolName::ProposeSchema => propose_schema,
            ToolName::ProposeChanges => propose_changes,
        }
    }
}

fn classify_request() -> Tool {
    Tool {
        name: "classify_request",
        description: "Says what the person's request is for, before anything is designed. \
            Call it first and only once.",
        input_schema: input_schema::<ClassifyRequest>(),
    }
}

fn propose_schema() -> Tool {
    Tool {
        name: "propose_schema",
        description: "Proposes a complete new CRM: its tables, fields and links. The input is \
            checked against the rules; what breaks one comes back as an error to be mended.",
        input_schema: input_schema::<ProposeSchema>(),
    }
}

fn propose_changes() -> Tool {
    Tool {
        name: "propose_changes",
        description: "Proposes changes to the current design: exactly those that were asked for, \
            in their order. The result is checked against the rules; what breaks one comes back \
            as an error to be mended.",
        input_schema: input_schema::<ProposeChanges>(),
    }
}

/// The JSON Schema of a type: no references, and what may be left out is never null, so that also
/// small servers understand it.
fn input_schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let settings = settings.with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.remove("title");
    schema.to_value()
}

fn tidy(schema: &mut Schema) {
    schema.remove("format");
    schema.remove("default");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    unwrap_optional(schema);
}

/// `anyOf: [x, null]` becomes `x`.
fn unwrap_optional(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.get("anyOf") else {
        return;
    };
    let is_null = |choice: &Value| choice.get("type").is_some_and(|name| name == "null");
    let [Value::Object(inner), null] = choices.as_slice() else {
        return;
    };
    if !is_null(null) {
        return;
    }
    let inner = inner.clone();
    schema.remove("anyOf");
    for (key, value) in inner {
        if schema.get(&key).is_none() {
            schema.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use schema::Kind;

    use super::*;

    fn schema_of(name: ToolName) -> &'static Value {
        &Tools::get().named(name).input_schema
    }

    #[test]
    fn each_tool_has_its_name() {
        let pairs = [
            (ToolName::ClassifyRequest, "classify_request"),
            (ToolName::ProposeSchema, "propose_schema"),
            (ToolName::ProposeChanges, "propose_changes"),
        ];
        for (name, text) in pairs {
            assert_eq!(Tools::get().named(name).name, text);
        }
    }

    #[test]
    fn schemas_are_objects_without_references_or_nulls() {
        for tool in Tools::get().all() {
            let text = tool.input_schema.to_string();
            assert_eq!(tool.input_schema["type"], "object", "{}", tool.name);
            assert_eq!(tool.input_schema["additionalProperties"], false);
            for word in [
                "$ref",
                "$schema",
                "\"null\"",
                ":null",
                "anyOf",
                "\"format\"",
            ] {
                assert!(!text.contains(word), "{}: {word} in {text}", tool.name);
            }
        }
    }

    #[test]
    fn a_field_has_one_of_our_kinds_and_says_what_is_required_of_it() {
        let column = "/properties/tables/items/properties/columns/items";
        let column = schema_of(ToolName::ProposeSchema).pointer(column).unwrap();
        let kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::as_str).collect();
        assert_eq!(
            column["properties"]["kind"]["enum"],
            serde_json::json!(kinds)
        );
        assert_eq!(
            column["required"],
            serde_json::json!(["name", "label", "kind"])
        );
        let description = column["properties"]["unique"]["description"].as_str();
        assert!(description.is_some_and(|text| !text.is_empty()));
    }
}
