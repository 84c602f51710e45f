//! Reads a column.

use serde_json::Value;

use super::{
    cursor::{Cursor, closest, type_name},
    links::{DeclaredLink, Links},
    table::read_id,
};
use crate::{
    Color, Column, ColumnHints, ColumnOption, ColumnType, DefaultValue, Identifier, Kind, OnDelete,
    Problem, ProblemCode, humanize, limits,
};

const KEYS: [&str; 13] = [
    "id",
    "name",
    "type",
    "nullable",
    "required",
    "unique",
    "default",
    "options",
    "enum",
    "references",
    "ui_hints",
    "label",
    "kind",
];
const HINT_KEYS: [&str; 7] = [
    "label",
    "kind",
    "widget",
    "help",
    "description",
    "currency",
    "max",
];

/// Reads a column of `table`; a link that it declares goes to `links`.
pub(super) fn read(
    value: &Value,
    path: String,
    table: &Identifier,
    links: &mut Links,
    problems: &mut Vec<Problem>,
) -> Option<Column> {
    let mut cursor = Cursor::object(value, path, &KEYS, problems)?;
    let id = read_id(&mut cursor);
    let label = cursor.text("label");
    let name = cursor.name("name", "field").or_else(|| {
        cursor.report_at("name", ProblemCode::MissingKey, "a column needs a `name`");
        label
            .as_deref()
            .map(|label| Identifier::from_label(label, "field"))
    })?;
    let unique = cursor.flag("unique").unwrap_or(false);
    let nullable = read_nullable(&mut cursor);
    let options = read_options(&mut cursor);
    let mut hints = read_hints(&mut cursor);
    hints.label = hints.label.or(label);
    let (column_type, kind) = read_type(&mut cursor, hints.kind, !options.is_empty());
    let default = read_default(&mut cursor, column_type);
    read_references(&mut cursor, table, &name, links);
    Some(Column {
        id,
        name,
        column_type,
        nullable,
        unique,
        default,
        options,
        ui_hints: ColumnHints {
            label: hints.label.unwrap_or_default(),
            kind,
            help: hints.help,
            currency: hints.currency,
            max: hints.max,
        },
    })
}

fn read_nullable(cursor: &mut Cursor) -> bool {
    let nullable = cursor.flag("nullable");
    let required = cursor.flag("required");
    if let (Some(nullable), Some(required)) = (nullable, required)
        && nullable == required
    {
        let message = "`required` and `nullable` contradict each other; give one of them";
        cursor.report_at("required", ProblemCode::WrongShape, message);
    }
    nullable
        .or(required.map(|required| !required))
        .unwrap_or(true)
}

#[derive(Default)]
struct Hints {
    label: Option<String>,
    kind: Option<Kind>,
    help: Option<String>,
    currency: Option<String>,
    max: Option<u8>,
}

fn read_hints(cursor: &mut Cursor) -> Hints {
    let outer_kind = read_kind(cursor, "kind");
    let Some(value) = cursor.value("ui_hints") else {
        return Hints {
            kind: outer_kind,
            ..Hints::default()
        };
    };
    let path = cursor.path_of("ui_hints");
    let Some(mut hints) = Cursor::object(value, path, &HINT_KEYS, cursor.problems) else {
        return Hints {
            kind: outer_kind,
            ..Hints::default()
        };
    };
    Hints {
        label: hints.text("label"),
        kind: read_kind(&mut hints, "kind")
            .or_else(|| read_kind(&mut hints, "widget"))
            .or(outer_kind),
        help: hints.text("help").or_else(|| hints.text("description")),
        currency: hints.text("currency").map(|code| code.to_ascii_uppercase()),
        max: read_max(&mut hints),
    }
}

pub(super) fn read_kind(cursor: &mut Cursor, key: &str) -> Option<Kind> {
    let text = cursor.text(key)?;
    let kind = Kind::parse(&text);
    if kind.is_none() {
        let names: Vec<&str> = Kind::ALL.into_iter().map(Kind::as_str).collect();
        let message = format!("unknown kind `{text}`; known: {}", names.join(", "));
        let mut problem = Problem::new(cursor.path_of(key), ProblemCode::UnknownKind, message);
        problem.suggestion = closest(&text, names.into_iter()).map(str::to_owned);
        cursor.problems.push(problem);
    }
    kind
}

pub(super) fn read_max(cursor: &mut Cursor) -> Option<u8> {
    let value = cursor.value("max")?;
    let max = value.as_u64().and_then(|max| u8::try_from(max).ok());
    if max.is_none() {
        let message = format!("expected a whole number up to 10, found {value}");
        cursor.report_at("max", ProblemCode::InvalidHint, message);
    }
    max
}

