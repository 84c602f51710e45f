//! Reads a relationship.

use serde_json::Value;

use super::{
    column::{check_target_column, read_on_delete},
    cursor::Cursor,
    links::{DeclaredLink, DeclaredType, Links},
    table::read_id,
};
use crate::{Problem, ProblemCode};

const KEYS: [&str; 9] = [
    "id",
    "from_table",
    "to_table",
    "type",
    "from_column",
    "to_column",
    "on_delete",
    "join_table",
    "required",
];

/// Reads a relationship into `links`.
pub(super) fn read(value: &Value, path: String, links: &mut Links, problems: &mut Vec<Problem>) {
    let Some(mut cursor) = Cursor::object(value, path, &KEYS, problems) else {
        return;
    };
    let id = read_id(&mut cursor);
    let from_table = cursor.name("from_table", "table");
    let to_table = cursor.name("to_table", "table");
    let (Some(from_table), Some(to_table)) = (from_table, to_table) else {
        let message = "a relationship needs `from_table` and `to_table`";
        cursor.report(ProblemCode::MissingKey, message);
        return;
    };
    let Some(relationship_type) = read_type(&mut cursor) else {
        return;
    };
    let mut link = DeclaredLink {
        id,
        from_table,
        to_table,
        relationship_type,
        from_column: None,
        to_column: None,
        join_table: cursor.name("join_table", "table"),
        required: cursor.flag("required"),
        on_delete: read_on_delete(&mut cursor),
    };
    read_columns(&mut cursor, &mut link);
    links.declare(link);
}

pub(super) fn read_type(cursor: &mut Cursor) -> Option<DeclaredType> {
    let Some(text) = cursor.text("type") else {
        return Some(DeclaredType::ManyToOne);
    };
    match text.to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
        "many_to_one" | "belongs_to" | "n_1" => Some(DeclaredType::ManyToOne),
        "one_to_many" | "has_many" | "1_n" => Some(DeclaredType::OneToMany),
        "one_to_one" | "has_one" | "1_1" => Some(DeclaredType::OneToOne),
        "many_to_many" | "n_n" => Some(DeclaredType::ManyToMany),
        _ => {
            let message = format!(
                "unknown `type` `{text}`; known: many_to_one, one_to_many, one_to_one, many_to_many"
            );
            cursor.report_at("type", ProblemCode::WrongShape, message);
            None
        }
    }
}

/// The foreign key is `from_column`; from the other side people also write it as `to_column`.
fn read_columns(cursor: &mut Cursor, link: &mut DeclaredLink) {
    match link.relationship_type {
        DeclaredType::ManyToOne | DeclaredType::OneToOne => {
            link.from_column = cursor.name("from_column", "field");
            check_target_column(cursor, "to_column");
        }
        DeclaredType::OneToMany => {
            let given = [
                cursor.name("to_column", "field"),
                cursor.name("from_column", "field"),
            ];
            link.from_column = given.into_iter().flatten().find(|column| *column != "id");
        }
        DeclaredType::ManyToMany => {
            link.from_column = cursor
                .name("from_column", "field")
                .filter(|name| *name != "id");
            link.to_column = cursor
                .name("to_column", "field")
                .filter(|name| *name != "id");
        }
    }
}
