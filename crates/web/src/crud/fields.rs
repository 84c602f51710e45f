//! The fields of a table as pages see them: the design's columns and when a record was made.

use std::borrow::Cow;

use schema::{Column, Identifier, Kind, Table};

use super::row::title_column;

/// Columns of a list; more would not be readable.
const LIST_COLUMNS: usize = 8;

/// When a record was made.
pub(crate) fn created_at() -> Column {
    system("created_at", "Created")
}

/// When a record last changed.
pub(crate) fn updated_at() -> Column {
    system("updated_at", "Updated")
}

fn system(name: &str, label: &str) -> Column {
    Column::new(Identifier::from_label(name, "field"), label, Kind::DateTime)
}

/// The field of this name, by which a list may be sorted and filtered.
pub(crate) fn field_of<'t>(table: &'t Table, name: &str) -> Option<Cow<'t, Column>> {
    match name {
        "created_at" => Some(Cow::Owned(created_at())),
        "updated_at" => Some(Cow::Owned(updated_at())),
        _ => table.column(name).map(Cow::Borrowed),
    }
}

/// Whether a table holds text to search.
pub(crate) fn is_searchable(table: &Table) -> bool {
    table
        .columns
        .iter()
        .any(|column| column.kind().is_searchable())
}

/// The columns that a list shows: the title, then those that tell most, each sort in the order of
/// the design.
pub(crate) fn list_columns(table: &Table) -> Vec<&Column> {
    let title = title_column(table);
    let mut others: Vec<&Column> = table
        .columns
        .iter()
        .filter(|column| title != Some(*column))
        .collect();
    others.sort_by_key(|column| Weight::of(column.kind()));
    title.into_iter().chain(others).take(LIST_COLUMNS).collect()
}

/// How much a column tells in a list, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// How a record stands, whose it is, what it is worth.
    Standing,
    /// How to reach it, when it is, how good it is.
    Telling,
    /// The rest that is short.
    Short,
    /// Long text and what is for machines: only where there is room.
    Long,
}

impl Weight {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Select | Kind::Currency | Kind::Relation => Self::Standing,
            Kind::Email | Kind::Phone | Kind::Date | Kind::DateTime | Kind::Rating => Self::Telling,
            Kind::Text
            | Kind::Url
            | Kind::Integer
            | Kind::Decimal
            | Kind::Percent
            | Kind::Boolean
            | Kind::Time
            | Kind::Duration
            | Kind::MultiSelect
            | Kind::Color => Self::Short,
            Kind::LongText | Kind::Json | Kind::Uuid => Self::Long,
        }
    }
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_starts_with_the_title_and_ends_with_long_columns() {
        let schema = CrmSchema::parse(&json!({ "tables": [{
            "name": "deals",
            "columns": [
                { "name": "notes", "ui_hints": { "kind": "long_text" } },
                { "name": "code" },
                { "name": "amount", "ui_hints": { "kind": "currency" } },
                { "name": "name" },
            ],
            "ui_hints": { "title_column": "name" },
        }]}))
        .expect("a valid design");
        let table = schema.table("deals").expect("a table");
        let names: Vec<&str> = list_columns(table)
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!(names, ["name", "amount", "code", "notes"]);
        assert_eq!(
            field_of(table, "created_at").map(|it| it.kind()),
            Some(Kind::DateTime)
        );
        assert!(field_of(table, "user_id").is_none());
    }
}
