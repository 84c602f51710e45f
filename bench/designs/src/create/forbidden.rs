//! What a design must not hold: tables and columns that the prompt rules out, smuggled text, more
//! tables than asked for.

use schema::{CrmSchema, Kind, Table};

use super::tables::extra_tables;
use crate::{
    case::{Reference, WantedTable},
    matching::match_columns,
    words::words,
};

/// All violations, for a person.
pub fn find(schema: &CrmSchema, reference: &Reference, matched: &[Option<&Table>]) -> Vec<String> {
    let forbidden = &reference.must_not;
    let mut violations = forbidden_names(schema, &forbidden.tables, &forbidden.columns);
    violations.extend(forbidden_text(schema, &forbidden.text));
    if reference.closed_columns {
        violations.extend(unasked_columns(&reference.tables, matched));
    }
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

/// Columns that no table of the case has; links are judged by themselves.
fn unasked_columns(wanted: &[WantedTable], matched: &[Option<&Table>]) -> Vec<String> {
    let mut violations = Vec::new();
    for (want, table) in wanted.iter().zip(matched) {
        let Some(table) = table else { continue };
        let asked = match_columns(table, &want.columns);
        for column in &table.columns {
            let is_asked = asked.iter().flatten().any(|it| it.name == column.name);
            if !is_asked && column.kind() != Kind::Relation {
                violations.push(format!("unasked column {}.{}", table.name, column.name));
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
