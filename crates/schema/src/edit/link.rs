//! Required and unique, which for a link also say what its relationship is.

use crate::{Identifier, OnDelete, Relationship, RelationshipType, SchemaDraft};

/// A link that becomes required cannot be emptied when its target goes: the deletion is refused.
pub(crate) fn set_required(
    draft: &mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
    required: bool,
) {
    let column = draft
        .table_mut(table)
        .and_then(|table| table.columns.iter_mut().find(|column| column.name == *name));
    let Some(column) = column.filter(|column| column.is_required() != required) else {
        return;
    };
    column.nullable = !required;
    if let Some(link) = find(draft, table, name)
        && required
        && link.on_delete == OnDelete::SetNull
    {
        link.on_delete = OnDelete::Restrict;
    }
}

/// A unique link is one-to-one, any other many-to-one.
pub(crate) fn set_unique(
    draft: &mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
    unique: bool,
) {
    let column = draft
        .table_mut(table)
        .and_then(|table| table.columns.iter_mut().find(|column| column.name == *name));
    let Some(column) = column.filter(|column| column.unique != unique) else {
        return;
    };
    column.unique = unique;
    let Some(link) = find(draft, table, name) else {
        return;
    };
    let from_column = name.clone();
    link.relationship_type = if unique {
        RelationshipType::OneToOne { from_column }
    } else {
        RelationshipType::ManyToOne { from_column }
    };
}

fn find<'a>(
    draft: &'a mut SchemaDraft,
    table: &Identifier,
    column: &Identifier,
) -> Option<&'a mut Relationship> {
    draft
        .relationships
        .iter_mut()
        .find(|link| link.from_table == *table && link.foreign_key() == Some(column))
}
