//! Reads changes to the current design.
//!
//! What the model wants is made on a copy whose parts are marked by ids, so that a rename is no drop
//! and an addition. The steps are then those that lead from the current design to the copy.

mod columns;
mod links;
mod marks;
mod options;
mod parts;
mod tables;

use ::schema::{
    ChangeError, Column, ColumnOption, CrmSchema, Identifier, SchemaChange, SchemaDraft, StableId,
    apply_changes, diff,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{secrets, text};
use crate::model::wire::{Action, Clear};

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
    let mut bench = Bench::new(current);
    let mut problems = Vec::new();
    for (index, change) in changes(input)?.iter().enumerate() {
        let located = |reason| format!("/changes/{index}: {reason}");
        if let Err(reasons) = make(&mut bench, change) {
            problems.extend(reasons.into_iter().map(located));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let changes = bench.steps()?;
    let located = |problems: Vec<_>| parts::located(&problems, &bench.draft);
    let schema = current.apply(&changes).map_err(located)?;
    secrets::refuse(&schema, Some(current))?;
    Ok(ProposedChanges {
        schema,
        changes,
        reasoning: text(input, "reasoning").unwrap_or_default(),
    })
}

/// The copy on which the changes are made.
struct Bench {
    draft: SchemaDraft,
    /// The current design, marked, with the choices that are called otherwise: nothing else tells
    /// that such a choice is still the same, so these steps are taken first.
    renamed: SchemaDraft,
    renames: Vec<SchemaChange>,
}

impl Bench {
    fn new(current: &CrmSchema) -> Self {
        let marked = marks::mark(current).into_draft();
        Self {
            draft: marked.clone(),
            renamed: marked,
            renames: Vec::new(),
        }
    }

    /// Notes that a choice of the current design has another value from now on.
    fn note_rename(&mut self, column: Option<&StableId>, (value, to): (&str, &ColumnOption)) {
        let same = |it: &&Column| it.id.as_ref() == column && it.option(value).is_some();
        let tables = self.renamed.tables.iter();
        let mut found = tables.filter_map(|table| Some((table, table.columns.iter().find(same)?)));
        let Some((table, column)) = found.next() else {
            return;
        };
        let change = SchemaChange::ChangeOption {
            table: table.name.clone(),
            column: column.name.clone(),
            value: value.to_owned(),
            to: to.clone(),
        };
        // Where the new value is taken by a choice that goes, the choice is a new one.
        if let Ok(renamed) = apply_changes(&self.renamed, std::slice::from_ref(&change)) {
            self.renamed = renamed;
            self.renames.push(change);
        }
    }

    /// The steps that lead from the current design to the copy.
    fn steps(&self) -> Result<Vec<SchemaChange>, Problems> {
        let checked = |draft: &SchemaDraft| {
            CrmSchema::new(draft.clone()).map_err(|problems| parts::located(&problems, draft))
        };
        let (renamed, changed) = (checked(&self.renamed)?, checked(&self.draft)?);
        let mut steps = self.renames.clone();
        steps.extend(diff(&renamed, &changed));
        steps.iter_mut().for_each(marks::unmark);
        Ok(steps)
    }
}

fn changes(input: &Value) -> Result<&Vec<Value>, Problems> {
    let list = input.get("changes").and_then(Value::as_array);
    list.ok_or_else(|| vec!["the input needs the list `changes`".to_owned()])
}

fn make(bench: &mut Bench, change: &Value) -> Result<(), Problems> {
    let draft = &mut bench.draft;
    let action = Action::deserialize(change).map_err(|error| vec![error.to_string()])?;
    match action {
        Action::RenameCrm { name } => draft.name = super::for_person(&name),
        Action::AddTable { table, after } => tables::add(draft, &table, after.as_deref())?,
        Action::DropTable { table } => {
            let table = identifier(&table)?;
            step(draft, SchemaChange::DropTable { table })?;
        }
        Action::ChangeTable { table, to } => tables::change(draft, &identifier(&table)?, to)?,
        Action::AddColumn {
            table,
            column,
            after,
        } => columns::add(draft, &identifier(&table)?, (&column, after.as_deref()))?,
        Action::DropColumn { table, column } => {
            columns::remove(draft, identifier(&table)?, identifier(&column)?)?;
        }
        Action::ChangeColumn { table, column, to } => {
            columns::change(draft, (&identifier(&table)?, &identifier(&column)?), to)?;
        }
        Action::MoveColumn {
            table,
            column,
            after,
        } => columns::relocate(draft, identifier(&table)?, (identifier(&column)?, after))?,
        Action::AddOption {
            table,
            column,
            option,
            after,
        } => options::add(draft, (&table, &column), (option, after))?,
        Action::DropOption {
            table,
            column,
            value,
        } => options::remove(draft, (&table, &column), value)?,
        Action::ChangeOption {
            table,
            column,
            value,
            to,
        } => options::change(bench, (&table, &column), (value, to))?,
        Action::AddLink {
            from_table,
            to_table,
        } => links::add(draft, (&from_table, &to_table))?,
        Action::DropLink {
            from_table,
            to_table,
        } => links::remove(draft, (&from_table, &to_table))?,
        Action::ChangeLink {
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
