//! Reads changes of the CRM and of whole tables.

use super::{name, part, position};
use crate::{
    SchemaChange,
    read::{cursor::Cursor, links::Links, table},
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "readers of other changes can fail"
)]
pub(super) fn rename_crm(cursor: &mut Cursor) -> Option<SchemaChange> {
    let to = cursor.text("to");
    Some(SchemaChange::RenameCrm { to })
}

/// Links of the table are changes of their own.
pub(super) fn add(cursor: &mut Cursor) -> Option<SchemaChange> {
    let position = position(cursor);
    let (value, path) = part(cursor, "table")?;
    let mut links = Links::default();
    let table = table::read(value, path, &mut links, cursor.problems)?;
    super::links::refuse(cursor, "table", &links);
    Some(SchemaChange::AddTable { table, position })
}

pub(super) fn remove(cursor: &mut Cursor) -> Option<SchemaChange> {
    let table = name(cursor, "table")?;
    Some(SchemaChange::DropTable { table })
}

pub(super) fn rename(cursor: &mut Cursor) -> Option<SchemaChange> {
    let (table, to) = (name(cursor, "table"), name(cursor, "to"));
    Some(SchemaChange::RenameTable {
        table: table?,
        to: to?,
    })
}

pub(super) fn set_hints(cursor: &mut Cursor) -> Option<SchemaChange> {
    let table = name(cursor, "table");
    part(cursor, "ui_hints")?;
    let hints = Box::new(table::read_hints(cursor));
    Some(SchemaChange::SetTableHints {
        table: table?,
        hints,
    })
}

pub(super) fn relocate(cursor: &mut Cursor) -> Option<SchemaChange> {
    let position = position(cursor);
    let table = name(cursor, "table")?;
    Some(SchemaChange::MoveTable { table, position })
}
