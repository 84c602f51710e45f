//! Changes of links and of the fields that hold them.

use super::{
    columns,
    lookup::{check_column_is_free, check_table_is_free, column_mut, place, table_mut},
};
use crate::{
    ChangeFault, Column, Identifier, Kind, LinkName, OnDelete, Position, Relationship,
    RelationshipType, SchemaDraft, edit::removal, humanize,
};

pub(super) fn add(
    draft: &mut SchemaDraft,
    link: &Relationship,
    column: Option<&Column>,
    position: &Position,
) -> Result<(), ChangeFault> {
    table_mut(draft, &link.from_table)?;
    table_mut(draft, &link.to_table)?;
    match link.foreign_key() {
        Some(name) => {
            let column = add_column(draft, &link.from_table, name, (column, position))?;
            column.unique |= is_one_to_one(&link.relationship_type);
        }
        None => check_join(draft, link.join_table(), column)?,
    }
    draft.relationships.push(link.clone());
    Ok(())
}

pub(super) fn remove(draft: &mut SchemaDraft, name: &LinkName) -> Result<(), ChangeFault> {
    let index = find(draft, name)?;
    let link = draft.relationships.remove(index);
    if let Some(column) = link.foreign_key() {
        removal::remove_column(draft, &link.from_table, column);
    }
    Ok(())
}

/// The links that are not named follow in the order that they have.
pub(super) fn reorder(draft: &mut SchemaDraft, names: &[LinkName]) -> Result<(), ChangeFault> {
    let mut rest = draft.relationships.clone();
    let mut ordered = Vec::with_capacity(rest.len());
    for name in names {
        let index = rest.iter().position(|link| link.is_named(name));
        let index = index.ok_or_else(|| ChangeFault::UnknownLink(name.clone()))?;
        ordered.push(rest.remove(index));
    }
    ordered.append(&mut rest);
    draft.relationships = ordered;
    Ok(())
}

/// What a link becomes.
pub(super) struct Target<'a> {
    to: &'a RelationshipType,
    on_delete: OnDelete,
    column: Option<&'a Column>,
}

impl<'a> Target<'a> {
    pub(super) fn new(
        to: &'a RelationshipType,
        on_delete: OnDelete,
        column: Option<&'a Column>,
    ) -> Self {
        Self {
            to,
            on_delete,
            column,
        }
    }
}

pub(super) fn change(
    draft: &mut SchemaDraft,
    name: &LinkName,
    target: &Target,
) -> Result<(), ChangeFault> {
    let index = find(draft, name)?;
    let link = draft.relationships[index].clone();
    change_column(draft, &link, target)?;
    // A renamed field has renamed it in the link, which stands where it stood.
    let changed = &mut draft.relationships[index];
    changed.relationship_type = target.to.clone();
    changed.on_delete = target.on_delete;
    if let (Some(old), None) = (link.foreign_key(), target.to.foreign_key()) {
        removal::remove_column(draft, &link.from_table, old);
    }
    Ok(())
}

/// Makes the field or the join table ready for the link's new type.
fn change_column(
    draft: &mut SchemaDraft,
    link: &Relationship,
    target: &Target,
) -> Result<(), ChangeFault> {
    let Some(name) = target.to.foreign_key() else {
        let join_table = target.to.join_table();
        let is_new = join_table != link.join_table();
        return check_join(draft, join_table.filter(|_| is_new), target.column);
    };
    if let Some(given) = target.column {
        check_name(given, name)?;
    }
    let one_to_one = is_one_to_one(target.to);
    let Some(old) = link.foreign_key() else {
        let column = add_column(
            draft,
            &link.from_table,
            name,
            (target.column, &Position::Last),
        )?;
        column.unique |= one_to_one;
        return Ok(());
    };
    columns::rename(draft, &link.from_table, old, name)?;
    let column = column_mut(draft, &link.from_table, name)?;
    if is_one_to_one(&link.relationship_type) {
        column.unique = false;
    }
    if let Some(given) = target.column {
        let id = column.id.take().or_else(|| given.id.clone());
        *column = Column {
            id,
            ..given.clone()
        };
    }
    column.unique |= one_to_one;
    Ok(())
}

/// Adds the field of a link. Without a field of its own the link takes one of that name that
/// waits for its link, or else a plain one.
fn add_column<'a>(
    draft: &'a mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
    (column, position): (Option<&Column>, &Position),
) -> Result<&'a mut Column, ChangeFault> {
    let is_linked = is_linked(draft, table, name);
    let owner = table_mut(draft, table)?;
    let waits = |column: &&mut Column| {
        column.name == *name && matches!(column.kind(), Kind::Relation | Kind::Uuid)
    };
    let waiting = owner.columns.iter_mut().find(waits);
    if let (None, Some(waiting), false) = (column, waiting, is_linked) {
        waiting.ui_hints.kind = Kind::Relation;
    } else {
        let column = column.cloned().unwrap_or_else(|| plain_column(name));
        check_name(&column, name)?;
        check_column_is_free(owner, name)?;
        place(&mut owner.columns, column, position, |column| &column.name);
    }
    column_mut(draft, table, name)
}

/// The field that a link makes for itself.
pub(crate) fn plain_column(name: &Identifier) -> Column {
    Column::new(name.clone(), humanize(name.as_str()), Kind::Relation)
}

fn is_linked(draft: &SchemaDraft, table: &Identifier, column: &Identifier) -> bool {
    let mut links = draft.relationships.iter();
    links.any(|link| link.from_table == *table && link.foreign_key() == Some(column))
}

fn check_name(column: &Column, name: &Identifier) -> Result<(), ChangeFault> {
    if column.name != *name {
        return Err(ChangeFault::OtherColumn {
            expected: name.clone(),
            found: column.name.clone(),
        });
    }
    Ok(())
}

/// Refuses a join table whose name is taken, and a field, which no join table needs.
fn check_join(
    draft: &SchemaDraft,
    join_table: Option<&Identifier>,
    column: Option<&Column>,
) -> Result<(), ChangeFault> {
    if let Some(column) = column {
        return Err(ChangeFault::ColumnOfJoin(column.name.clone()));
    }
    join_table.map_or(Ok(()), |name| check_table_is_free(draft, name))
}

fn is_one_to_one(relationship_type: &RelationshipType) -> bool {
    match relationship_type {
        RelationshipType::OneToOne { .. } => true,
        RelationshipType::ManyToOne { .. } | RelationshipType::ManyToMany { .. } => false,
    }
}

fn find(draft: &SchemaDraft, name: &LinkName) -> Result<usize, ChangeFault> {
    let found = draft
        .relationships
        .iter()
        .position(|link| link.is_named(name));
    found.ok_or_else(|| ChangeFault::UnknownLink(name.clone()))
}
