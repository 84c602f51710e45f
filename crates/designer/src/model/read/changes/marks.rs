//! Marks: ids that tell the parts of a design apart while it is changed, and leave no trace.

use ::schema::{Column, CrmSchema, SchemaChange, StableId};

const PREFIX: &str = "mark-";

/// The design with an id on every part. Ids that are there stay; they never look like marks.
pub(super) fn mark(current: &CrmSchema) -> CrmSchema {
    let mut marked = current.clone();
    let mut count: u64 = 0;
    marked.assign_ids(|| {
        count += 1;
        let mark = StableId::parse(&format!("{PREFIX}{count}"));
        mark.unwrap_or_else(|| StableId::from_bytes(count.to_be_bytes()))
    });
    marked
}

/// Takes marks out of a step.
pub(super) fn unmark(step: &mut SchemaChange) {
    match step {
        SchemaChange::AddTable { table, .. } => {
            clear(&mut table.id);
            table.columns.iter_mut().for_each(clear_column);
        }
        SchemaChange::AddColumn { column, .. } => clear_column(column),
        SchemaChange::AddRelationship {
            relationship,
            column,
            ..
        } => {
            clear(&mut relationship.id);
            column.as_deref_mut().into_iter().for_each(clear_column);
        }
        SchemaChange::ChangeRelationship { column, .. } => {
            column.as_deref_mut().into_iter().for_each(clear_column);
        }
        SchemaChange::RenameCrm { .. }
        | SchemaChange::DropTable { .. }
        | SchemaChange::RenameTable { .. }
        | SchemaChange::SetTableHints { .. }
        | SchemaChange::MoveTable { .. }
        | SchemaChange::DropColumn { .. }
        | SchemaChange::RenameColumn { .. }
        | SchemaChange::ChangeKind { .. }
        | SchemaChange::SetRequired { .. }
        | SchemaChange::SetUnique { .. }
        | SchemaChange::SetDefault { .. }
        | SchemaChange::AddOption { .. }
        | SchemaChange::RemoveOption { .. }
        | SchemaChange::ChangeOption { .. }
        | SchemaChange::ReorderOptions { .. }
        | SchemaChange::SetColumnHints { .. }
        | SchemaChange::MoveColumn { .. }
        | SchemaChange::DropRelationship { .. }
        | SchemaChange::ReorderRelationships { .. } => {}
    }
}

fn clear_column(column: &mut Column) {
    clear(&mut column.id);
}

fn clear(id: &mut Option<StableId>) {
    let is_mark = |id: &mut StableId| id.as_str().starts_with(PREFIX);
    id.take_if(is_mark);
}
