//! Changes of which fields a table has, what they are called and where they stand.

use super::lookup::{check_column_is_free, column_mut, place, table_mut, unknown_column};
use crate::{
    ChangeFault, Column, Identifier, Position, SchemaDraft,
    edit::{references, removal},
};

pub(super) fn add(
    draft: &mut SchemaDraft,
    table: &Identifier,
    column: &Column,
    position: &Position,
) -> Result<(), ChangeFault> {
    let table = table_mut(draft, table)?;
    check_column_is_free(table, &column.name)?;
    place(&mut table.columns, column.clone(), position, |column| {
        &column.name
    });
    Ok(())
}

/// A field that links takes its link along.
pub(super) fn remove(
    draft: &mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
) -> Result<(), ChangeFault> {
    column_mut(draft, table, name)?;
    removal::remove_column(draft, table, name);
    Ok(())
}

pub(super) fn rename(
    draft: &mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
    to: &Identifier,
) -> Result<(), ChangeFault> {
    column_mut(draft, table, name)?;
    if name == to {
        return Ok(());
    }
    check_column_is_free(table_mut(draft, table)?, to)?;
    references::rename_columns(draft, table, &[(name.clone(), to.clone())]);
    Ok(())
}

pub(super) fn relocate(
    draft: &mut SchemaDraft,
    table: &Identifier,
    name: &Identifier,
    position: &Position,
) -> Result<(), ChangeFault> {
    let columns = &mut table_mut(draft, table)?.columns;
    let found = columns.iter().position(|column| column.name == *name);
    let index = found.ok_or_else(|| unknown_column(table, name))?;
    let column = columns.remove(index);
    place(columns, column, position, |column| &column.name);
    Ok(())
}
