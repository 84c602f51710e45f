//! Reads changes to the current design.
//!
//! What the model wants is made on a copy whose parts are marked by ids, so that a rename is no drop
//! and an addition. The steps are then those that lead from the current design to the copy.

mod columns;
mod links;
mod options;
mod parts;
mod tables;

use ::schema::{ChangeError, CrmSchema, Identifier, SchemaChange, SchemaDraft, StableId, apply_changes, diff};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::text;
use crate::model::wire::{Change, Clear};

/// Changes that lead to a design that keeps the rules, and what the model says about them.
#[derive(Debug)]
pub(in crate::model) struct ProposedChanges {
    pub(in crate::model) schema: CrmSchema,
    pub(in crate::model) changes: Vec<SchemaChange>,
    pub(in crate::model) reasoning: String,
}

/// What is wrong with a change: one or several sentences for the model.
type Problems = Vec<String>;

/// Reads the input of `propose_changes`.
///
/// # Errors
/// All problems, for the model to mend.
pub(in crate::model) fn read_changes(
    input: &Value,
    current: &CrmSchema,
) -> Result<ProposedChanges, Problems> {
    let marked = marked(current);
    let mut draft = marked.as_draft().clone();
    let mut problems = Vec::new();
    for (index, change) in changes(input)?.iter().enumerate() {
        if let Err(reasons) = make(&mut draft, change) {
            problems.extend(reasons.into_iter().map(|reason| format!("/changes/{index}: {reason}")));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let changed = CrmSchema::new(draft.clone()).map_err(|problems| parts::located(&problems, &draft))?;
    let changes = diff(&marked, &changed);
    let schema = current
        .apply(&changes)
        .map_err(|problems| parts::located(&problems, &draft))?;
    Ok(ProposedChanges {
        schema,
        changes,
        reasoning: text(input, "reasoning").unwrap_or_default(),
    })
}

fn changes(input: &Value) -> Result<&Vec<Value>, Problems> {
    let list = input.get("changes").and_then(Value::as_array);
    list.ok_or_else(|| vec!["the input needs the list `changes`".to_owned()])
}

/// The design with an id on every part. Ids of our own look otherwise than these.
fn marked(current: &CrmSchema) -> CrmSchema {
    let mut marked = current.clone();
    let mut count: u64 = 0;
    marked.assign_ids(|| {
        count += 1;
        StableId::parse(&format!("mark-{count}")).unwrap_or(StableId::from_bytes(count.to_be_bytes()))
    });
    marked
}

fn make(draft: &mut SchemaDraft, change: &Value) -> Result<(), Problems> {
    let change = Change::deserialize(change).map_err(|error| vec![error.to_string()])?;
    match change {
        Change::RenameCrm { name } => draft.name = super::for_person(&name),
        Change::AddTable { table, after } => tables::add(draft, &table, after.as_deref())?,
        Change::DropTable { table } => {
            let table = identifier(&table)?;
            step(draft, SchemaChange::DropTable { table })?;
        }
        Change::ChangeTable { table, to } => tables::change(draft, &identifier(&table)?, to)?,
        Change::AddColumn {
            table,
            column,
            after,
        } => columns::add(draft, &identifier(&table)?, (&column, after.as_deref()))?,
        Change::DropColumn { table, column } => {
            columns::remove(draft, identifier(&table)?, identifier(&column)?)?;
        }
        Change::ChangeColumn { table, column, to } => {
            columns::change(draft, (&identifier(&table)?, &identifier(&column)?), to)?;
        }
        Change::MoveColumn {
            table,
            column,
            after,
        } => columns::relocate(draft, identifier(&table)?, (identifier(&column)?, after))?,
        Change::AddOption {
            table,
            column,
            option,
            after,
        } => options::add(draft, (&table, &column), (option, after))?,
        Change::DropOption {
            table,
            column,
            value,
        } => options::remove(draft, (&table, &column), value)?,
        Change::ChangeOption {
            table,
            column,
            value,
            to,
        } => options::change(draft, (&table, &column), (value, to))?,
        Change::AddLink {
            from_table,
            to_table,
        } => links::add(draft, (&from_table, &to_table))?,
        Change::DropLink {
            from_table,
            to_table,
        } => links::remove(draft, (&from_table, &to_table))?,
        Change::ChangeLink {
            from_table,
            to_table,
            r#type,
        } => links::retype(draft, (&from_table, &to_table), r#type)?,
    }
    Ok(())
}

/// Makes one step of a design on the copy.
fn step(draft: &mut SchemaDraft, change: SchemaChange) -> Result<(), Problems> {
    let changed = apply_changes(draft, &[change]);
    *draft = changed.map_err(|ChangeError { fault, .. }| vec![fault.to_string()])?;
    Ok(())
}

fn identifier(name: &str) -> Result<Identifier, Problems> {
    Identifier::parse(name).map_err(|error| vec![error.to_string()])
}

/// Puts what is to be otherwise into the flat form of what is there.
fn merge(flat: &mut Value, mut patch: Map<String, Value>) -> Result<(), Problems> {
    let Value::Object(flat) = flat else {
        return Ok(());
    };
    if let Some(clear) = patch.shift_remove("clear") {
        let keys = Vec::<Clear>::deserialize(clear).map_err(|error| vec![error.to_string()])?;
        for key in keys {
            flat.shift_remove(key.key());
        }
    }
    flat.extend(patch);
    Ok(())
}

#[cfg(test)]
mod tests;
