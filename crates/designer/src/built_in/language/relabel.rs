//! A design in the person's language: labels, choices, descriptions and the name. Names of tables
//! and columns stay, since what they are called in SQL is no matter of language.

use std::collections::HashSet;

use schema::{Column, ColumnOption, DefaultValue, SchemaDraft, Table};

use super::{
    labels::{Labels, Role, Translated},
    units::Number,
};
use crate::built_in::palette;

/// Translates what is new in a draft; what the design had before (`before`) stays as it was.
pub(super) fn relabel(draft: &mut SchemaDraft, before: Option<&SchemaDraft>, labels: &Labels<'_>) {
    if before.is_none_or(|before| before.name != draft.name)
        && let Some(name) = draft.name.as_deref().and_then(|name| labels.crm_name(name))
    {
        draft.name = Some(tidy(&name)).filter(|name| !name.is_empty());
    }
    for table in &mut draft.tables {
        let old = before.and_then(|before| old_table(before, table));
        relabel_table(table, old, labels);
    }
}

fn old_table<'a>(before: &'a SchemaDraft, table: &Table) -> Option<&'a Table> {
    let same_id = |other: &&Table| table.id.is_some() && other.id == table.id;
    let by_id = before.tables.iter().find(same_id);
    by_id.or_else(|| before.table(table.name.as_str()))
}

fn relabel_table(table: &mut Table, old: Option<&Table>, labels: &Labels<'_>) {
    let hints = &mut table.ui_hints;
    let old_hints = old.map(|old| &old.ui_hints);
    if old_hints.is_none_or(|old| old.label != hints.label) {
        set(&mut hints.label, Role::Table(Number::Many), labels);
    }
    if old_hints.is_none_or(|old| old.label_singular != hints.label_singular) {
        set(&mut hints.label_singular, Role::Table(Number::One), labels);
    }
    if old_hints.is_none_or(|old| old.description != hints.description) {
        let text = hints.description.take();
        hints.description = text.and_then(|text| labels.text(&text)).map(str::to_owned);
    }
    for column in &mut table.columns {
        let same = |other: &&Column| {
            column.id.is_some() && other.id == column.id || other.name == column.name
        };
        let old = old.and_then(|old| old.columns.iter().find(same));
        relabel_column(column, old, labels);
    }
}

fn relabel_column(column: &mut Column, old: Option<&Column>, labels: &Labels<'_>) {
    if old.is_none_or(|old| old.ui_hints.label != column.ui_hints.label) {
        set(&mut column.ui_hints.label, Role::Field, labels);
    }
    let mut taken: HashSet<String> = HashSet::new();
    for option in &mut column.options {
        let kept =
            old.is_some_and(|old| old.options.iter().any(|other| other.label == option.label));
        if !kept {
            relabel_option(option, &mut column.default, &taken, labels);
        }
        taken.insert(option.value.clone());
    }
}

/// A choice in the person's own words has a value in these words, too.
fn relabel_option(
    option: &mut ColumnOption,
    default: &mut Option<DefaultValue>,
    taken: &HashSet<String>,
    labels: &Labels<'_>,
) {
    let Some(translated) = labels.translate(&option.label, Role::Option) else {
        return;
    };
    let own = matches!(translated, Translated::Own(_));
    option.label = tidy(&translated.text());
    let value = palette::value_of(&option.label);
    if !own || value.is_empty() || taken.contains(&value) {
        return;
    }
    if *default == Some(DefaultValue::Text(option.value.clone())) {
        *default = Some(DefaultValue::Text(value.clone()));
    }
    option.value = value;
}

fn set(label: &mut String, role: Role, labels: &Labels<'_>) {
    if let Some(translated) = labels.translate(label, role) {
        let translated = tidy(&translated.text());
        if !translated.is_empty() {
            *label = translated;
        }
    }
}

/// A label as forms would read it back: no space around it, and none too many within.
fn tidy(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    let short: String = words
        .join(" ")
        .chars()
        .take(schema::limits::LABEL_LENGTH)
        .collect();
    short.trim_end().to_owned()
}
