//! Changes of whole tables.

use super::lookup::{check_table_is_free, place, table_mut, unknown_column};
use crate::{
    ChangeFault, Identifier, Position, SchemaDraft, Table, TableHints, View,
    edit::{references, removal},
};

pub(super) fn add(
    draft: &mut SchemaDraft,
    table: &Table,
    position: &Position,
) -> Result<(), ChangeFault> {
    check_table_is_free(draft, &table.name)?;
    place(&mut draft.tables, table.clone(), position, |table| {
        &table.name
    });
    Ok(())
}

pub(super) fn remove(draft: &mut SchemaDraft, name: &Identifier) -> Result<(), ChangeFault> {
    table_mut(draft, name)?;
    removal::remove_table(draft, name);
    Ok(())
}

pub(super) fn rename(
    draft: &mut SchemaDraft,
    name: &Identifier,
    to: &Identifier,
) -> Result<(), ChangeFault> {
    table_mut(draft, name)?;
    if name == to {
        return Ok(());
    }
    check_table_is_free(draft, to)?;
    references::rename_tables(draft, &[(name.clone(), to.clone())]);
    Ok(())
}

pub(super) fn set_hints(
    draft: &mut SchemaDraft,
    name: &Identifier,
    hints: &TableHints,
) -> Result<(), ChangeFault> {
    let table = table_mut(draft, name)?;
    let by_views = hints.views.iter().map(View::column);
    for column in hints.title_column.iter().chain(by_views) {
        if table.column(column.as_str()).is_none() {
            return Err(unknown_column(name, column));
        }
    }
    table.ui_hints = hints.clone();
    Ok(())
}

pub(super) fn relocate(
    draft: &mut SchemaDraft,
    name: &Identifier,
    position: &Position,
) -> Result<(), ChangeFault> {
    let found = draft.tables.iter().position(|table| table.name == *name);
    let index = found.ok_or_else(|| ChangeFault::UnknownTable(name.clone()))?;
    let table = draft.tables.remove(index);
    place(&mut draft.tables, table, position, |table| &table.name);
    Ok(())
}
