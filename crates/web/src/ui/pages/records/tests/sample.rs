//! A design with every kind of field, whose labels and values try to break out of the markup.

use schema::{CrmSchema, Kind, Registry, Table};
use serde_json::{Value, json};

use crate::crud::Row;

/// What nothing may let through.
pub(super) const HOSTILE: &str = "<script>alert(1)</script>\"'&";

/// Things of every kind, that link to makers.
pub(super) fn registry() -> Registry {
    let columns: Vec<Value> = Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Relation)
        .map(column)
        .collect();
    let schema = CrmSchema::parse(&json!({
        "tables": [
            { "name": "makers", "columns": [{ "name": "name" }] },
            { "name": "things", "columns": columns, "ui_hints": { "title_column": "the_text", "label": HOSTILE } },
        ],
        "relationships": [
            { "from_table": "things", "to_table": "makers", "type": "many_to_one", "on_delete": "restrict" },
            { "from_table": "things", "to_table": "makers", "type": "many_to_many" },
        ],
    }));
    Registry::new(schema.expect("a valid design"))
}

fn column(kind: Kind) -> Value {
    let mut column = json!({
        "name": format!("the_{}", kind.as_str()),
        "ui_hints": { "kind": kind.as_str(), "label": format!("{} {HOSTILE}", kind.label()), "help": HOSTILE },
    });
    if kind.has_options() {
        column["options"] =
            json!([{ "value": "a", "label": HOSTILE }, { "value": "b", "label": "B" }]);
    }
    column
}

/// The table of things.
pub(super) fn things(registry: &Registry) -> &Table {
    registry.schema().table("things").expect("a table")
}

/// A thing with a value in every field.
pub(super) fn full_row() -> Row {
    Row::from(json!({
        "id": "0e37df36-f698-11e6-8dd4-cb9ced3df976",
        "the_text": HOSTILE,
        "the_long_text": format!("one\n{HOSTILE}"),
        "the_email": format!("{HOSTILE}@example.com"),
        "the_phone": "+34 600 <b>1",
        "the_url": "javascript:alert(1)",
        "the_integer": 12, "the_decimal": "1234.50", "the_currency": "99", "the_percent": "12.5",
        "the_rating": 4, "the_boolean": true,
        "the_date": "2026-03-12", "the_datetime": "2026-03-12T14:30:00+00:00", "the_time": "09:30:00",
        "the_duration": 5400, "the_select": "a", "the_multi_select": ["a", HOSTILE],
        "the_color": format!("#1a2b3c{HOSTILE}"), "the_json": { "a": HOSTILE },
        "the_uuid": "0e37df36-f698-11e6-8dd4-cb9ced3df976",
        "maker_id": "1", "@maker_id": { "id": "11111111-f698-11e6-8dd4-cb9ced3df976", "name": HOSTILE },
        "created_at": "2026-03-12T14:30:00+00:00", "updated_at": "2026-03-12T14:30:00.123456+00:00",
    }))
}

/// Fails where a value got out of its place.
pub(super) fn assert_tame(html: &str) {
    for forbidden in ["<script>alert", "href=\"javascript:", " style=\"", "<b>1"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
}
