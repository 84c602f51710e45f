//! Makes changes, one after the other. Each keeps every reference right; whether the result holds
//! together [`CrmSchema::new`] says.

mod column;
mod columns;
mod links;
mod lookup;
mod options;
mod tables;

pub(crate) use links::plain_column;

use super::error::{ChangeError, ChangeFault};
use crate::{CrmSchema, Problem, SchemaChange, SchemaDraft};

/// Makes the changes in their order. Each speaks of names as they are when its turn comes.
///
/// # Errors
/// The first change that cannot be made.
pub fn apply_changes(
    draft: &SchemaDraft,
    changes: &[SchemaChange],
) -> Result<SchemaDraft, ChangeError> {
    let mut changed = draft.clone();
    for (index, change) in changes.iter().enumerate() {
        apply_change(&mut changed, change).map_err(|fault| ChangeError { index, fault })?;
    }
    Ok(changed)
}

impl CrmSchema {
    /// The design after these changes.
    ///
    /// # Errors
    /// The change that cannot be made, at `/changes/2`, or all problems of the result.
    pub fn apply(&self, changes: &[SchemaChange]) -> Result<Self, Vec<Problem>> {
        let draft = apply_changes(self.as_draft(), changes).map_err(|error| vec![error.into()])?;
        Self::new(draft)
    }
}

/// Makes one change, or none of it.
pub(super) fn apply_change(
    draft: &mut SchemaDraft,
    change: &SchemaChange,
) -> Result<(), ChangeFault> {
    use SchemaChange as Change;
    match change {
        Change::RenameCrm { to } => draft.name.clone_from(to),
        Change::AddTable { table, position } => tables::add(draft, table, position)?,
        Change::DropTable { table } => tables::remove(draft, table)?,
        Change::RenameTable { table, to } => tables::rename(draft, table, to)?,
        Change::SetTableHints { table, hints } => tables::set_hints(draft, table, hints)?,
        Change::MoveTable { table, position } => tables::relocate(draft, table, position)?,
        Change::AddColumn {
            table,
            column,
            position,
        } => columns::add(draft, table, column, position)?,
        Change::DropColumn { table, column } => columns::remove(draft, table, column)?,
        Change::RenameColumn { table, column, to } => columns::rename(draft, table, column, to)?,
        Change::ChangeKind { table, column, .. }
        | Change::SetRequired { table, column, .. }
        | Change::SetUnique { table, column, .. }
        | Change::SetDefault { table, column, .. }
        | Change::AddOption { table, column, .. }
        | Change::RemoveOption { table, column, .. }
        | Change::ChangeOption { table, column, .. }
        | Change::ReorderOptions { table, column, .. }
        | Change::SetColumnHints { table, column, .. } => {
            column::change(draft, (table, column), change)?;
        }
        Change::MoveColumn {
            table,
            column,
            position,
        } => columns::relocate(draft, table, column, position)?,
        Change::AddRelationship {
            relationship,
            column,
            position,
        } => {
            links::add(draft, relationship, column.as_deref(), position)?;
        }
        Change::DropRelationship { link } => links::remove(draft, link)?,
        Change::ChangeRelationship {
            link,
            to,
            on_delete,
            column,
        } => {
            let target = links::Target::new(to, *on_delete, column.as_deref());
            links::change(draft, link, &target)?;
        }
        Change::ReorderRelationships { links } => links::reorder(draft, links)?,
    }
    Ok(())
}
