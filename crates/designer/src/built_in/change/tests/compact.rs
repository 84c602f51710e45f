//! Changes as short lines, to be read and compared in tests.
//!
//! `+boats.photo:url` adds a field (`!` required, `~` unique, `=x` default, `[a|b]` options),
//! `-boats.photo` drops it, `boats.a>b` renames it, `boats.a"B"` labels it, `boats.a:date` gives it
//! another kind, `boats.a->owners` links, `boats*owners` links in any number.

use schema::{Column, DefaultValue, LinkName, Position, RelationshipType, SchemaChange, Table};

/// All changes, in one line.
pub(crate) fn compact(changes: &[SchemaChange]) -> String {
    let lines: Vec<String> = changes.iter().map(line).collect();
    lines.join("; ")
}

fn line(change: &SchemaChange) -> String {
    let said = table_change(change)
        .or_else(|| column_change(change))
        .or_else(|| option_change(change))
        .or_else(|| link_change(change));
    said.unwrap_or_else(|| "another change".to_owned())
}

fn table_change(change: &SchemaChange) -> Option<String> {
    Some(match change {
        SchemaChange::RenameCrm { to } => format!("crm>{}", to.as_deref().unwrap_or("-")),
        SchemaChange::AddTable { table, .. } => format!("+{}", table_line(table)),
        SchemaChange::DropTable { table } => format!("-{table}"),
        SchemaChange::RenameTable { table, to } => format!("{table}>{to}"),
        SchemaChange::SetTableHints { table, hints } => {
            format!("{table}\"{}/{}\"", hints.label, hints.label_singular)
        }
        SchemaChange::MoveTable { table, position } => format!("{table}@{}", place(position)),
        _ => return None,
    })
}

fn column_change(change: &SchemaChange) -> Option<String> {
    Some(match change {
        SchemaChange::AddColumn { table, column, .. } => {
            format!("+{table}.{}", column_line(column))
        }
        SchemaChange::DropColumn { table, column } => format!("-{table}.{column}"),
        SchemaChange::RenameColumn { table, column, to } => format!("{table}.{column}>{to}"),
        SchemaChange::ChangeKind {
            table,
            column,
            kind,
            options,
            default,
            ..
        } => {
            let labels: Vec<&str> = options.iter().map(|it| it.label.as_str()).collect();
            format!(
                "{table}.{column}:{}{}{}",
                kind.as_str(),
                listed(&labels),
                default_line(default.as_ref())
            )
        }
        SchemaChange::SetRequired {
            table,
            column,
            required,
        } => format!("{table}.{column}{}", if *required { "!" } else { "?" }),
        SchemaChange::SetUnique {
            table,
            column,
            unique,
        } => format!("{table}.{column}{}", if *unique { "~" } else { " not ~" }),
        SchemaChange::SetDefault {
            table,
            column,
            default,
        } => match default {
            Some(_) => format!("{table}.{column}{}", default_line(default.as_ref())),
            None => format!("{table}.{column}=-"),
        },
        SchemaChange::SetColumnHints {
            table,
            column,
            label,
            currency,
            max,
            ..
        } => {
            let currency = currency.as_ref().map(|code| format!("@{code}"));
            let max = max.map(|max| format!("/{max}"));
            format!(
                "{table}.{column}\"{label}\"{}{}",
                currency.unwrap_or_default(),
                max.unwrap_or_default()
            )
        }
        SchemaChange::MoveColumn {
            table,
            column,
            position,
        } => format!("{table}.{column}@{}", place(position)),
        _ => return None,
    })
}

fn option_change(change: &SchemaChange) -> Option<String> {
    Some(match change {
        SchemaChange::AddOption {
            table,
            column,
            option,
            index,
        } => format!(
            "{table}.{column}+[{}/{}]@{index}",
            option.value, option.label
        ),
        SchemaChange::RemoveOption {
            table,
            column,
            value,
        } => format!("{table}.{column}-[{value}]"),
        SchemaChange::ChangeOption {
            table,
            column,
            value,
            to,
        } => format!("{table}.{column}[{value}>{}/{}]", to.value, to.label),
        SchemaChange::ReorderOptions {
            table,
            column,
            values,
        } => format!("{table}.{column}[[{}]]", values.join("|")),
        _ => return None,
    })
}

fn link_change(change: &SchemaChange) -> Option<String> {
    Some(match change {
        SchemaChange::AddRelationship {
            relationship,
            column,
            ..
        } => match &relationship.relationship_type {
            RelationshipType::ManyToMany { .. } => {
                format!("{}*{}", relationship.from_table, relationship.to_table)
            }
            RelationshipType::ManyToOne { from_column } => format!(
                "{}.{from_column}{}->{}",
                relationship.from_table,
                required(column.as_deref()),
                relationship.to_table
            ),
            RelationshipType::OneToOne { from_column } => format!(
                "{}.{from_column}{}=>{}",
                relationship.from_table,
                required(column.as_deref()),
                relationship.to_table
            ),
        },
        SchemaChange::DropRelationship { link } => format!("-link {}", link_line(link)),
        SchemaChange::ChangeRelationship {
            link,
            to,
            on_delete,
            ..
        } => format!(
            "link {} {} {}",
            link_line(link),
            to.as_str(),
            on_delete.as_str()
        ),
        _ => return None,
    })
}

fn table_line(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(column_line).collect();
    format!("{}({})", table.name, columns.join(", "))
}

fn column_line(column: &Column) -> String {
    let labels: Vec<&str> = column.options.iter().map(|it| it.label.as_str()).collect();
    let hints = &column.ui_hints;
    let currency = hints.currency.as_ref().map(|code| format!("@{code}"));
    let max = hints.max.map(|max| format!("/{max}"));
    format!(
        "{}:{}{}{}{}{}{}{}",
        column.name,
        column.kind().as_str(),
        currency.unwrap_or_default(),
        max.unwrap_or_default(),
        listed(&labels),
        required(Some(column)),
        if column.unique { "~" } else { "" },
        default_line(column.default.as_ref())
    )
}

fn listed(labels: &[&str]) -> String {
    if labels.is_empty() {
        return String::new();
    }
    format!("[{}]", labels.join("|"))
}

fn required(column: Option<&Column>) -> &'static str {
    if column.is_some_and(Column::is_required) {
        "!"
    } else {
        ""
    }
}

fn default_line(default: Option<&DefaultValue>) -> String {
    let Some(default) = default else {
        return String::new();
    };
    let json = default.to_json();
    let text = json
        .as_str()
        .map_or_else(|| json.to_string(), str::to_owned);
    format!("={text}")
}

fn link_line(link: &LinkName) -> String {
    match link {
        LinkName::ForeignKey { table, column } => format!("{table}.{column}"),
        LinkName::JoinTable(name) => name.to_string(),
    }
}

fn place(position: &Position) -> String {
    match position {
        Position::First => "first".to_owned(),
        Position::After(name) => format!("after {name}"),
        Position::Last => "last".to_owned(),
    }
}
