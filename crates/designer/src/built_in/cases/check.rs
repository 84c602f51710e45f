//! Compares a design with what a case expects.

use schema::{Column, CrmSchema, RelationshipType, Table};

/// The expectations that the design does not meet.
pub(super) fn missing(expected: &[String], schema: &CrmSchema) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for line in expected {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "only" => missing.extend(unexpected_tables(expected, schema)),
            "not" => missing.extend(unwanted(rest, schema)),
            "ask" | "refuse" | "ask|refuse" => missing.push(format!("{line}: a design instead")),
            "valid" | "valid|ask|refuse" => {}
            _ => missing.extend(missing_of_table(line, schema)),
        }
    }
    missing
}

fn unexpected_tables(expected: &[String], schema: &CrmSchema) -> Option<String> {
    let named = |table: &Table| {
        expected.iter().any(|line| {
            let head = line.split(':').next().unwrap_or_default();
            head.split('|').any(|name| table.name == *name)
        })
    };
    let others: Vec<&str> = schema
        .tables()
        .iter()
        .filter(|table| !named(table))
        .map(|table| table.name.as_str())
        .collect();
    (!others.is_empty()).then(|| format!("only: also {}", others.join(", ")))
}

fn unwanted(words: &str, schema: &CrmSchema) -> Option<String> {
    let names = schema.tables().iter().flat_map(|table| {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        columns.chain([table.name.as_str()])
    });
    let listed: Vec<&str> = words.split(',').map(str::trim).collect();
    let found: Vec<&str> = names
        .filter(|name| listed.iter().any(|word| name.contains(word)))
        .collect();
    (!found.is_empty()).then(|| format!("not {}", found.join(", ")))
}

fn missing_of_table(line: &str, schema: &CrmSchema) -> Vec<String> {
    let (names, items) = line.split_once(':').unwrap_or((line, ""));
    let Some(table) = names.split('|').find_map(|name| schema.table(name.trim())) else {
        return vec![format!("table {names}")];
    };
    let items: Vec<String> = split_items(items);
    let mut missing: Vec<String> = items
        .iter()
        .filter(|item| *item != "only" && !has_item(table, item, schema))
        .map(|item| format!("{}.{item}", table.name))
        .collect();
    if items.iter().any(|item| item == "only") {
        missing.extend(unexpected_fields(table, &items, schema));
    }
    missing
}

fn unexpected_fields(table: &Table, items: &[String], schema: &CrmSchema) -> Vec<String> {
    let links = schema.links_of(&table.name);
    let links: Vec<_> = links.map(|(key, link)| (key, &link.to_table)).collect();
    let stated = |column: &Column| {
        let target = links.iter().find(|(key, _)| **key == column.name);
        items.iter().any(|item| match target {
            Some((_, to)) => item
                .split('|')
                .any(|item| link_target(item).is_some_and(|name| **to == *name)),
            None => name_of(item).split('|').any(|name| column.name == *name),
        })
    };
    let others = table.columns.iter().filter(|column| !stated(column));
    others
        .map(|column| format!("{}.{} too much", table.name, column.name))
        .collect()
}

/// Cuts at commas that are not between brackets.
fn split_items(items: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let parts = items.split(|character: char| {
        depth += match character {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        character == ',' && depth == 0
    });
    parts
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

fn link_target(item: &str) -> Option<&str> {
    let target = item
        .strip_prefix("<>")
        .or_else(|| item.strip_prefix('>'))
        .or_else(|| item.strip_prefix('-'))?;
    target.split(['(', '!', '~']).next()
}

fn name_of(item: &str) -> &str {
    item.split([' ', '!', '^', '=', '~', '['])
        .next()
        .unwrap_or(item)
}

fn has_item(table: &Table, item: &str, schema: &CrmSchema) -> bool {
    match link_target(item) {
        Some(target) if item.starts_with("<>") => joins(table, target, schema),
        Some(_) => item
            .split('|')
            .any(|item| link_target(item).is_some_and(|target| links(table, target, item, schema))),
        None => table.columns.iter().any(|column| {
            name_of(item).split('|').any(|name| column.name == *name) && describes(item, column)
        }),
    }
}

fn links(table: &Table, target: &str, item: &str, schema: &CrmSchema) -> bool {
    let label = item
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(label, _)| label);
    let found = schema.links_of(&table.name).find(|(key, link)| {
        let column = table.column(key.as_str());
        link.to_table == *target
            && label.is_none_or(|label| column.is_some_and(|column| column.label() == label))
    });
    found.is_some_and(|(key, link)| {
        let one = matches!(link.relationship_type, RelationshipType::OneToOne { .. });
        let required = table.column(key.as_str()).is_some_and(Column::is_required);
        one == item.starts_with('-') && (required || !item.ends_with('!'))
    })
}

/// By a join table, or by a table that points at both.
fn joins(table: &Table, target: &str, schema: &CrmSchema) -> bool {
    let direct = schema
        .join_links_of(&table.name)
        .any(|link| link.from_table == *target || link.to_table == *target);
    let points = |from: &Table, to: &str| {
        schema
            .links_of(&from.name)
            .any(|(_, link)| link.to_table == *to)
    };
    direct
        || schema
            .tables()
            .iter()
            .any(|between| points(between, table.name.as_str()) && points(between, target))
}

fn describes(item: &str, column: &Column) -> bool {
    let (head, options) = match item.split_once('[') {
        Some((head, rest)) => (head.trim(), Some(rest.trim_end_matches(']'))),
        None => (item, None),
    };
    let (head, default) = match head.split_once('=') {
        Some((head, value)) => (head, Some(value)),
        None => (head, None),
    };
    let kind = head
        .split_once(' ')
        .map(|(_, kind)| kind.trim_matches(['!', '^', '~', ' ']))
        .filter(|kind| !kind.is_empty());
    let shown_default = column.default.as_ref().map(|it| it.to_json().to_string());
    let plain = head.contains('~');
    kind.is_none_or(|kind| column.kind().as_str() == kind)
        && (!head.contains('!') || column.is_required())
        && (!head.contains('^') || column.unique)
        && (!plain || !column.is_required() && !column.unique)
        && default.is_none_or(|value| shown_default.is_some_and(|it| it.trim_matches('"') == value))
        && options.is_none_or(|options| has_options(column, options))
}

fn has_options(column: &Column, options: &str) -> bool {
    let labels = column.options.iter().map(|option| option.label.as_str());
    labels.eq(options.split('|').map(str::trim))
}
