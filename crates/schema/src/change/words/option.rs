//! Words for changes of choices.

use super::labels;
use crate::{Column, ColumnOption, SchemaChange};

/// What is done to the choices of a field: `field` says of which.
pub(super) fn changed(field: &str, now: Option<&Column>, change: &SchemaChange) -> String {
    let label = |value: &String| {
        let option = now.and_then(|column| column.option(value));
        option.map_or_else(|| value.clone(), |option| option.label.clone())
    };
    if let SchemaChange::AddOption { option, .. } = change {
        return format!("Add the choice “{}” to {field}", option.label);
    }
    if let SchemaChange::RemoveOption { value, .. } = change {
        return format!("Remove the choice “{}” from {field}", label(value));
    }
    if let SchemaChange::ChangeOption { value, to, .. } = change {
        let old = now.and_then(|column| column.option(value));
        return other_option(field, (&label(value), old), to);
    }
    if let SchemaChange::ReorderOptions { values, .. } = change {
        let values: Vec<String> = values.iter().map(label).collect();
        let order = labels::short_list(&values, "choices");
        return format!("Put the choices of {field} in the order {order}");
    }
    format!("Change the choices of {field}")
}

fn other_option(
    field: &str,
    (label, old): (&str, Option<&ColumnOption>),
    to: &ColumnOption,
) -> String {
    if label != to.label {
        return format!("Rename the choice “{label}” of {field} to “{}”", to.label);
    }
    if old.is_some_and(|old| old.color != to.color) {
        return format!(
            "Show the choice “{label}” of {field} in {}",
            to.color.as_str()
        );
    }
    format!("Store the choice “{label}” of {field} as “{}”", to.value)
}
