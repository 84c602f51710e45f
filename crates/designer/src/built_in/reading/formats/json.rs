//! Designs and sample records as JSON, strict or as people type it.

use schema::Kind;
use serde_json::{Map, Value};

use super::{
    closing,
    stated::{Sketch, StatedTable},
    without,
};
use crate::built_in::{
    reading::columns::{kinds, remarks},
    words::tokenise,
};

/// The tables of the first JSON document in a text, and the text without it.
pub(super) fn extract(text: &str) -> Option<(Vec<StatedTable>, String)> {
    let start = text.find(['{', '['])?;
    let end = closing(text, start)? + 1;
    let document = text.get(start..end)?;
    let value: Value = serde_json::from_str(document)
        .or_else(|_| serde_json::from_str(&strict(document)))
        .ok()?;
    let tables = read_document(&value);
    (!tables.is_empty()).then(|| (tables, without(text, &[(start, end)])))
}

/// Bare keys get quotes, single quotes become double ones, commas before a bracket go.
fn strict(document: &str) -> String {
    let mut strict = String::with_capacity(document.len() + 32);
    let mut characters = document.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '\'' | '"' => {
                quoted = !quoted;
                strict.push('"');
            }
            _ if quoted => strict.push(character),
            ',' => {
                let next = characters.clone().find(|next| !next.is_whitespace());
                if !matches!(next, Some('}' | ']')) {
                    strict.push(',');
                }
            }
            _ if character.is_alphabetic() || character == '_' => {
                let mut word = String::from(character);
                while let Some(next) =
                    characters.next_if(|next| next.is_alphanumeric() || *next == '_')
                {
                    word.push(next);
                }
                let literal = ["true", "false", "null"].contains(&word.as_str());
                let quote = if literal { "" } else { "\"" };
                strict.extend([quote, &word, quote]);
            }
            _ => strict.push(character),
        }
    }
    strict
}

fn read_document(value: &Value) -> Vec<StatedTable> {
    let mut tables = Vec::new();
    match value {
        Value::Array(list) => tables.extend(list.iter().filter_map(read_table)),
        Value::Object(map) => {
            let listed = [
                "tables",
                "entities",
                "models",
                "collections",
                "schema",
                "objects",
            ];
            let inner = listed.iter().find_map(|key| map.get(*key));
            match inner {
                Some(inner @ (Value::Array(_) | Value::Object(_))) => {
                    tables.extend(read_document(inner));
                }
                _ => tables.extend(read_table(value).or_else(|| None)),
            }
            if tables.is_empty() {
                tables.extend(
                    map.iter()
                        .filter_map(|(name, fields)| read_named(name, fields)),
                );
            }
            read_relationships(
                map.get("relationships").or_else(|| map.get("relations")),
                &mut tables,
            );
        }
        _ => {}
    }
    tables
}

/// `{"name": "looms", "fields": […]}`
fn read_table(value: &Value) -> Option<StatedTable> {
    let map = value.as_object()?;
    let name = text_of(map, &["name", "table", "table_name", "entity", "label"])?;
    let fields = ["fields", "columns", "attributes", "properties"]
        .iter()
        .find_map(|key| map.get(*key))?;
    read_named(&name, fields)
}

/// `"looms": {"label": "text"}`, `"looms": ["label", "width"]`
fn read_named(name: &str, fields: &Value) -> Option<StatedTable> {
    let mut table = StatedTable::named(name);
    match fields {
        Value::Array(list) => {
            if let [Value::Object(sample)] = list.as_slice()
                && !sample.contains_key("name")
            {
                return read_named(name, &list[0]);
            }
            for field in list {
                table.add(&read_field(field)?);
            }
        }
        Value::Object(map) => {
            let inner = ["fields", "columns", "properties", "attributes"]
                .iter()
                .find_map(|key| map.get(*key));
            if let Some(inner @ (Value::Object(_) | Value::Array(_))) = inner {
                return read_named(name, inner);
            }
            for (name, value) in map {
                table.add(&read_pair(name, value));
            }
        }
        _ => return None,
    }
    (!table.fields.is_empty()).then_some(table)
}