/// Type and kind, each from the other where only one is given.
pub(super) fn read_type(
    cursor: &mut Cursor,
    kind: Option<Kind>,
    has_options: bool,
) -> (ColumnType, Kind) {
    let given = cursor.text("type");
    let parsed = given.as_deref().and_then(ColumnType::parse);
    if let Some(text) = &given
        && parsed.is_none()
    {
        // People also write a kind where the type goes: `"type": "email"`.
        if let Some(kind) = kind.or_else(|| Kind::parse(text)) {
            return (kind.default_type(), kind);
        }
        let message = format!(
            "unknown type `{text}`; known: TEXT, INTEGER, BIGINT, NUMERIC, BOOLEAN, DATE, TIME, \
             TIMESTAMPTZ, UUID, JSONB, TEXT[]"
        );
        cursor.report_at("type", ProblemCode::UnknownType, message);
    }
    match (parsed, kind) {
        (Some(column_type), Some(kind)) => (column_type, kind),
        (Some(ColumnType::Text) | None, None) if has_options => (ColumnType::Text, Kind::Select),
        (Some(column_type), None) => (column_type, Kind::of_type(column_type)),
        (None, Some(kind)) => (kind.default_type(), kind),
        (None, None) if cursor.value("references").is_some() => (ColumnType::Uuid, Kind::Relation),
        (None, None) => (ColumnType::Text, Kind::Text),
    }
}

pub(super) fn read_options(cursor: &mut Cursor) -> Vec<ColumnOption> {
    let key = cursor
        .first(&["options", "enum"])
        .map_or("options", |(key, _)| key);
    let items = cursor.items(key);
    if items.len() > limits::OPTIONS {
        let message = format!("{} options; at most {}", items.len(), limits::OPTIONS);
        cursor.report_at(key, ProblemCode::LimitExceeded, message);
    }
    items
        .into_iter()
        .enumerate()
        .filter_map(|(position, (value, path))| read_option(value, path, position, cursor.problems))
        .collect()
}

pub(super) fn read_option(
    value: &Value,
    path: String,
    position: usize,
    problems: &mut Vec<Problem>,
) -> Option<ColumnOption> {
    if let Value::String(text) = value {
        let text = text.trim();
        let (value, label) = (text.to_owned(), humanize(text));
        return Some(ColumnOption {
            value,
            label,
            color: Color::at(position),
        });
    }
    if !value.is_object() {
        let message = format!("expected a text or an object, found {}", type_name(value));
        problems.push(Problem::new(path, ProblemCode::WrongShape, message));
        return None;
    }
    let keys = ["value", "label", "color", "colour"];
    let mut cursor = Cursor::object(value, path, &keys, problems)?;
    let label = cursor.text("label");
    let Some(value) = cursor.text("value").or_else(|| label.clone()) else {
        cursor.report(ProblemCode::MissingKey, "an option needs a `value`");
        return None;
    };
    let label = label.unwrap_or_else(|| humanize(&value));
    let color = cursor.text("color").or_else(|| cursor.text("colour"));
    let color = color.and_then(|name| Color::parse(&name));
    Some(ColumnOption {
        value,
        label,
        color: color.unwrap_or(Color::at(position)),
    })
}

pub(super) fn read_default(cursor: &mut Cursor, column_type: ColumnType) -> Option<DefaultValue> {
    let value = cursor.value("default")?;
    let default = DefaultValue::read(value, column_type);
    if default.is_none() {
        let message = format!("the default {value} does not fit the type {column_type}");
        cursor.report_at("default", ProblemCode::InvalidDefault, message);
    }
    default
}

/// `references: {table, column, on_delete}`, or just the table's name.
fn read_references(
    cursor: &mut Cursor,
    table: &Identifier,
    column: &Identifier,
    links: &mut Links,
) {
    let Some(value) = cursor.value("references") else {
        return;
    };
    let path = cursor.path_of("references");
    if value.is_string() {
        if let Some(target) = cursor.name("references", "table") {
            links.declare(DeclaredLink::of_column(table, column, target, None));
        }
        return;
    }
    let keys = ["table", "column", "on_delete"];
    let Some(mut reference) = Cursor::object(value, path, &keys, cursor.problems) else {
        return;
    };
    let on_delete = read_on_delete(&mut reference);
    check_target_column(&mut reference, "column");
    if let Some(target) = reference.name("table", "table") {
        links.declare(DeclaredLink::of_column(table, column, target, on_delete));
    } else {
        reference.report_at(
            "table",
            ProblemCode::MissingKey,
            "a reference needs its `table`",
        );
    }
}

/// Links always point at `id`; anything else cannot be promised to be unique.
pub(super) fn check_target_column(cursor: &mut Cursor, key: &str) {
    if cursor.text(key).is_some_and(|column| column != "id") {
        cursor.report_at(
            key,
            ProblemCode::LinkMismatch,
            "a link points at `id`; leave this out",
        );
    }
}

pub(super) fn read_on_delete(cursor: &mut Cursor) -> Option<OnDelete> {
    let text = cursor.text("on_delete")?;
    let on_delete = OnDelete::parse(&text);
    if on_delete.is_none() {
        let message = format!("unknown `on_delete` `{text}`; known: set_null, cascade, restrict");
        cursor.report_at("on_delete", ProblemCode::WrongShape, message);
    }
    on_delete
}
