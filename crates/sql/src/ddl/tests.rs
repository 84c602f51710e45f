use schema::{CrmSchema, Registry};
use serde_json::json;

use super::*;

/// A design that uses every type, every kind of constraint and every kind of link.
fn registry() -> Registry {
    let schema = CrmSchema::parse(&json!({
        "tables": [
            { "name": "agents", "columns": [
                { "name": "name", "type": "TEXT", "required": true },
                { "name": "email", "type": "TEXT", "unique": true, "ui_hints": { "kind": "email" } },
                { "name": "mentor_id", "references": { "table": "agents" } , "type": "UUID" },
            ] },
            { "name": "properties", "columns": [
                { "name": "address", "type": "TEXT", "required": true },
                { "name": "price", "type": "NUMERIC(12,2)", "default": 0 },
                { "name": "status", "options": ["it's free", "sold \\ gone"], "default": "it's free" },
                { "name": "features", "type": "TEXT[]", "options": ["garden", "pool"], "default": ["pool"] },
                { "name": "stars", "type": "INTEGER", "ui_hints": { "kind": "rating" } },
                { "name": "listed_on", "type": "DATE", "default": "today" },
                { "name": "sold_at", "type": "TIMESTAMPTZ", "default": "now" },
                { "name": "opens", "type": "TIME", "default": "09:30" },
                { "name": "active", "type": "BOOLEAN", "default": true },
                { "name": "views", "type": "BIGINT" },
                { "name": "raw", "type": "JSONB", "default": { "a": "$$" } },
            ] },
            { "name": "codes", "columns": [{ "name": "number", "type": "INTEGER" }] },
        ],
        "relationships": [
            { "from_table": "properties", "to_table": "agents", "required": true },
            { "from_table": "properties", "to_table": "codes", "type": "many_to_many" },
            { "from_table": "codes", "to_table": "agents", "type": "one_to_one", "on_delete": "cascade" },
        ],
    }))
    .expect("a valid design");
    Registry::new(schema)
}

#[test]
fn writes_the_whole_project() {
    let schema = SchemaName::parse("crm_demo").expect("a name");
    insta::assert_snapshot!(script(&create_project(&registry(), &schema)));
}

#[test]
fn counts_what_it_creates() {
    assert_eq!(
        count(&registry()),
        Counts {
            tables: 4,
            policies: 4
        }
    );
}

#[test]
fn every_statement_binds_nothing_and_says_what_it_does() {
    let schema = SchemaName::parse("crm_demo").expect("a name");
    for statement in create_project(&registry(), &schema) {
        assert!(statement.sql.parameters().is_empty());
        assert!(!statement.summary.is_empty());
    }
}
