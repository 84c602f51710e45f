//! How many there are, and that no name is used twice.

use std::collections::HashSet;

use crate::{
    Identifier, Problem, ProblemCode, RelationshipType, SYSTEM_COLUMNS, SchemaDraft, Table, limits,
};

pub(super) fn check(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    if draft.tables.is_empty() {
        let message = "a design needs at least one table";
        problems.push(Problem::new("/tables", ProblemCode::Empty, message));
    }
    let join_tables = draft.relationships.iter().filter_map(join_table);
    let count = draft.tables.len() + join_tables.count();
    if count > limits::TABLES {
        let message = format!("{count} tables; at most {}", limits::TABLES);
        problems.push(Problem::new("/tables", ProblemCode::LimitExceeded, message));
    }
    check_tables(draft, problems);
    for (index, table) in draft.tables.iter().enumerate() {
        check_columns(index, table, problems);
    }
}

fn join_table(link: &crate::Relationship) -> Option<&Identifier> {
    match &link.relationship_type {
        RelationshipType::ManyToMany { join_table, .. } => Some(join_table),
        RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => None,
    }
}

fn check_tables(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    let mut seen = HashSet::new();
    for (index, table) in draft.tables.iter().enumerate() {
        if !seen.insert(&table.name) {
            let path = format!("/tables/{index}/name");
            problems.push(duplicate(path, "table", &table.name));
        }
    }
    for (index, link) in draft.relationships.iter().enumerate() {
        let Some(name) = join_table(link) else {
            continue;
        };
        if !seen.insert(name) {
            let path = format!("/relationships/{index}/join_table");
            problems.push(duplicate(path, "table", name));
        }
    }
}

fn duplicate(path: String, what: &str, name: &Identifier) -> Problem {
    let message = format!("there is already a {what} called `{name}`");
    Problem::new(path, ProblemCode::DuplicateName, message).suggest(name.with_suffix("2").as_str())
}

fn check_columns(index: usize, table: &Table, problems: &mut Vec<Problem>) {
    let path = format!("/tables/{index}/columns");
    if table.columns.is_empty() {
        let message = format!("the table `{}` needs at least one column", table.name);
        problems.push(Problem::new(path.clone(), ProblemCode::Empty, message));
    }
    if table.columns.len() > limits::COLUMNS {
        let message = format!(
            "{} columns; at most {}",
            table.columns.len(),
            limits::COLUMNS
        );
        problems.push(Problem::new(
            path.clone(),
            ProblemCode::LimitExceeded,
            message,
        ));
    }
    let mut seen = HashSet::new();
    for (position, column) in table.columns.iter().enumerate() {
        let path = format!("{path}/{position}/name");
        if SYSTEM_COLUMNS.contains(&column.name.as_str()) {
            let message = format!(
                "every table has the column `{}` already; leave it out or rename it",
                column.name
            );
            let suggestion = format!("{}_{}", crate::singular(table.name.as_str()), column.name);
            problems.push(
                Problem::new(path, ProblemCode::SystemColumn, message)
                    .suggest(Identifier::from_label(&suggestion, "field").as_str()),
            );
        } else if !seen.insert(&column.name) {
            problems.push(duplicate(path, "column", &column.name));
        }
    }
}
