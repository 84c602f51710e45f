//! A table that was added with its usual fields, and whose fields were said by a later sentence,
//! has just those: `Add a table of damages. Each damage has a description and a cost.`

use schema::{Column, CrmSchema, Identifier, Kind, SchemaChange};

use super::desk::FieldAt;

/// The changes without the fields that nobody said, where others were said; and the design that
/// they lead to.
pub(super) fn without_assumed(
    before: &CrmSchema,
    changes: &[SchemaChange],
    (assumed, stated): (&[Identifier], &[FieldAt]),
) -> Option<(Vec<SchemaChange>, CrmSchema)> {
    let mut changes = changes.to_vec();
    let mut any = false;
    for table in assumed {
        any |= replace_columns(&mut changes, table, stated);
    }
    let after = before.apply(&changes).ok()?;
    any.then_some((changes, after))
}

/// Leaves in the table only the fields that were said, and puts those in that were added later;
/// answers whether there were any.
fn replace_columns(changes: &mut Vec<SchemaChange>, name: &Identifier, stated: &[FieldAt]) -> bool {
    let added: Vec<Column> = changes.iter().filter_map(|it| added_to(it, name)).collect();
    let is_stated = |column: &Column| {
        stated
            .iter()
            .any(|at| at.table == *name && at.column == column.name)
    };
    let mut columns: Vec<Column> = Vec::new();
    for change in changes.iter() {
        if let SchemaChange::AddTable { table, .. } = change
            && table.name == *name
        {
            columns.extend(table.columns.iter().filter(|it| is_stated(it)).cloned());
        }
    }
    columns.extend(added);
    if columns.is_empty() {
        return false;
    }
    changes.retain(|change| added_to(change, name).is_none());
    for change in changes {
        if let SchemaChange::AddTable { table, .. } = change
            && table.name == *name
        {
            table.columns.clone_from(&columns);
            table.ui_hints.title_column = None;
            table.ui_hints.views.clear();
        }
    }
    true
}

/// The field that the change adds to the table.
fn added_to(change: &SchemaChange, name: &Identifier) -> Option<Column> {
    match change {
        SchemaChange::AddColumn { table, column, .. }
            if table == name && column.kind() != Kind::Relation =>
        {
            Some(column.as_ref().clone())
        }
        _ => None,
    }
}
