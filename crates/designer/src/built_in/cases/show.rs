//! A design in the notation of the cases, for people who look at a failure.

use schema::{Column, CrmSchema, Kind, Relationship, RelationshipType, Table};

/// The tables, a line each.
pub(super) fn design(schema: &CrmSchema) -> String {
    let tables = schema.tables().iter().map(|table| line(schema, table));
    tables.collect::<Vec<_>>().join("\n")
}

fn line(schema: &CrmSchema, table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let link = schema
            .links_of(&table.name)
            .find(|(key, _)| **key == column.name);
        show_column(table, column, link.map(|(_, link)| link))
    });
    let joins = schema
        .join_links_of(&table.name)
        .filter(|link| link.from_table == table.name)
        .map(|link| format!("<>{}", link.to_table));
    let items: Vec<String> = columns.chain(joins).collect();
    let hints = &table.ui_hints;
    format!(
        "  {} ({}/{}): {}",
        table.name,
        hints.label,
        hints.label_singular,
        items.join(", ")
    )
}

fn show_column(table: &Table, column: &Column, link: Option<&Relationship>) -> String {
    let flags = flags(column);
    if let Some(link) = link {
        let one = matches!(link.relationship_type, RelationshipType::OneToOne { .. });
        let sign = if one { '-' } else { '>' };
        return format!("{sign}{}({}){flags}", link.to_table, column.label());
    }
    let title = if table.ui_hints.title_column.as_ref() == Some(&column.name) {
        "*"
    } else {
        ""
    };
    let kind = match column.kind() {
        Kind::Text => String::new(),
        kind => format!(" {}", kind.as_str()),
    };
    format!("{title}{}{kind}{flags}{}", column.name, options(column))
}

fn flags(column: &Column) -> String {
    let mut flags = String::new();
    if column.is_required() {
        flags.push('!');
    }
    if column.unique {
        flags.push('^');
    }
    if let Some(default) = &column.default {
        flags.push('=');
        flags.push_str(default.to_json().to_string().trim_matches('"'));
    }
    flags
}

fn options(column: &Column) -> String {
    if column.options.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = column.options.iter().map(|it| it.label.as_str()).collect();
    format!(" [{}]", labels.join("|"))
}
