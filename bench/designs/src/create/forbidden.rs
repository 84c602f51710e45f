//! What a design must not hold: tables and columns that the prompt rules out, smuggled text, more
//! tables than asked for.

use schema::{CrmSchema, Table};

use super::tables::extra_tables;
use crate::{case::Reference, words::words};

/// All violations, for a person.
pub fn find(schema: &CrmSchema, reference: &Reference, matched: &[Option<&Table>]) -> Vec<String> {
    let forbidden = &reference.must_not;
    let mut violations = forbidden_names(schema, &forbidden.tables, &forbidden.columns);
    violations.extend(forbidden_text(schema, &forbidden.text));
    let count = schema.tables().len();
    if forbidden.max_tables.is_some_and(|most| count > most) {
        violations.push(format!("{count} tables"));
    }
    let asked = matched.iter().flatten().count() + extra_tables(schema, matched).len();
    if reference.exact_tables.is_some_and(|exact| asked > exact) {
        violations.push(format!("{asked} tables where fewer were asked for"));
    }
    violations
}

fn forbidden_names(schema: &CrmSchema, tables: &[String], columns: &[String]) -> Vec<String> {
    let is_among = |name: &str, list: &[String]| {
        let name = words(name);
        list.iter().any(|it| words(it) == name)
    };
    let mut violations = Vec::new();
    for table in schema.tables() {
        if is_among(table.name.as_str(), tables) {
            violations.push(format!("forbidden table {}", table.name));
        }
        for column in &table.columns {
            if is_among(column.name.as_str(), columns) {
                violations.push(format!("forbidden column {}.{}", table.name, column.name));
            }
        }
    }
    violations
}

fn forbidden_text(schema: &CrmSchema, patterns: &[String]) -> Vec<String> {
    let written = schema.to_json().to_string().to_lowercase();
    let found = patterns.iter().filter(|it| written.contains(it.as_str()));
    found.map(|it| format!("forbidden text `{it}`")).collect()
}
