//! Finds what a change speaks of, or says that it is not there; puts things in their place.

use crate::{ChangeFault, Column, Identifier, Position, SYSTEM_COLUMNS, SchemaDraft, Table};

/// The table of this name.
pub(super) fn table_mut<'a>(
    draft: &'a mut SchemaDraft,
    name: &Identifier,
) -> Result<&'a mut Table, ChangeFault> {
    draft
        .table_mut(name)
        .ok_or_else(|| ChangeFault::UnknownTable(name.clone()))
}

/// The field of this name.
pub(super) fn column_mut<'a>(
    draft: &'a mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
) -> Result<&'a mut Column, ChangeFault> {
    let columns = &mut table_mut(draft, table)?.columns;
    let found = columns.iter_mut().find(|column| column.name == *name);
    found.ok_or_else(|| unknown_column(table, name))
}

pub(super) fn unknown_column(table: &Identifier, column: &Identifier) -> ChangeFault {
    ChangeFault::UnknownColumn {
        table: table.clone(),
        column: column.clone(),
    }
}

/// Refuses the name of a table or join table that is there.
pub(super) fn check_table_is_free(
    draft: &SchemaDraft,
    name: &Identifier,
) -> Result<(), ChangeFault> {
    let mut links = draft.relationships.iter();
    if draft.table(name.as_str()).is_some() || links.any(|link| link.join_table() == Some(name)) {
        return Err(ChangeFault::TableTaken(name.clone()));
    }
    Ok(())
}

/// Refuses the name of a field that the table has, also of those that every table has.
pub(super) fn check_column_is_free(table: &Table, name: &Identifier) -> Result<(), ChangeFault> {
    if table.column(name.as_str()).is_some() || SYSTEM_COLUMNS.contains(&name.as_str()) {
        return Err(ChangeFault::ColumnTaken {
            table: table.name.clone(),
            column: name.clone(),
        });
    }
    Ok(())
}

/// Puts an item in its place among its like.
pub(super) fn place<T>(
    items: &mut Vec<T>,
    item: T,
    position: &Position,
    name: impl Fn(&T) -> &Identifier,
) {
    let index = match position {
        Position::First => Some(0),
        Position::After(other) => items
            .iter()
            .position(|item| name(item) == other)
            .map(|index| index + 1),
        Position::Last => None,
    };
    items.insert(index.unwrap_or(items.len()), item);
}
