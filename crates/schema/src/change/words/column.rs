//! Words for changes of fields.

use super::{
    labels::{self, Labels, kind_words},
    option,
};
use crate::{Column, ColumnOption, DefaultValue, Identifier, Kind, SchemaChange};

/// `Add the field “State” (choice: Planned, Sailed; required) to Lessons`.
pub(super) fn added(labels: &Labels, table: &Identifier, column: &Column) -> String {
    let mut traits = vec![kind_of(column.kind(), &column.options)];
    if column.is_required() {
        traits.push("required".to_owned());
    }
    if column.unique {
        traits.push("unique".to_owned());
    }
    let (label, table) = (labels::label_of(column), labels.table(table));
    format!("Add the field “{label}” ({}) to {table}", traits.join("; "))
}

fn kind_of(kind: Kind, options: &[ColumnOption]) -> String {
    let options: Vec<String> = options.iter().map(|option| option.label.clone()).collect();
    if options.is_empty() {
        return kind_words(kind).to_owned();
    }
    format!(
        "{}: {}",
        kind_words(kind),
        labels::short_list(&options, "choices")
    )
}

/// What is done to a field that is there.
pub(super) fn changed(
    labels: &Labels,
    (table, name): (&Identifier, &Identifier),
    change: &SchemaChange,
) -> String {
    use SchemaChange as Change;
    let field = labels.field(table, name);
    let now = labels.find(table, name);
    match change {
        Change::DropColumn { .. } => {
            let (label, table) = (labels.column(table, name), labels.table(table));
            format!("Remove the field “{label}” from {table}")
        }
        Change::RenameColumn { to, .. } => {
            let table = labels.table(table);
            format!("Rename the field “{name}” of {table} to “{to}”")
        }
        Change::MoveColumn { position, .. } => {
            let place = labels::place(position, |other| labels.column(table, other));
            format!("Move {field} {place}")
        }
        Change::ChangeKind { .. } => other_kind(&field, now, change),
        Change::SetRequired { required, .. } => {
            let rule = if *required { "required" } else { "optional" };
            format!("Make {field} {rule}")
        }
        Change::SetUnique { unique: true, .. } => format!("Make {field} unique"),
        Change::SetUnique { unique: false, .. } => {
            let (label, table) = (labels.column(table, name), labels.table(table));
            format!("Let several {table} have the same {label}")
        }
        Change::SetDefault { default, .. } => match default {
            Some(default) => {
                let value = default_words(default, now);
                format!("Fill {field} with {value} by default")
            }
            None => format!("Leave {field} empty by default"),
        },
        Change::SetColumnHints { .. } => shown(&field, now, change),
        Change::AddOption { .. }
        | Change::RemoveOption { .. }
        | Change::ChangeOption { .. }
        | Change::ReorderOptions { .. } => option::changed(&field, now, change),
        Change::RenameCrm { .. }
        | Change::AddTable { .. }
        | Change::DropTable { .. }
        | Change::RenameTable { .. }
        | Change::SetTableHints { .. }
        | Change::MoveTable { .. }
        | Change::AddColumn { .. }
        | Change::AddRelationship { .. }
        | Change::DropRelationship { .. }
        | Change::ChangeRelationship { .. }
        | Change::ReorderRelationships { .. } => format!("Change {field}"),
    }
}

fn other_kind(field: &str, now: Option<&Column>, change: &SchemaChange) -> String {
    let SchemaChange::ChangeKind {
        kind,
        column_type,
        options,
        ..
    } = change
    else {
        return String::new();
    };
    let words = kind_of(*kind, options);
    let Some(now) = now else {
        return format!("Change {field} to {words}");
    };
    if now.kind() != *kind {
        return format!("Change {field} from {} to {words}", kind_words(now.kind()));
    }
    if now.column_type != *column_type {
        return format!("Store {field} as {column_type}");
    }
    format!("Give {field} other choices: {words}")
}

fn default_words(default: &DefaultValue, column: Option<&Column>) -> String {
    let label = |value: &String| {
        let option = column.and_then(|column| column.option(value));
        let label = option.map_or(value, |option| &option.label);
        format!("“{label}”")
    };
    match default {
        DefaultValue::Text(value) => label(value),
        DefaultValue::Number(value) => value.clone(),
        DefaultValue::Boolean(true) => "yes".to_owned(),
        DefaultValue::Boolean(false) => "no".to_owned(),
        DefaultValue::Now => "the moment of adding".to_owned(),
        DefaultValue::Today => "the day of adding".to_owned(),
        DefaultValue::List(values) => labels::list(&values.iter().map(label).collect::<Vec<_>>()),
        DefaultValue::Json(value) => value.to_string(),
    }
}

/// Says only what differs.
fn shown(field: &str, now: Option<&Column>, change: &SchemaChange) -> String {
    let SchemaChange::SetColumnHints {
        label,
        help,
        currency,
        max,
        ..
    } = change
    else {
        return String::new();
    };
    let old = now.map(|column| &column.ui_hints);
    let mut parts = Vec::new();
    if old.is_none_or(|old| old.label != *label) {
        parts.push(format!("as “{label}”"));
    }
    if old.is_none_or(|old| old.help != *help) {
        parts.push(match help {
            Some(help) => format!("with the explanation “{help}”"),
            None => "without an explanation".to_owned(),
        });
    }
    if old.is_none_or(|old| old.currency != *currency) {
        parts.push(match currency {
            Some(currency) => format!("in {currency}"),
            None => "without a currency".to_owned(),
        });
    }
    if old.is_none_or(|old| old.max != *max) {
        parts.push(format!("with up to {} stars", max.unwrap_or(5)));
    }
    format!("Show {field} {}", labels::list(&parts))
}
