//! Joins steps of one request that come to one: a link added by one half of a sentence and made
//! many-to-many by the other half was many-to-many all along; a field added by one sentence and
//! made unique by the next was unique from the start.

use schema::{Column, Identifier, OnDelete, RelationshipType, SchemaChange};

/// Appends changes to those so far.
pub(super) fn extend(changes: &mut Vec<SchemaChange>, more: Vec<SchemaChange>) {
    for change in more {
        let joined = joins_link(changes, &change) || joins_field(changes, &change);
        if !joined && !takes_back(changes, &change) {
            changes.push(change);
        }
    }
}

/// A link that the request made and took away again was never made.
fn takes_back(changes: &mut Vec<SchemaChange>, change: &SchemaChange) -> bool {
    let SchemaChange::DropRelationship { link } = change else {
        return false;
    };
    let made = changes.iter().position(|earlier| match earlier {
        SchemaChange::AddRelationship { relationship, .. } => relationship.is_named(link),
        _ => false,
    });
    made.map(|at| changes.remove(at)).is_some()
}

fn joins_link(changes: &mut [SchemaChange], change: &SchemaChange) -> bool {
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

/// What is said of a field after it was added, as long as nothing else was done to it.
fn joins_field(changes: &mut [SchemaChange], change: &SchemaChange) -> bool {
    match change {
        SchemaChange::SetRequired {
            table,
            column,
            required,
        } => {
            let made = link_required(changes, (table, column), *required);
            made || with_added(changes, (table, column), |it| it.nullable = !required)
        }
        SchemaChange::SetUnique {
            table,
            column,
            unique,
        } => with_added(changes, (table, column), |it| it.unique = *unique),
        SchemaChange::SetDefault {
            table,
            column,
            default,
        } => with_added(changes, (table, column), |it| {
            it.default.clone_from(default);
        }),
        _ => false,
    }
}

/// A link that becomes required cannot be emptied when its target goes.
fn link_required(
    changes: &mut [SchemaChange],
    (table, name): (&Identifier, &Identifier),
    required: bool,
) -> bool {
    let found = changes.iter_mut().find_map(|earlier| match earlier {
        SchemaChange::AddRelationship {
            relationship,
            column: Some(column),
            ..
        } if relationship.from_table == *table && column.name == *name => {
            Some((relationship, column))
        }
        _ => None,
    });
    let Some((relationship, column)) = found else {
        return false;
    };
    column.nullable = !required;
    if required && relationship.on_delete == OnDelete::SetNull {
        relationship.on_delete = OnDelete::Restrict;
    }
    true
}

/// Changes the field that an earlier step of the request added, also with its table.
fn with_added(
    changes: &mut [SchemaChange],
    (table, name): (&Identifier, &Identifier),
    mend: impl FnOnce(&mut Column),
) -> bool {
    let found = changes.iter_mut().find_map(|earlier| match earlier {
        SchemaChange::AddColumn {
            table: other,
            column,
            ..
        } if other == table && column.name == *name => Some(column.as_mut()),
        SchemaChange::AddTable { table: added, .. } if added.name == *table => {
            added.columns.iter_mut().find(|column| column.name == *name)
        }
        _ => None,
    });
    let Some(column) = found else { return false };
    mend(column);
    true
}
