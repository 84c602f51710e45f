//! What PostgreSQL refuses, as a sentence at the field that it is about.
//!
//! Only our own words leave this file, never PostgreSQL's: its details may quote other rows.

use schema::{Column, Registry, Table, constraint_name};
use store::DatabaseError;

use super::links_of;

/// What a person has to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The column that it is about, if it is about one.
    pub(crate) column: Option<String>,
    /// What is wrong, as a sentence.
    pub(crate) message: String,
}

/// Says what a person has to mend; `None` where it is not theirs to mend.
pub(crate) fn explain(
    registry: &Registry,
    table: &Table,
    error: &DatabaseError,
) -> Option<Refusal> {
    let constraint = error.constraint.as_deref().unwrap_or_default();
    match error.code.as_str() {
        "23505" => Some(not_unique(table, constraint)),
        "23514" => Some(check_failed(table, constraint)),
        "23503" => Some(link_vanished(registry, table, constraint)),
        "23502" => Some(missing(table, error.column.as_deref())),
        "22001" => Some(general("A text is longer than its field allows.")),
        "22003" => Some(general("A number is too large for its field.")),
        "22007" | "22008" => Some(general("A date or time is outside what can be stored.")),
        "22P02" | "22P05" | "22021" => Some(general("A value does not fit its field.")),
        "42501" => Some(general("You may not save this record.")),
        _ => None,
    }
}

fn general(message: &str) -> Refusal {
    Refusal {
        column: None,
        message: message.to_owned(),
    }
}

fn at(column: &Column, message: String) -> Refusal {
    Refusal {
        column: Some(column.name.to_string()),
        message,
    }
}

fn not_unique(table: &Table, constraint: &str) -> Refusal {
    let singular = table.ui_hints.label_singular.to_lowercase();
    match column_of(table, constraint, &["key"]) {
        Some(column) => {
            let label = column.label().to_lowercase();
            at(
                column,
                format!("Another {singular} already has this {label}."),
            )
        }
        None => general("Another record already has these values."),
    }
}

fn check_failed(table: &Table, constraint: &str) -> Refusal {
    match column_of(table, constraint, &["options", "range"]) {
        Some(column) => at(
            column,
            "Choose one of the values that this field allows.".to_owned(),
        ),
        None => general("A value does not fit its field."),
    }
}

fn link_vanished(registry: &Registry, table: &Table, constraint: &str) -> Refusal {
    let links = links_of(registry, table);
    match links.iter().find(|link| link.key.constraint == *constraint) {
        Some(link) => {
            let target = link.target.ui_hints.label_singular.to_lowercase();
            at(
                link.column,
                format!("This {target} is no longer there. Choose another one."),
            )
        }
        None => general("A linked record is no longer there. Choose again."),
    }
}

fn missing(table: &Table, column: Option<&str>) -> Refusal {
    match column.and_then(|name| table.column(name)) {
        Some(column) => at(column, "This field is required.".to_owned()),
        None => general("A required field is empty."),
    }
}

/// The column whose constraint of one of these suffixes it is.
fn column_of<'t>(table: &'t Table, constraint: &str, suffixes: &[&str]) -> Option<&'t Column> {
    table.columns.iter().find(|column| {
        let parts = [table.name.as_str(), column.name.as_str()];
        suffixes
            .iter()
            .any(|suffix| constraint_name(&parts, suffix) == *constraint)
    })
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;

    use super::*;

    fn registry() -> Registry {
        let schema = CrmSchema::parse(&json!({
            "tables": [
                { "name": "agents", "columns": [{ "name": "name" }] },
                { "name": "homes", "columns": [
                    { "name": "address", "unique": true },
                    { "name": "status", "options": ["a"], "ui_hints": { "kind": "select" } },
                ]},
            ],
            "relationships": [{ "from_table": "homes", "to_table": "agents", "type": "many_to_one" }],
        }));
        Registry::new(schema.expect("a valid design"))
    }

    fn explained(code: &str, constraint: &str) -> Option<Refusal> {
        let registry = registry();
        let table = registry.schema().table("homes").expect("a table");
        let error = DatabaseError {
            code: code.into(),
            message: "Key (address)=(secret) exists".into(),
            detail: Some("secret".into()),
            hint: None,
            constraint: Some(constraint.into()),
            column: None,
        };
        explain(&registry, table, &error)
    }

    #[test]
    fn each_constraint_leads_to_its_field() {
        let cases = [
            (
                "23505",
                "homes_address_key",
                Some("address"),
                "Another home already has this address.",
            ),
            (
                "23514",
                "homes_status_options",
                Some("status"),
                "Choose one of the values that this field allows.",
            ),
            (
                "23503",
                "homes_agent_id_fkey",
                Some("agent_id"),
                "This agent is no longer there. Choose another one.",
            ),
            (
                "23505",
                "other_key",
                None,
                "Another record already has these values.",
            ),
            ("22003", "", None, "A number is too large for its field."),
        ];
        for (code, constraint, column, message) in cases {
            let expected = Refusal {
                column: column.map(str::to_owned),
                message: message.to_owned(),
            };
            assert_eq!(
                explained(code, constraint),
                Some(expected),
                "{code} {constraint}"
            );
        }
        assert_eq!(explained("53300", ""), None);
    }
}
