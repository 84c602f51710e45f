//! Says in plain words what each change does.

mod field;
mod names;

use schema::{CrmSchema, Identifier, LinkName, RelationshipType, SchemaChange};

use self::names::Names;
use crate::built_in::messages::say;

/// A sentence for a change; `before` is the design that it changes.
pub(super) fn describe(change: &SchemaChange, before: &CrmSchema) -> String {
    let names = Names { before };
    match change {
        SchemaChange::RenameCrm { to } => say(
            "did_rename_crm",
            &[("to", to.as_deref().unwrap_or_default())],
        ),
        SchemaChange::AddTable { table, .. } => {
            say("did_add_table", &[("table", &table.ui_hints.label)])
        }
        SchemaChange::DropTable { table } => of_table("did_drop_table", table, &names),
        SchemaChange::MoveTable { table, .. } => of_table("did_move_table", table, &names),
        SchemaChange::RenameTable { table, to } => {
            let values = [("table", &*names.table(table)), ("to", to.as_str())];
            say("did_rename_table", &values)
        }
        SchemaChange::SetTableHints { table, hints } => {
            let values = [("table", table.as_str()), ("label", &*hints.label)];
            say("did_label_table", &values)
        }
        SchemaChange::AddRelationship { relationship, .. } => {
            let values = [
                ("from", &*names.table(&relationship.from_table)),
                ("to", &*names.table(&relationship.to_table)),
            ];
            say(linked(&relationship.relationship_type), &values)
        }
        SchemaChange::DropRelationship { link } => of_link("did_unlink", link, &names),
        SchemaChange::ChangeRelationship { link, to, .. } => of_link(turned(to), link, &names),
        SchemaChange::ReorderRelationships { .. } => say("did_order_links", &[]),
        SchemaChange::AddColumn { .. }
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
        | SchemaChange::MoveColumn { .. } => field::describe(change, &names),
    }
}

fn of_table(id: &str, table: &Identifier, names: &Names<'_>) -> String {
    say(id, &[("table", &names.table(table))])
}

fn of_link(id: &str, link: &LinkName, names: &Names<'_>) -> String {
    say(id, &[("link", &names.link(link))])
}

fn linked(numbers: &RelationshipType) -> &'static str {
    match numbers {
        RelationshipType::ManyToOne { .. } => "did_link",
        RelationshipType::OneToOne { .. } => "did_link_one",
        RelationshipType::ManyToMany { .. } => "did_link_many",
    }
}

fn turned(numbers: &RelationshipType) -> &'static str {
    match numbers {
        RelationshipType::ManyToOne { .. } => "did_turn",
        RelationshipType::OneToOne { .. } => "did_turn_one",
        RelationshipType::ManyToMany { .. } => "did_turn_many",
    }
}
