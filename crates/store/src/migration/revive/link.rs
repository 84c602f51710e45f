//! A link comes back.

use schema::{Column, Identifier, Position, Relationship, RelationshipType, SchemaChange};
use sql::migrate::NewBinEntry;

use super::names::{Names, held_by};
use crate::migration::NotRestorable;

/// The steps that bring a many-to-many link back.
pub(super) fn changes(
    names: &Names,
    entry: &NewBinEntry,
) -> Result<Vec<SchemaChange>, NotRestorable> {
    let mut links = names.before.relationships().iter();
    let link = links.find(|link| link.id.as_ref() == Some(&entry.stable_id));
    let link = link.ok_or(NotRestorable::WithoutVersion)?;
    Ok(vec![change(names, link, None)?])
}

/// The step that brings a link back: it is added, or becomes again what it was where it is there
/// as something else. `column` is the field that holds it, under the name that it is to have.
pub(super) fn change(
    names: &Names,
    link: &Relationship,
    column: Option<Column>,
) -> Result<SchemaChange, NotRestorable> {
    let to = match &column {
        Some(column) => held_by(&link.relationship_type, &column.name),
        None => joined_by(names, &link.relationship_type),
    };
    let column = column.map(Box::new);
    if let Some(now) = names.link_now(link) {
        return Ok(SchemaChange::ChangeRelationship {
            link: now.link_name(),
            to,
            on_delete: link.on_delete,
            column,
        });
    }
    let relationship = Relationship {
        from_table: names.current(&link.from_table)?,
        to_table: names.current(&link.to_table)?,
        relationship_type: to,
        ..link.clone()
    };
    let position = Position::Last;
    Ok(SchemaChange::AddRelationship {
        relationship,
        column,
        position,
    })
}

/// The same link, by a join table whose name is free.
pub(super) fn joined_by(names: &Names, to: &RelationshipType) -> RelationshipType {
    let free = |name: &Identifier| names.free_table(name);
    match to {
        RelationshipType::ManyToMany {
            join_table,
            from_column,
            to_column,
        } => RelationshipType::ManyToMany {
            join_table: free(join_table),
            from_column: from_column.clone(),
            to_column: to_column.clone(),
        },
        RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => to.clone(),
    }
}
