//! The whole pipeline: from the text of a request to a statement or a refusal.

mod errors;
mod limits;
mod list_page;
mod never;
mod read;
mod write;

use schema::{CrmSchema, Registry};
use serde_json::json;

use super::{PlanOptions, Preferences, QueryError, Request, plan, render};
use crate::fragment::{SchemaName, Sql};

/// A design with every type, two links between the same tables, a link of a table to itself, a
/// one-to-one and a many-to-many.
fn registry() -> Registry {
    let schema = CrmSchema::parse(&json!({
        "tables": [
            { "name": "agents", "columns": [
                { "name": "name", "required": true },
                { "name": "mentor_id", "type": "UUID", "references": { "table": "agents" } },
            ] },
            { "name": "licences", "columns": [{ "name": "number" }] },
            { "name": "properties", "columns": [
                { "name": "title", "required": true },
                { "name": "price", "type": "NUMERIC(12,2)", "default": 0 },
                { "name": "status", "options": ["open", "sold"], "default": "open" },
                { "name": "features", "type": "TEXT[]", "options": ["pool"], "default": ["pool"] },
                { "name": "listed_on", "type": "DATE", "default": "today" },
                { "name": "opens", "type": "TIME" },
                { "name": "active", "type": "BOOLEAN", "default": true },
                { "name": "views", "type": "BIGINT" },
                { "name": "rooms", "type": "INTEGER" },
                { "name": "details", "type": "JSONB" },
            ] },
            { "name": "showings", "columns": [{ "name": "rating", "type": "INTEGER" }] },
            { "name": "tags", "columns": [{ "name": "name", "required": true }] },
        ],
        "relationships": [
            { "from_table": "properties", "to_table": "agents" },
            { "from_table": "properties", "to_table": "agents", "from_column": "listing_agent_id" },
            { "from_table": "showings", "to_table": "properties" },
            { "from_table": "licences", "to_table": "agents", "type": "one_to_one" },
            { "from_table": "properties", "to_table": "tags", "type": "many_to_many" },
        ],
    }))
    .expect("a valid design");
    Registry::new(schema)
}

/// Plans and renders with no more than 1000 rows.
fn statement(request: &Request) -> Result<Sql, QueryError> {
    let options = PlanOptions {
        max_rows: Some(1000),
    };
    let schema = SchemaName::parse("crm_demo").expect("a name");
    let plan = plan(request, &registry(), &options)?;
    Ok(render(&plan, &schema))
}

fn preferences(header: &str) -> Preferences {
    Preferences::parse([header]).expect("preferences")
}

fn read(table: &str, query: &str) -> Result<Sql, QueryError> {
    statement(&Request::parse_read(table, query)?)
}

/// The statement and its values, for a snapshot.
fn show(statement: Result<Sql, QueryError>) -> String {
    let sql = statement.expect("a statement");
    let values: Vec<&str> = sql
        .parameters()
        .iter()
        .map(|value| value.as_deref().unwrap_or("null"))
        .collect();
    format!("{}\n-- {}", sql.text(), values.join(" | "))
}
