//! Changes of single choices.

use ::schema::{Color, Column, ColumnOption, SchemaChange, SchemaDraft};
use serde_json::{Map, Value, json};

use super::{Bench, Problems, columns, identifier, merge, parts, step, tables};
use crate::model::prompt::flat;

/// Adds a choice; without a colour of its own it gets the next one.
pub(super) fn add(
    draft: &mut SchemaDraft,
    (table, column): (&str, &str),
    (mut option, after): (Value, Option<String>),
) -> Result<(), Problems> {
    let options = &find(draft, (table, column))?.options;
    let index = match after {
        None => options.len(),
        Some(value) => place(options, &value)? + 1,
    };
    if let Value::Object(option) = &mut option {
        let color = Color::at(options.len()).as_str();
        option.entry("color").or_insert(color.into());
    }
    let change = SchemaChange::AddOption {
        table: identifier(table)?,
        column: identifier(column)?,
        option: read(&option)?,
        index,
    };
    step(draft, change)
}

pub(super) fn remove(
    draft: &mut SchemaDraft,
    (table, column): (&str, &str),
    value: String,
) -> Result<(), Problems> {
    place(&find(draft, (table, column))?.options, &value)?;
    let change = SchemaChange::RemoveOption {
        table: identifier(table)?,
        column: identifier(column)?,
        value,
    };
    step(draft, change)
}

pub(super) fn change(
    bench: &mut Bench,
    (table, column): (&str, &str),
    (value, to): (String, Map<String, Value>),
) -> Result<(), Problems> {
    let found = find(&bench.draft, (table, column))?;
    let (id, options) = (found.id.clone(), &found.options);
    let mut flat = flat::describe_option(&options[place(options, &value)?]);
    merge(&mut flat, to)?;
    let to = read(&flat)?;
    let change = SchemaChange::ChangeOption {
        table: identifier(table)?,
        column: identifier(column)?,
        value: value.clone(),
        to: to.clone(),
    };
    step(&mut bench.draft, change)?;
    if value != to.value {
        bench.note_rename(id.as_ref(), (&value, &to));
    }
    Ok(())
}

fn find<'a>(draft: &'a SchemaDraft, (table, column): (&str, &str)) -> Result<&'a Column, Problems> {
    let table = &draft.tables[tables::find(draft, table)?];
    Ok(&table.columns[columns::find(&table.columns, column)?])
}

fn place(options: &[ColumnOption], value: &str) -> Result<usize, Problems> {
    let found = options.iter().position(|option| option.value == value);
    found.ok_or_else(|| {
        let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
        vec![format!(
            "there is no choice `{value}`; there are {}",
            values.join(", ")
        )]
    })
}

fn read(flat: &Value) -> Result<ColumnOption, Problems> {
    let column =
        json!({ "name": "choice", "label": "Choice", "kind": "select", "options": [flat] });
    let (table, _) = parts::read_column("choices", &column)?;
    let column = table.columns.into_iter().next();
    let option = column.and_then(|column| column.options.into_iter().next());
    option.ok_or_else(|| vec!["this is no choice".to_owned()])
}
