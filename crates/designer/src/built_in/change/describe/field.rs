//! Says what a change does to one field.

use schema::{DefaultValue, Identifier, SchemaChange};

use super::names::Names;
use crate::built_in::messages::say;

/// A sentence for a change of a field; nothing for any other.
pub(super) fn describe(change: &SchemaChange, names: &Names<'_>) -> String {
    let field = |table: &Identifier, column: &Identifier| names.field(table, column);
    let of_field = |id: &str, table: &Identifier, column: &Identifier| {
        say(id, &[("field", &field(table, column))])
    };
    let with = |id: &str, at: (&Identifier, &Identifier), key: &str, value: &str| {
        say(id, &[("field", &field(at.0, at.1)), (key, value)])
    };
    match change {
        SchemaChange::AddColumn { table, column, .. } => say(
            "did_add_field",
            &[
                ("field", column.label()),
                ("kind", column.kind().label()),
                ("table", &names.table(table)),
            ],
        ),
        SchemaChange::DropColumn { table, column } => of_field("did_drop_field", table, column),
        SchemaChange::MoveColumn { table, column, .. } => of_field("did_move_field", table, column),
        SchemaChange::RenameColumn { table, column, to } => {
            with("did_rename_field", (table, column), "to", to.as_str())
        }
        SchemaChange::SetColumnHints {
            table,
            column,
            label,
            ..
        } => with("did_label_field", (table, column), "label", label),
        SchemaChange::ChangeKind {
            table,
            column,
            kind,
            ..
        } => with("did_retype", (table, column), "kind", kind.label()),
        SchemaChange::SetRequired {
            table,
            column,
            required: true,
        } => of_field("did_require", table, column),
        SchemaChange::SetRequired { table, column, .. } => of_field("did_relax", table, column),
        SchemaChange::SetUnique {
            table,
            column,
            unique: true,
        } => of_field("did_make_unique", table, column),
        SchemaChange::SetUnique { table, column, .. } => {
            of_field("did_allow_duplicates", table, column)
        }
        SchemaChange::SetDefault {
            table,
            column,
            default: Some(default),
        } => with("did_set_default", (table, column), "value", &said(default)),
        SchemaChange::SetDefault { table, column, .. } => {
            of_field("did_clear_default", table, column)
        }
        SchemaChange::AddOption {
            table,
            column,
            option,
            ..
        } => with("did_add_option", (table, column), "option", &option.label),
        SchemaChange::RemoveOption {
            table,
            column,
            value,
        } => with("did_remove_option", (table, column), "option", value),
        SchemaChange::ChangeOption {
            table, column, to, ..
        } => with("did_change_option", (table, column), "option", &to.label),
        SchemaChange::ReorderOptions { table, column, .. } => {
            of_field("did_order_options", table, column)
        }
        SchemaChange::RenameCrm { .. }
        | SchemaChange::AddTable { .. }
        | SchemaChange::DropTable { .. }
        | SchemaChange::RenameTable { .. }
        | SchemaChange::SetTableHints { .. }
        | SchemaChange::MoveTable { .. }
        | SchemaChange::AddRelationship { .. }
        | SchemaChange::DropRelationship { .. }
        | SchemaChange::ChangeRelationship { .. }
        | SchemaChange::ReorderRelationships { .. } => String::new(),
    }
}

fn said(default: &DefaultValue) -> String {
    let json = default.to_json();
    json.as_str()
        .map_or_else(|| json.to_string(), str::to_owned)
}
