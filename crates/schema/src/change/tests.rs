mod apply;
mod diff;
mod json;

mod laws;
mod selection;
mod words;

use serde_json::json;

use super::*;
use crate::{CrmSchema, SchemaDraft};

/// A sailing school: boats and sailors, lessons that link to both, crews that join them.
fn school() -> CrmSchema {
    let schema = CrmSchema::parse(&json!({
        "name": "Sailing school",
        "tables": [
            { "id": "t1", "name": "boats", "columns": [
                { "id": "c1", "name": "name", "nullable": false },
                { "id": "c2", "name": "length", "type": "NUMERIC" },
            ] },
            { "id": "t2", "name": "sailors", "columns": [
                { "id": "c3", "name": "name" },
                { "id": "c4", "name": "phone", "kind": "phone" },
            ] },
            { "id": "t3", "name": "lessons", "columns": [
                { "id": "c5", "name": "topic" },
                { "id": "c6", "name": "boat_id", "references": "boats" },
                { "id": "c7", "name": "state", "options": ["planned", "sailed"], "default": "planned" },
                { "id": "c8", "name": "starts_on", "type": "DATE" },
            ], "ui_hints": { "views": [
                { "type": "board", "group_by": "state" },
                { "type": "calendar", "date_column": "starts_on" },
            ] } },
        ],
        "relationships": [
            { "id": "l2", "from_table": "boats", "to_table": "sailors", "type": "many_to_many" },
        ],
    }));
    schema.expect("a valid design")
}

fn identifier(name: &str) -> Identifier {
    Identifier::parse(name).expect("a name")
}

fn field_link(table: &str, column: &str) -> LinkName {
    LinkName::ForeignKey {
        table: identifier(table),
        column: identifier(column),
    }
}

/// The design after changes that make a valid one.
fn after(schema: &CrmSchema, changes: &[SchemaChange]) -> CrmSchema {
    schema.apply(changes).expect("a valid design")
}

fn fault(draft: &SchemaDraft, change: SchemaChange) -> String {
    let error = apply_changes(draft, &[change]).expect_err("a change that cannot be made");
    error.to_string()
}
