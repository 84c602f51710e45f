//! Reads a table.

use serde_json::Value;

use super::{column, cursor::Cursor, links::Links};
use crate::{Identifier, Problem, ProblemCode, StableId, Table, TableHints, View};

const KEYS: [&str; 7] = [
    "id",
    "name",
    "columns",
    "ui_hints",
    "label",
    "description",
    "icon",
];
const HINT_KEYS: [&str; 6] = [
    "label",
    "label_singular",
    "description",
    "icon",
    "title_column",
    "views",
];

/// Reads a table; links that its columns declare go to `links`.
pub(super) fn read(
    value: &Value,
    path: String,
    links: &mut Links,
    problems: &mut Vec<Problem>,
) -> Option<Table> {
    let mut cursor = Cursor::object(value, path, &KEYS, problems)?;
    let id = read_id(&mut cursor);
    let label = cursor.text("label");
    let description = cursor.text("description");
    let icon = cursor.text("icon");
    let name = read_name(&mut cursor, label.as_deref());
    let columns = cursor
        .items("columns")
        .into_iter()
        .filter_map(|(value, path)| column::read(value, path, &name, links, cursor.problems))
        .collect();
    let mut ui_hints = read_hints(&mut cursor);
    if ui_hints.label.is_empty() {
        ui_hints.label = label.unwrap_or_default();
    }
    ui_hints.description = ui_hints.description.or(description);
    ui_hints.icon = ui_hints.icon.or(icon);
    Some(Table {
        id,
        name,
        columns,
        ui_hints,
    })
}

fn read_name(cursor: &mut Cursor, label: Option<&str>) -> Identifier {
    if let Some(name) = cursor.name("name", "table") {
        return name;
    }
    cursor.report_at("name", ProblemCode::MissingKey, "a table needs a `name`");
    Identifier::from_label(label.unwrap_or_default(), "table")
}

/// Reads a stable id, which only this product gives.
pub(super) fn read_id(cursor: &mut Cursor) -> Option<StableId> {
    let text = cursor.text("id")?;
    let id = StableId::parse(&text);
    if id.is_none() {
        let message = "an id is 1 to 40 letters, digits, dashes or underscores; leave it out";
        cursor.report_at("id", ProblemCode::WrongShape, message);
    }
    id
}

pub(super) fn read_hints(cursor: &mut Cursor) -> TableHints {
    let Some(value) = cursor.value("ui_hints") else {
        return TableHints::default();
    };
    let path = cursor.path_of("ui_hints");
    let Some(mut hints) = Cursor::object(value, path, &HINT_KEYS, cursor.problems) else {
        return TableHints::default();
    };
    TableHints {
        label: hints.text("label").unwrap_or_default(),
        label_singular: hints.text("label_singular").unwrap_or_default(),
        description: hints.text("description"),
        icon: hints.text("icon"),
        title_column: hints.name("title_column", "field"),
        views: hints
            .items("views")
            .into_iter()
            .filter_map(|(value, path)| read_view(value, path, hints.problems))
            .collect(),
    }
}

fn read_view(value: &Value, path: String, problems: &mut Vec<Problem>) -> Option<View> {
    let keys = ["type", "group_by", "date_column"];
    let mut cursor = Cursor::object(value, path, &keys, problems)?;
    match cursor.text("type").as_deref() {
        Some("board" | "kanban") => {
            let group_by = cursor.name("group_by", "field")?;
            Some(View::Board { group_by })
        }
        Some("calendar") => {
            let date_column = cursor.name("date_column", "field")?;
            Some(View::Calendar { date_column })
        }
        _ => {
            let message =
                "a view has the `type` board (with `group_by`) or calendar (with `date_column`)";
            cursor.report_at("type", ProblemCode::InvalidHint, message);
            None
        }
    }
}
