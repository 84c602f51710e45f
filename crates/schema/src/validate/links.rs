//! That every link resolves, its types agree, and rows can be inserted in some order.

use std::collections::{HashMap, HashSet};

use crate::{
    Identifier, Kind, OnDelete, Problem, ProblemCode, Relationship, RelationshipType, SchemaDraft,
    read::closest,
};

pub(super) fn check(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    for (index, link) in draft.relationships.iter().enumerate() {
        let path = format!("/relationships/{index}");
        check_tables(draft, link, &path, problems);
        check_foreign_key(draft, link, &path, problems);
        check_join(link, &path, problems);
    }
    check_columns_have_links(draft, problems);
    check_one_link_per_column(draft, problems);
    check_required_cycles(draft, problems);
}

fn check_tables(draft: &SchemaDraft, link: &Relationship, path: &str, problems: &mut Vec<Problem>) {
    for (key, name) in [
        ("from_table", &link.from_table),
        ("to_table", &link.to_table),
    ] {
        if draft.table(name.as_str()).is_none() {
            let message = format!("there is no table `{name}` to link");
            let mut problem =
                Problem::new(format!("{path}/{key}"), ProblemCode::UnknownTable, message);
            let names = draft.tables.iter().map(|table| table.name.as_str());
            problem.suggestion = closest(name.as_str(), names).map(str::to_owned);
            problems.push(problem);
        }
    }
}

fn check_foreign_key(
    draft: &SchemaDraft,
    link: &Relationship,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let column = link
        .foreign_key()
        .and_then(|name| draft.table(link.from_table.as_str())?.column(name.as_str()));
    let Some(column) = column else {
        return;
    };
    let mut report = |key: &str, code, message: String| {
        problems.push(Problem::new(format!("{path}/{key}"), code, message));
    };
    if column.kind() != Kind::Relation {
        let message = format!(
            "`{}` holds a link and must be of type UUID, not {}",
            column.name, column.column_type
        );
        report("from_column", ProblemCode::LinkMismatch, message);
    }
    if column.is_required() && link.on_delete == OnDelete::SetNull {
        let message = format!(
            "`{}` is required, so deleting its target cannot empty it; use cascade or restrict",
            column.name
        );
        report("on_delete", ProblemCode::LinkMismatch, message);
    }
    if column.is_required() && link.from_table == link.to_table {
        let message = format!(
            "`{}` points at its own table and is required, so no first row could ever be added; \
             make it optional",
            column.name
        );
        report("from_column", ProblemCode::RequiredSelfReference, message);
    }
}

fn check_join(link: &Relationship, path: &str, problems: &mut Vec<Problem>) {
    let RelationshipType::ManyToMany {
        from_column,
        to_column,
        ..
    } = &link.relationship_type
    else {
        return;
    };
    if from_column == to_column {
        let message = format!("both columns of the join table are called `{from_column}`");
        let path = format!("{path}/to_column");
        problems.push(Problem::new(path, ProblemCode::DuplicateName, message));
    }
    for (key, name) in [("from_column", from_column), ("to_column", to_column)] {
        if crate::SYSTEM_COLUMNS.contains(&name.as_str()) {
            let message = format!("every table has the column `{name}` already");
            let suggestion = format!("linked_{name}");
            problems.push(
                Problem::new(format!("{path}/{key}"), ProblemCode::SystemColumn, message)
                    .suggest(suggestion),
            );
        }
    }
}

fn check_columns_have_links(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    for (table_index, table) in draft.tables.iter().enumerate() {
        for (index, column) in table.columns.iter().enumerate() {
            let linked = draft.relationships.iter().any(|link| {
                link.from_table == table.name && link.foreign_key() == Some(&column.name)
            });
            if column.kind() == Kind::Relation && !linked {
                let message = format!(
                    "`{}` is a link, but no relationship says to which table",
                    column.name
                );
                let path = format!("/tables/{table_index}/columns/{index}");
                problems.push(Problem::new(path, ProblemCode::LinkMismatch, message));
            }
        }
    }
}

fn check_one_link_per_column(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    let mut seen = HashSet::new();
    for (index, link) in draft.relationships.iter().enumerate() {
        let Some(column) = link.foreign_key() else {
            continue;
        };
        if !seen.insert((&link.from_table, column)) {
            let message = format!(
                "`{}.{column}` already links to another table",
                link.from_table
            );
            let path = format!("/relationships/{index}/from_column");
            problems.push(Problem::new(path, ProblemCode::DuplicateName, message));
        }
    }
}

/// Rows of tables that all require each other could never be inserted.
fn check_required_cycles(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    let mut needs: HashMap<&Identifier, Vec<&Identifier>> = HashMap::new();
    for link in draft
        .relationships
        .iter()
        .filter(|link| link.from_table != link.to_table)
    {
        let required = link
            .foreign_key()
            .and_then(|name| draft.table(link.from_table.as_str())?.column(name.as_str()))
            .is_some_and(crate::Column::is_required);
        if required {
            needs
                .entry(&link.from_table)
                .or_default()
                .push(&link.to_table);
        }
    }
    for (index, table) in draft.tables.iter().enumerate() {
        if reaches(&needs, &table.name, &table.name) {
            let message = format!(
                "`{}` requires, through links that are all required, a row of itself; \
                 make one of the links optional",
                table.name
            );
            let path = format!("/tables/{index}");
            problems.push(Problem::new(path, ProblemCode::RequiredCycle, message));
        }
    }
}

fn reaches<'a>(
    needs: &HashMap<&'a Identifier, Vec<&'a Identifier>>,
    start: &'a Identifier,
    goal: &Identifier,
) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![start];
    while let Some(table) = open.pop() {
        for next in needs.get(table).into_iter().flatten() {
            if *next == goal {
                return true;
            }
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    false
}