fn read_field(value: &Value) -> Option<Sketch> {
    match value {
        Value::String(text) => {
            let (name, remarks) = text.split_once(':').unwrap_or((text, ""));
            Some(Sketch {
                name: name.trim().to_owned(),
                remarks: remarks.trim().to_owned(),
                ..Sketch::default()
            })
        }
        Value::Object(map) => {
            if let Some(name) = text_of(
                map,
                &["name", "column", "field", "key", "label", "column_name"],
            ) {
                return Some(read_description(&name, map));
            }
            let (name, value) = map.iter().next()?;
            Some(read_pair(name, value))
        }
        _ => None,
    }
}

/// Whether a text describes a field, and is no sample of what stands in it.
fn says_something(text: &str) -> bool {
    let tokens = tokenise(text);
    kinds::kind_of(&tokens).is_some()
        || text.contains(' ') && !remarks::of_details(&tokens).is_empty()
}

/// `"label": "text"`, `"label": {"type": "text"}`, and samples: `"width": 120`.
fn read_pair(name: &str, value: &Value) -> Sketch {
    let plain = |kind| Sketch {
        name: name.to_owned(),
        kind,
        ..Sketch::default()
    };
    match value {
        Value::Object(map) => read_description(name, map),
        Value::String(text) => {
            let optional = text.trim_end_matches('?');
            let known = says_something(optional) || optional.contains([',', '|', '(']);
            Sketch {
                remarks: if known {
                    optional.replace(['\'', '"'], "")
                } else {
                    String::new()
                },
                ..plain(None)
            }
        }
        Value::Number(number) => plain(Some(if number.is_f64() {
            Kind::Decimal
        } else {
            Kind::Integer
        })),
        Value::Bool(_) => plain(Some(Kind::Boolean)),
        Value::Array(list) => {
            let options: Vec<String> = list
                .iter()
                .filter_map(|option| option.as_str().map(str::to_owned))
                .collect();
            Sketch {
                options,
                ..plain(None)
            }
        }
        Value::Null => plain(None),
    }
}

fn read_description(name: &str, map: &Map<String, Value>) -> Sketch {
    let says = |keys: &[&str]| {
        keys.iter()
            .any(|key| map.get(*key).and_then(Value::as_bool) == Some(true))
    };
    let optional = map
        .get("nullable")
        .or_else(|| map.get("null"))
        .and_then(Value::as_bool)
        == Some(false);
    let default = map.get("default").and_then(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    });
    let options = [
        "options",
        "enum",
        "values",
        "choices",
        "enum_values",
        "allowed_values",
    ]
    .iter()
    .find_map(|key| map.get(*key)?.as_array());
    let option = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(map) => text_of(map, &["label", "value", "name"]),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    };
    let target = [
        "references",
        "ref",
        "foreign_key",
        "link",
        "links_to",
        "relation",
        "target",
    ]
    .iter()
    .find_map(|key| map.get(*key));
    let target = target.and_then(|value| match value {
        Value::String(text) => Some(text.split(['.', '(']).next().unwrap_or(text).to_owned()),
        Value::Object(map) => text_of(map, &["table", "to", "target", "entity"]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    });
    Sketch {
        name: name.to_owned(),
        kind: None,
        required: says(&["required", "not_null", "notNull"]) || optional,
        unique: says(&["unique"]),
        default,
        options: options
            .map(|list| list.iter().filter_map(option).collect())
            .unwrap_or_default(),
        target,
        remarks: text_of(map, &["kind", "type", "data_type"]).unwrap_or_default(),
    }
}

fn text_of(map: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter()
        .find_map(|key| map.get(*key)?.as_str())
        .map(str::to_owned)
}

/// `{"from": "looms", "to": "weavers"}`
fn read_relationships(value: Option<&Value>, tables: &mut [StatedTable]) {
    let links = value.and_then(Value::as_array).into_iter().flatten();
    for link in links.filter_map(Value::as_object) {
        let from = text_of(link, &["from_table", "from", "source"]);
        let to = text_of(link, &["to_table", "to", "target"]);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let name = StatedTable::named(&from).name;
        let sketch = Sketch {
            name: text_of(link, &["from_column", "label", "name"])
                .unwrap_or_else(|| schema::singular(&to)),
            target: Some(to),
            ..Sketch::default()
        };
        if let Some(table) = tables.iter_mut().find(|table| table.name == name) {
            table.add(&sketch);
        }
    }
}
