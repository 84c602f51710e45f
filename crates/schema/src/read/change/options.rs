//! Reads changes of choices.

use serde_json::Value;

use super::{field, missing, part};
use crate::{
    ColumnOption, ProblemCode, SchemaChange,
    read::{column::read_option, cursor::Cursor},
};

pub(super) fn add(cursor: &mut Cursor) -> Option<SchemaChange> {
    let index = index(cursor);
    let option = option(cursor, "option", index);
    let (table, column) = field(cursor)?;
    let option = option?;
    Some(SchemaChange::AddOption {
        table,
        column,
        option,
        index,
    })
}

/// The last place where none is given.
fn index(cursor: &mut Cursor) -> usize {
    let Some(value) = cursor.value("index") else {
        return usize::MAX;
    };
    let index = value.as_u64().and_then(|index| usize::try_from(index).ok());
    index.unwrap_or_else(|| {
        let message = format!("expected a place, counted from 0, found {value}");
        cursor.report_at("index", ProblemCode::WrongShape, message);
        usize::MAX
    })
}

/// A choice, whose colour follows from its place where it has none of its own.
fn option(cursor: &mut Cursor, key: &str, index: usize) -> Option<ColumnOption> {
    let (value, path) = part(cursor, key)?;
    read_option(value, path, index, cursor.problems)
}

pub(super) fn remove(cursor: &mut Cursor) -> Option<SchemaChange> {
    let value = value(cursor);
    let (table, column) = field(cursor)?;
    let value = value?;
    Some(SchemaChange::RemoveOption {
        table,
        column,
        value,
    })
}

fn value(cursor: &mut Cursor) -> Option<String> {
    let value = cursor.text("value");
    if value.is_none() {
        missing(cursor, "value");
    }
    value
}

pub(super) fn change(cursor: &mut Cursor) -> Option<SchemaChange> {
    let (value, to) = (value(cursor), option(cursor, "to", 0));
    let (table, column) = field(cursor)?;
    Some(SchemaChange::ChangeOption {
        table,
        column,
        value: value?,
        to: to?,
    })
}

pub(super) fn reorder(cursor: &mut Cursor) -> Option<SchemaChange> {
    part(cursor, "values")?;
    let mut values = Vec::new();
    for (value, path) in cursor.items("values") {
        match value {
            Value::String(text) => values.push(text.trim().to_owned()),
            other => {
                let message = format!("expected the value of a choice, found {other}");
                let problem = crate::Problem::new(path, ProblemCode::WrongShape, message);
                cursor.problems.push(problem);
            }
        }
    }
    let (table, column) = field(cursor)?;
    Some(SchemaChange::ReorderOptions {
        table,
        column,
        values,
    })
}
