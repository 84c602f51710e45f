//! A row that a table takes: what it must have, and some text to search for.

use std::collections::HashMap;

use schema::{Column, Identifier, Kind, Registry, Resource};
use serde_json::{Map, Value, json};

use crate::doctor::subject::Subject;

/// The text that a made-up row can be found by.
pub(super) const WORD: &str = "probe";

/// The tables that a row must point at.
pub(super) fn needed_targets(resource: &Resource) -> impl Iterator<Item = &Identifier> {
    let is_needed = |column: &Identifier| {
        let column = resource.column(column.as_str());
        column.is_some_and(|column| !column.nullable)
    };
    let keys = resource.foreign_keys.iter();
    keys.filter(move |key| is_needed(&key.column))
        .map(|key| &key.target)
}

/// The values of a row of somebody who has `rows`; `None` where it must point at one that they do
/// not have.
pub(super) fn values(
    subject: &Subject,
    resource: &Resource,
    rows: &HashMap<Identifier, String>,
) -> Option<Map<String, Value>> {
    let mut values = Map::new();
    for key in &resource.foreign_keys {
        let column = resource.column(key.column.as_str())?;
        // A default would be the row of nobody knows whom.
        let value = if column.nullable {
            Value::Null
        } else {
            json!(rows.get(&key.target)?)
        };
        values.insert(key.column.to_string(), value);
    }
    for column in columns(&subject.registry, resource) {
        if values.contains_key(column.name.as_str()) {
            continue;
        }
        let is_needed = column.is_required() && column.default.is_none();
        if is_needed || column.kind() == Kind::Text {
            values.extend(some_value(column).map(|value| (column.name.to_string(), value)));
        }
    }
    Some(values)
}

/// Whether a row of these values can be found by its text.
pub(super) fn can_be_found(subject: &Subject, resource: &Resource) -> bool {
    columns(&subject.registry, resource)
        .iter()
        .any(|column| column.kind() == Kind::Text)
}

fn columns<'a>(registry: &'a Registry, resource: &Resource) -> &'a [Column] {
    let table = registry.schema().table(resource.name.as_str());
    table.map_or(&[][..], |table| &table.columns)
}

/// Something that the column takes. Links are not among it.
fn some_value(column: &Column) -> Option<Value> {
    let option = || column.options.first().map(|option| option.value.clone());
    Some(match column.kind() {
        Kind::Relation => return None,
        Kind::Select => json!(option().unwrap_or_else(|| WORD.to_owned())),
        Kind::MultiSelect => json!(option().into_iter().collect::<Vec<_>>()),
        Kind::Boolean => json!(false),
        Kind::Date => json!("2026-01-01"),
        Kind::DateTime => json!("2026-01-01T10:00:00Z"),
        Kind::Time => json!("10:00"),
        Kind::Uuid => json!("00000000-0000-4000-8000-000000000000"),
        Kind::Json => json!({}),
        Kind::Rating => json!(1),
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Duration => {
            json!(0)
        }
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Color => {
            json!(WORD)
        }
    })
}
