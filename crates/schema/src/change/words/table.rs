//! Words for changes of tables.

use super::labels::{self, Labels};
use crate::{Identifier, SchemaDraft, Table, TableHints, View, humanize};

pub(super) fn added(table: &Table) -> String {
    let label = &table.ui_hints.label;
    let label = if label.is_empty() {
        humanize(table.name.as_str())
    } else {
        label.clone()
    };
    let fields: Vec<String> = table.columns.iter().map(labels::label_of).collect();
    if fields.is_empty() {
        return format!("Add the table “{label}”");
    }
    let fields = labels::short_list(&fields, "fields");
    format!("Add the table “{label}” with {fields}")
}

pub(super) fn removed(before: &SchemaDraft, labels: &Labels, name: &Identifier) -> String {
    let label = labels.table(name);
    let fields = before
        .table(name.as_str())
        .map_or(0, |table| table.columns.len());
    let mut gone = vec![labels::count(fields, "field")];
    let ends = before.relationships.iter();
    let links = ends
        .filter(|link| link.from_table == *name || link.to_table == *name)
        .count();
    if links > 0 {
        gone.push(labels::count(links, "link"));
    }
    format!(
        "Remove the table “{label}” with its {}",
        labels::list(&gone)
    )
}

/// Says only what differs.
pub(super) fn shown(labels: &Labels, name: &Identifier, hints: &TableHints) -> String {
    let old = labels
        .find_table(name)
        .map(|table| table.ui_hints.clone())
        .unwrap_or_default();
    let mut parts = Vec::new();
    if old.label != hints.label {
        parts.push(format!("as “{}”", hints.label));
    }
    if old.label_singular != hints.label_singular {
        parts.push(format!("one of them as “{}”", hints.label_singular));
    }
    parts.extend(part(
        "a description",
        old.description.as_ref(),
        hints.description.as_ref(),
    ));
    parts.extend(part("an icon", old.icon.as_ref(), hints.icon.as_ref()));
    if let Some(title) = hints
        .title_column
        .as_ref()
        .filter(|_| old.title_column != hints.title_column)
    {
        parts.push(format!(
            "with {} as the name of a row",
            labels.column(name, title)
        ));
    }
    parts.extend(views(labels, name, (&old.views, &hints.views)));
    if parts.is_empty() {
        parts.push("in another way".to_owned());
    }
    format!("Show {} {}", labels.table(name), labels::list(&parts))
}

fn part(what: &str, old: Option<&String>, new: Option<&String>) -> Option<String> {
    match (old, new) {
        (Some(old), Some(new)) if old == new => None,
        (_, Some(new)) => Some(format!("with {what}: “{new}”")),
        (Some(_), None) => Some(format!("without {what}")),
        (None, None) => None,
    }
}

fn views(labels: &Labels, table: &Identifier, (old, new): (&[View], &[View])) -> Vec<String> {
    let words = |view: &View| {
        let column = labels.column(table, view.column());
        match view {
            View::Board { .. } => format!("a board by {column}"),
            View::Calendar { .. } => format!("a calendar by {column}"),
        }
    };
    let added = new.iter().filter(|view| !old.contains(view));
    let gone = old.iter().filter(|view| !new.contains(view));
    let added = added.map(|view| format!("with {}", words(view)));
    let mut parts: Vec<String> = added
        .chain(gone.map(|view| format!("without {}", words(view))))
        .collect();
    if parts.is_empty() && old != new {
        parts.push("with its views in another order".to_owned());
    }
    parts
}
