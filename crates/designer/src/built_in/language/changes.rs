//! Changes in the person's language: what is new in them gets labels in it, what the design had
//! keeps its own.

use std::collections::HashSet;

use schema::{CrmSchema, SchemaChange};

use super::{
    labels::{Labels, Role},
    relabel::{Values, relabel_column, relabel_hints, relabel_option, relabel_table, set, tidy},
};

/// Every label that a design shows.
pub(super) fn labels_of(schema: &CrmSchema) -> HashSet<String> {
    let mut labels = HashSet::new();
    for table in schema.tables() {
        let hints = &table.ui_hints;
        labels.extend([hints.label.clone(), hints.label_singular.clone()]);
        labels.extend(hints.description.clone());
        for column in &table.columns {
            labels.insert(column.label().to_owned());
            labels.extend(column.options.iter().map(|option| option.label.clone()));
        }
    }
    labels
}

/// Translates a change; values of choices stay, since other changes may speak of them.
pub(super) fn relabel_change(change: &mut SchemaChange, labels: &Labels, kept: &Labels) {
    use SchemaChange as Change;
    match change {
        Change::RenameCrm { to: Some(name) } => {
            if let Some(own) = labels.own_text(name) {
                *name = tidy(&own);
            }
        }
        Change::AddTable { table, .. } => relabel_table(table, Values::Stay, labels),
        Change::SetTableHints { hints, .. } => relabel_hints(hints, kept),
        Change::AddColumn { column, .. } => relabel_column(column, Values::Stay, labels),
        Change::AddRelationship { column, .. } => {
            if let Some(column) = column {
                relabel_column(column, Values::Stay, labels);
            }
        }
        Change::ChangeRelationship { column, .. } => {
            if let Some(column) = column {
                relabel_column(column, Values::Stay, kept);
            }
        }
        Change::ChangeKind { options, .. } => {
            for option in options {
                relabel_option(option, kept);
            }
        }
        Change::AddOption { option, .. } => {
            relabel_option(option, labels);
        }
        Change::ChangeOption { to, .. } => {
            relabel_option(to, kept);
        }
        Change::SetColumnHints { label, .. } => set(label, Role::Field, kept),
        Change::RenameCrm { to: None }
        | Change::DropTable { .. }
        | Change::RenameTable { .. }
        | Change::MoveTable { .. }
        | Change::DropColumn { .. }
        | Change::RenameColumn { .. }
        | Change::SetRequired { .. }
        | Change::SetUnique { .. }
        | Change::SetDefault { .. }
        | Change::RemoveOption { .. }
        | Change::ReorderOptions { .. }
        | Change::MoveColumn { .. }
        | Change::DropRelationship { .. }
        | Change::ReorderRelationships { .. } => {}
    }
}
