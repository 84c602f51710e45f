//! From the flat form that a model writes to the wire format of designs, and back again for the
//! paths of problems.

use ::schema::Problem;
use serde_json::{Map, Value, json};

const TABLE_HINTS: [&str; 6] = [
    "label",
    "label_singular",
    "description",
    "icon",
    "title_column",
    "views",
];
const COLUMN_HINTS: [&str; 5] = ["label", "kind", "help", "currency", "max"];

/// Expands a whole design. What is not understood stays as it is, for the rules to refuse.
pub(super) fn design(design: &mut Value) {
    let mut one_to_one = Vec::new();
    for table in list(design, "tables") {
        one_to_one.extend(expand_table(table));
    }
    let Value::Object(design) = design else {
        return;
    };
    if !one_to_one.is_empty() {
        let links = design.entry("relationships").or_insert_with(|| json!([]));
        if let Value::Array(links) = links {
            links.extend(one_to_one);
        }
    }
}

/// Expands a table and gives the links that are one-to-one.
pub(super) fn expand_table(table: &mut Value) -> Vec<Value> {
    let name = table.get("name").cloned().unwrap_or_default();
    let mut one_to_one = Vec::new();
    for column in list(table, "columns") {
        expand_column(column);
        one_to_one.extend(one_to_one_link(column, &name));
    }
    tuck(table, &TABLE_HINTS);
    one_to_one
}

/// Expands a field.
pub(super) fn expand_column(column: &mut Value) {
    tuck(column, &COLUMN_HINTS);
}

/// A link of which no two rows may share a target is one-to-one.
fn one_to_one_link(column: &Value, table: &Value) -> Option<Value> {
    let target = column.pointer("/references/table")?;
    let unique = column.get("unique")?.as_bool()?;
    unique.then(|| {
        json!({
            "from_table": table,
            "to_table": target,
            "type": "one_to_one",
            "from_column": column.get("name"),
        })
    })
}

/// Moves keys into `ui_hints`; what is there already stays.
fn tuck(value: &mut Value, keys: &[&str]) {
    let Value::Object(object) = value else {
        return;
    };
    let mut hints = match object.shift_remove("ui_hints") {
        Some(Value::Object(hints)) => hints,
        Some(other) => {
            object.insert("ui_hints".to_owned(), other);
            return;
        }
        None => Map::new(),
    };
    for key in keys {
        if let Some(hint) = object.shift_remove(*key) {
            hints.entry(*key).or_insert(hint);
        }
    }
    object.insert("ui_hints".to_owned(), Value::Object(hints));
}

fn list<'a>(value: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    let items = value.get_mut(key).and_then(Value::as_array_mut);
    items.into_iter().flatten()
}

/// The problems as sentences, with the paths of the flat form.
pub(super) fn as_written(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| {
            let path = problem.path.replace("/ui_hints", "");
            let suggestion = problem.suggestion.as_ref();
            let suggestion = suggestion.map(|it| format!(" (suggested: {it})"));
            format!(
                "{path}: {}{}",
                problem.message,
                suggestion.unwrap_or_default()
            )
        })
        .collect()
}
