//! Words for changes of links.

use super::labels::{self, Labels};
use crate::{Column, Identifier, LinkName, OnDelete, Relationship, RelationshipType, SchemaDraft};

pub(super) fn added(labels: &Labels, link: &Relationship, column: Option<&Column>) -> String {
    let (from, to) = (labels.row(&link.from_table), labels.row(&link.to_table));
    // The field says more than the tables where it is not called as the one it points at.
    let label = column.map(labels::label_of).filter(|label| *label != to);
    let name = label.map_or(String::new(), |label| format!(" as “{label}”"));
    let required = if column.is_some_and(Column::is_required) {
        " (required)"
    } else {
        ""
    };
    match link.relationship_type {
        RelationshipType::ManyToOne { .. } => {
            format!("Link each {from} to one {to}{name}{required}")
        }
        RelationshipType::OneToOne { .. } => {
            format!("Link each {from} to one {to} of its own{name}{required}")
        }
        RelationshipType::ManyToMany { .. } => {
            let (from, to) = (labels.table(&link.from_table), labels.table(&link.to_table));
            format!("Link {from} and {to}, many to many")
        }
    }
}

pub(super) fn removed(before: &SchemaDraft, labels: &Labels, name: &LinkName) -> String {
    let Some(link) = find(before, name) else {
        return format!("Remove the link {name}");
    };
    let (from, to) = (labels.table(&link.from_table), labels.table(&link.to_table));
    match link.foreign_key() {
        Some(column) => {
            let label = labels.column(&link.from_table, column);
            format!("Remove the link “{label}” from {from} to {to}")
        }
        None => format!("Remove the link between {from} and {to}"),
    }
}

pub(super) fn changed(
    before: &SchemaDraft,
    labels: &Labels,
    name: &LinkName,
    (to, on_delete): (&RelationshipType, OnDelete),
) -> String {
    let Some(link) = find(before, name) else {
        return format!("Change the link {name}");
    };
    if link.relationship_type.as_str() != to.as_str() {
        return joins(labels, link, to);
    }
    if link.on_delete != on_delete {
        return on_deletion(labels, link, on_delete);
    }
    let (from, target) = (labels.table(&link.from_table), labels.table(&link.to_table));
    let stored = to
        .join_table()
        .or(to.foreign_key())
        .map_or("", Identifier::as_str);
    format!("Store the link between {from} and {target} in “{stored}”")
}

fn joins(labels: &Labels, link: &Relationship, to: &RelationshipType) -> String {
    let (from, one) = (labels.row(&link.from_table), labels.row(&link.to_table));
    match to {
        RelationshipType::ManyToOne { .. } => format!("Link each {from} to only one {one}"),
        RelationshipType::OneToOne { .. } => format!("Link each {from} to one {one} of its own"),
        RelationshipType::ManyToMany { .. } => {
            format!(
                "Let each {from} have several {}",
                labels.table(&link.to_table)
            )
        }
    }
}

fn on_deletion(labels: &Labels, link: &Relationship, on_delete: OnDelete) -> String {
    let (one, many) = (labels.row(&link.to_table), labels.table(&link.from_table));
    let all = labels.table(&link.to_table);
    match on_delete {
        OnDelete::SetNull => format!("Keep {many} whose {one} is deleted"),
        OnDelete::Cascade => format!("Delete {many} whose {one} is deleted"),
        OnDelete::Restrict => format!("Refuse to delete {all} that still have {many}"),
    }
}

fn find<'a>(draft: &'a SchemaDraft, name: &LinkName) -> Option<&'a Relationship> {
    draft.relationships.iter().find(|link| link.is_named(name))
}
