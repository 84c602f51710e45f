//! A field comes back, or becomes again what it was.

use schema::{Column, Identifier, Kind, Position, SchemaChange, SchemaDraft, StableId, Table};
use sql::migrate::NewBinEntry;

use super::{link, names::Names};
use crate::migration::NotRestorable;

/// The steps that bring a field back, with the link that it holds.
pub(super) fn changes(
    names: &Names,
    entry: &NewBinEntry,
) -> Result<Vec<SchemaChange>, NotRestorable> {
    let (before, column) = find(names, entry)?;
    let now = names.table_now(table_id(entry)?);
    let now = now.ok_or_else(|| NotRestorable::WithoutTable(before.name.clone()))?;
    let mut links = names.before.links_of(&before.name);
    let link = links.find(|(name, _)| **name == column.name);
    let position = place(before, now, column);
    let column = Column {
        name: Names::free_column(now, &column.name),
        ..column.clone()
    };
    let change = match link {
        Some((_, link)) => link::change(names, link, Some(column))?,
        None => SchemaChange::AddColumn {
            table: now.name.clone(),
            column: Box::new(column),
            position,
        },
    };
    Ok(vec![change])
}

/// The design in which a field is again what it was. It keeps the name, the label and the
/// explanation that it has today.
pub(super) fn as_it_was(names: &Names, entry: &NewBinEntry) -> Result<SchemaDraft, NotRestorable> {
    let (_, was) = find(names, entry)?;
    let gone = || NotRestorable::WithoutColumn(was.name.clone());
    let id = table_id(entry)?;
    let mut draft = names.now.as_draft().clone();
    let table = draft
        .tables
        .iter_mut()
        .find(|it| it.id.as_ref() == Some(id));
    let columns = &mut table.ok_or_else(gone)?.columns;
    let now = columns.iter_mut().find(|it| it.id == was.id);
    let now = now.ok_or_else(gone)?;
    if now.kind() == Kind::Relation || was.kind() == Kind::Relation {
        return Err(gone());
    }
    let mut column = was.clone();
    column.name = now.name.clone();
    column.ui_hints.label.clone_from(&now.ui_hints.label);
    column.ui_hints.help.clone_from(&now.ui_hints.help);
    *now = column;
    Ok(draft)
}

fn find<'a>(
    names: &Names<'a>,
    entry: &NewBinEntry,
) -> Result<(&'a Table, &'a Column), NotRestorable> {
    let table = names.table_before(table_id(entry)?)?;
    let mut columns = table.columns.iter();
    let column = columns.find(|column| column.id.as_ref() == Some(&entry.stable_id));
    Ok((table, column.ok_or(NotRestorable::WithoutVersion)?))
}

fn table_id(entry: &NewBinEntry) -> Result<&StableId, NotRestorable> {
    entry.table_id.as_ref().ok_or(NotRestorable::WithoutVersion)
}

/// Behind the field that it stood behind, as far as that is still there.
fn place(before: &Table, now: &Table, column: &Column) -> Position {
    let stood = before.columns.iter().take_while(|it| it.id != column.id);
    let stood: Vec<&Column> = stood.collect();
    let name_now = |column: &&Column| -> Option<Identifier> {
        let found = now.columns.iter().find(|it| it.id == column.id)?;
        Some(found.name.clone())
    };
    match stood.iter().rev().find_map(name_now) {
        Some(name) => Position::After(name),
        None => Position::First,
    }
}
