//! Joins steps of one request that come to one: a link added by one half of a sentence and made
//! many-to-many by the other half was many-to-many all along.

use schema::{RelationshipType, SchemaChange};

/// Appends changes to those so far.
pub(super) fn extend(changes: &mut Vec<SchemaChange>, more: Vec<SchemaChange>) {
    for change in more {
        if !joins(changes, &change) {
            changes.push(change);
        }
    }
}

fn joins(changes: &mut [SchemaChange], change: &SchemaChange) -> bool {
    let SchemaChange::ChangeRelationship {
        link,
        to,
        on_delete,
        column: changed_column,
    } = change
    else {
        return false;
    };
    let added = changes.iter_mut().find_map(|earlier| match earlier {
        SchemaChange::AddRelationship {
            relationship,
            column,
            ..
        } if relationship.is_named(link) => Some((relationship, column)),
        _ => None,
    });
    let Some((relationship, column)) = added else {
        return false;
    };
    let becomes_join = matches!(to, RelationshipType::ManyToMany { .. });
    relationship.relationship_type = to.clone();
    relationship.on_delete = *on_delete;
    if becomes_join {
        *column = None;
    } else if let Some(changed) = changed_column {
        *column = Some(changed.clone());
    } else if let (Some(column), RelationshipType::OneToOne { .. }) = (column, to) {
        column.unique = true;
    }
    true
}
