//! Says in one plain English sentence what a change does, with the labels that people read.

mod column;
mod labels;
mod link;
mod option;
mod table;

use super::apply::apply_change;
use crate::{SchemaChange, SchemaDraft};
use labels::Labels;

impl SchemaChange {
    /// What the change does to `before`, the design as it is when its turn comes: `Add the field
    /// “Deposit paid” (yes/no) to Bookings`. Without a full stop.
    pub fn describe(&self, before: &SchemaDraft) -> String {
        use SchemaChange as Change;
        let labels = Labels::of(before);
        match self {
            Change::RenameCrm { to: Some(name) } => format!("Call the CRM “{name}”"),
            Change::RenameCrm { to: None } => "Take the name of the CRM away".to_owned(),
            Change::AddTable { table, .. } => table::added(table),
            Change::DropTable { table } => table::removed(before, &labels, table),
            Change::RenameTable { table, to } => format!("Rename the table “{table}” to “{to}”"),
            Change::SetTableHints { table, hints } => table::shown(&labels, table, hints),
            Change::MoveTable { table, position } => {
                let place = labels::place(position, |other| labels.table(other));
                format!("Move {} {place}", labels.table(table))
            }
            Change::AddColumn { table, column, .. } => column::added(&labels, table, column),
            Change::DropColumn { table, column }
            | Change::RenameColumn { table, column, .. }
            | Change::MoveColumn { table, column, .. }
            | Change::ChangeKind { table, column, .. }
            | Change::SetRequired { table, column, .. }
            | Change::SetUnique { table, column, .. }
            | Change::SetDefault { table, column, .. }
            | Change::AddOption { table, column, .. }
            | Change::RemoveOption { table, column, .. }
            | Change::ChangeOption { table, column, .. }
            | Change::ReorderOptions { table, column, .. }
            | Change::SetColumnHints { table, column, .. } => {
                column::changed(&labels, (table, column), self)
            }
            Change::AddRelationship {
                relationship,
                column,
                ..
            } => link::added(&labels, relationship, column.as_deref()),
            Change::DropRelationship { link } => link::removed(before, &labels, link),
            Change::ChangeRelationship {
                link,
                to,
                on_delete,
                ..
            } => link::changed(before, &labels, link, (to, *on_delete)),
            Change::ReorderRelationships { .. } => "Put the links in another order".to_owned(),
        }
    }
}

/// What each of the changes does, each described when its turn comes. A change that cannot be made
/// is described all the same.
pub fn describe_changes(from: &SchemaDraft, changes: &[SchemaChange]) -> Vec<String> {
    let mut now = from.clone();
    let describe = |change: &SchemaChange| {
        let words = change.describe(&now);
        // What it says stays true; what follows from it is not.
        let _ = apply_change(&mut now, change);
        words
    };
    changes.iter().map(describe).collect()
}
