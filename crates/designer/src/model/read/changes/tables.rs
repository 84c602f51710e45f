//! Changes of whole tables.

use ::schema::{Identifier, SchemaChange, SchemaDraft};
use serde_json::{Map, Value};

use super::{Problems, identifier, merge, parts, step};
use crate::model::prompt::flat;

pub(super) fn add(
    draft: &mut SchemaDraft,
    table: &Value,
    after: Option<&str>,
) -> Result<(), Problems> {
    let (table, links) = parts::read_table(table)?;
    let index = match after {
        None => draft.tables.len(),
        Some(name) => find(draft, name)? + 1,
    };
    if draft.table(table.name.as_str()).is_some() {
        return Err(vec![format!("there is already a table `{}`", table.name)]);
    }
    draft.tables.insert(index, table);
    draft.relationships.extend(links);
    Ok(())
}

/// Changes how a table is shown, and then its name, so that views are read by the old names.
pub(super) fn change(
    draft: &mut SchemaDraft,
    name: &Identifier,
    mut to: Map<String, Value>,
) -> Result<(), Problems> {
    let index = find(draft, name.as_str())?;
    let new_name = to.shift_remove("name");
    let mut flat = flat::describe_table(draft, &draft.tables[index]);
    // A new plural needs a new singular, which follows from it where nobody says it.
    if to.contains_key("label")
        && let Value::Object(flat) = &mut flat
    {
        flat.shift_remove("label_singular");
    }
    merge(&mut flat, to)?;
    let (read, _) = parts::read_table(&flat)?;
    draft.tables[index].ui_hints = read.ui_hints;
    rename(draft, name, new_name)
}

fn rename(draft: &mut SchemaDraft, table: &Identifier, to: Option<Value>) -> Result<(), Problems> {
    let Some(to) = to else {
        return Ok(());
    };
    let to = identifier(to.as_str().unwrap_or_default())?;
    let table = table.clone();
    step(draft, SchemaChange::RenameTable { table, to })
}

/// The place of a table.
pub(super) fn find(draft: &SchemaDraft, name: &str) -> Result<usize, Problems> {
    let found = draft.tables.iter().position(|table| table.name == *name);
    found.ok_or_else(|| {
        let names: Vec<&str> = draft
            .tables
            .iter()
            .map(|table| table.name.as_str())
            .collect();
        vec![format!(
            "there is no table `{name}`; there are {}",
            names.join(", ")
        )]
    })
}
