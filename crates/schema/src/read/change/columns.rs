//! Reads changes of fields.

use super::{field, links, missing, name, part, position};
use crate::{
    Column, ColumnType, DefaultValue, Identifier, ProblemCode, SchemaChange,
    read::{
        column::{self, read_default, read_kind, read_max, read_options, read_type},
        cursor::Cursor,
        links::Links,
    },
};

/// The field under the key `column`; what it links to is said elsewhere.
pub(super) fn read(cursor: &mut Cursor, table: &Identifier) -> Option<Column> {
    let (value, path) = part(cursor, "column")?;
    let mut declared = Links::default();
    let column = column::read(value, path, table, &mut declared, cursor.problems);
    links::refuse(cursor, "column", &declared);
    column
}

pub(super) fn add(cursor: &mut Cursor) -> Option<SchemaChange> {
    let position = position(cursor);
    let table = name(cursor, "table")?;
    let column = Box::new(read(cursor, &table)?);
    Some(SchemaChange::AddColumn {
        table,
        column,
        position,
    })
}

pub(super) fn remove(cursor: &mut Cursor) -> Option<SchemaChange> {
    let (table, column) = field(cursor)?;
    Some(SchemaChange::DropColumn { table, column })
}

pub(super) fn rename(cursor: &mut Cursor) -> Option<SchemaChange> {
    let to = name(cursor, "to");
    let (table, column) = field(cursor)?;
    let to = to?;
    Some(SchemaChange::RenameColumn { table, column, to })
}

pub(super) fn change_kind(cursor: &mut Cursor) -> Option<SchemaChange> {
    if cursor.first(&["kind", "type"]).is_none() {
        missing(cursor, "kind");
    }
    let options = read_options(cursor);
    let kind = read_kind(cursor, "kind");
    let (column_type, kind) = read_type(cursor, kind, !options.is_empty());
    let default = read_default(cursor, column_type);
    let (table, column) = field(cursor)?;
    Some(SchemaChange::ChangeKind {
        table,
        column,
        kind,
        column_type,
        options,
        default,
    })
}

pub(super) fn set_required(cursor: &mut Cursor) -> Option<SchemaChange> {
    let required = flag(cursor, "required");
    let (table, column) = field(cursor)?;
    Some(SchemaChange::SetRequired {
        table,
        column,
        required: required?,
    })
}

pub(super) fn set_unique(cursor: &mut Cursor) -> Option<SchemaChange> {
    let unique = flag(cursor, "unique");
    let (table, column) = field(cursor)?;
    Some(SchemaChange::SetUnique {
        table,
        column,
        unique: unique?,
    })
}

fn flag(cursor: &mut Cursor, key: &str) -> Option<bool> {
    if cursor.value(key).is_none() {
        missing(cursor, key);
    }
    cursor.flag(key)
}

/// The `type` says what the default is where the default alone could be two things: `now`.
pub(super) fn set_default(cursor: &mut Cursor) -> Option<SchemaChange> {
    let default = if cursor.value("type").is_some() {
        let column_type = default_type(cursor)?;
        read_default(cursor, column_type)
    } else {
        cursor.value("default").map(DefaultValue::guess)
    };
    let (table, column) = field(cursor)?;
    Some(SchemaChange::SetDefault {
        table,
        column,
        default,
    })
}

fn default_type(cursor: &mut Cursor) -> Option<ColumnType> {
    let text = cursor.text("type")?;
    let column_type = ColumnType::parse(&text);
    if column_type.is_none() {
        let message = format!("unknown type `{text}`; leave it out");
        cursor.report_at("type", ProblemCode::UnknownType, message);
    }
    column_type
}

pub(super) fn set_hints(cursor: &mut Cursor) -> Option<SchemaChange> {
    let currency = cursor
        .text("currency")
        .map(|code| code.to_ascii_uppercase());
    let help = cursor.text("help");
    let (label, max) = (cursor.text("label").unwrap_or_default(), read_max(cursor));
    let (table, column) = field(cursor)?;
    Some(SchemaChange::SetColumnHints {
        table,
        column,
        label,
        help,
        currency,
        max,
    })
}

pub(super) fn relocate(cursor: &mut Cursor) -> Option<SchemaChange> {
    let position = position(cursor);
    let (table, column) = field(cursor)?;
    Some(SchemaChange::MoveColumn {
        table,
        column,
        position,
    })
}
