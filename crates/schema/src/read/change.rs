//! Reads changes. Each is an object whose `op` says what it does and so which other keys it has.

mod columns;
mod links;
mod options;
mod tables;

use serde_json::Value;

use super::cursor::{Cursor, closest, type_name};
use crate::{Identifier, Position, Problem, ProblemCode, SchemaChange};

/// What reads the rest of a change of one kind.
type Reader = fn(&mut Cursor) -> Option<SchemaChange>;

/// Every `op` with its other keys.
const OPERATIONS: [(&str, &[&str], Reader); 23] = [
    ("rename_crm", &["to"], tables::rename_crm),
    ("add_table", &["table", "after", "first"], tables::add),
    ("drop_table", &["table"], tables::remove),
    ("rename_table", &["table", "to"], tables::rename),
    ("set_table_hints", &["table", "ui_hints"], tables::set_hints),
    ("move_table", &["table", "after", "first"], tables::relocate),
    (
        "add_column",
        &["table", "column", "after", "first"],
        columns::add,
    ),
    ("drop_column", &["table", "column"], columns::remove),
    ("rename_column", &["table", "column", "to"], columns::rename),
    (
        "change_kind",
        &["table", "column", "kind", "type", "options", "default"],
        columns::change_kind,
    ),
    (
        "set_required",
        &["table", "column", "required"],
        columns::set_required,
    ),
    (
        "set_unique",
        &["table", "column", "unique"],
        columns::set_unique,
    ),
    (
        "set_default",
        &["table", "column", "default", "type"],
        columns::set_default,
    ),
    (
        "add_option",
        &["table", "column", "option", "index"],
        options::add,
    ),
    (
        "remove_option",
        &["table", "column", "value"],
        options::remove,
    ),
    (
        "change_option",
        &["table", "column", "value", "to"],
        options::change,
    ),
    (
        "reorder_options",
        &["table", "column", "values"],
        options::reorder,
    ),
    (
        "set_column_hints",
        &["table", "column", "label", "help", "currency", "max"],
        columns::set_hints,
    ),
    (
        "move_column",
        &["table", "column", "after", "first"],
        columns::relocate,
    ),
    (
        "add_relationship",
        &["relationship", "column", "after", "first"],
        links::add,
    ),
    ("drop_relationship", &["link"], links::remove),
    (
        "change_relationship",
        &["link", "to", "on_delete", "column"],
        links::change,
    ),
    ("reorder_relationships", &["links"], links::reorder),
];

/// Reads a list of changes in the wire format. `path` is where the list stands: a problem of its
/// third change is at `{path}/2`.
///
/// # Errors
/// All problems at once.
pub fn read_changes(json: &Value, path: &str) -> Result<Vec<SchemaChange>, Vec<Problem>> {
    let Value::Array(items) = json else {
        let message = format!("expected a list of changes, found {}", type_name(json));
        return Err(vec![Problem::new(path, ProblemCode::WrongShape, message)]);
    };
    let mut problems = Vec::new();
    let changes = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| read(item, format!("{path}/{index}"), &mut problems))
        .collect();
    if problems.is_empty() {
        Ok(changes)
    } else {
        Err(problems)
    }
}

fn read(value: &Value, path: String, problems: &mut Vec<Problem>) -> Option<SchemaChange> {
    let name = value.get("op").and_then(Value::as_str).unwrap_or_default();
    let operation = OPERATIONS.iter().find(|(known, ..)| *known == name);
    let Some((_, keys, reader)) = operation else {
        problems.push(unknown_operation(value, name, &path));
        return None;
    };
    let keys = [&["op"][..], keys].concat();
    let mut cursor = Cursor::object(value, path, &keys, problems)?;
    reader(&mut cursor)
}

fn unknown_operation(value: &Value, name: &str, path: &str) -> Problem {
    if !value.is_object() {
        let message = format!("expected an object, found {}", type_name(value));
        return Problem::new(path, ProblemCode::WrongShape, message);
    }
    let names = || OPERATIONS.iter().map(|(name, ..)| *name);
    let known: Vec<&str> = names().collect();
    let message = format!("unknown `op` `{name}`; known: {}", known.join(", "));
    let mut problem = Problem::new(format!("{path}/op"), ProblemCode::WrongShape, message);
    problem.suggestion = closest(name, names()).map(str::to_owned);
    problem
}

/// A name that has to be there.
fn name(cursor: &mut Cursor, key: &str) -> Option<Identifier> {
    if cursor.value(key).is_none() {
        missing(cursor, key);
        return None;
    }
    cursor.name(key, key)
}

fn missing(cursor: &mut Cursor, key: &str) {
    let message = format!("this change needs its `{key}`");
    cursor.report_at(key, ProblemCode::MissingKey, message);
}

/// The table and the field that a change is about.
fn field(cursor: &mut Cursor) -> Option<(Identifier, Identifier)> {
    let (table, column) = (name(cursor, "table"), name(cursor, "column"));
    Some((table?, column?))
}

/// `"first": true`, `"after": "name"`, or neither for the last place.
fn position(cursor: &mut Cursor) -> Position {
    let after = cursor.name("after", "field");
    let first = cursor.flag("first").unwrap_or(false);
    match (after, first) {
        (Some(_), true) => {
            let message = "`first` and `after` contradict each other; give one of them";
            cursor.report_at("after", ProblemCode::WrongShape, message);
            Position::First
        }
        (None, true) => Position::First,
        (Some(name), false) => Position::After(name),
        (None, false) => Position::Last,
    }
}

/// The object under a key that has to be there, with its path.
fn part<'a>(cursor: &mut Cursor<'a, '_>, key: &str) -> Option<(&'a Value, String)> {
    let value = cursor.value(key);
    if value.is_none() {
        missing(cursor, key);
    }
    Some((value?, cursor.path_of(key)))
}
