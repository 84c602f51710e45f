//! A design in the person's language: labels, choices, descriptions and the name. Names of tables
//! and columns stay, since what they are called in SQL is no matter of language.

use std::collections::HashSet;

use schema::{Column, ColumnOption, DefaultValue, SchemaDraft, Table, TableHints};

use super::{
    labels::{Labels, Role, Translated},
    units::Number,
};
use crate::built_in::palette;

/// Whether the values of choices follow their labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// A choice in the person's own words has a value in these words, too.
    Follow,
    /// They stay: something else may speak of them.
    Stay,
}

/// Translates a new design.
pub(super) fn relabel(draft: &mut SchemaDraft, labels: &Labels) {
    let name = draft.name.as_deref().and_then(|name| labels.crm_name(name));
    let name = name.map(|name| tidy(&name)).filter(|name| !name.is_empty());
    draft.name = name.or_else(|| Some("CRM".to_owned()));
    for table in &mut draft.tables {
        relabel_table(table, Values::Follow, labels);
    }
}

/// Translates a new table.
pub(super) fn relabel_table(table: &mut Table, values: Values, labels: &Labels) {
    relabel_hints(&mut table.ui_hints, labels);
    for column in &mut table.columns {
        relabel_column(column, values, labels);
    }
}

/// Translates what pages show of a table.
pub(super) fn relabel_hints(hints: &mut TableHints, labels: &Labels) {
    set(&mut hints.label, Role::Table(Number::Many), labels);
    set(&mut hints.label_singular, Role::Table(Number::One), labels);
    if let Some(text) = &mut hints.description
        && !labels.is_kept(text)
    {
        hints.description = labels.text(text).map(str::to_owned);
    }
}

/// Translates a new field.
pub(super) fn relabel_column(column: &mut Column, values: Values, labels: &Labels) {
    set(&mut column.ui_hints.label, Role::Field, labels);
    let mut taken: HashSet<String> = HashSet::new();
    for option in &mut column.options {
        let before = option.value.clone();
        let own = relabel_option(option, labels);
        let value = palette::value_of(&option.label);
        let follows = own == Some(Own::Yes) && values == Values::Follow;
        if follows && !value.is_empty() && !taken.contains(&value) {
            option.value = value;
            follow_default(&mut column.default, &before, &option.value);
        }
        taken.insert(option.value.clone());
    }
}

fn follow_default(default: &mut Option<DefaultValue>, before: &str, value: &str) {
    if let Some(DefaultValue::Text(text)) = default
        && text == before
    {
        value.clone_into(text);
    }
}

/// Whether a label is in the person's own words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Yes,
    No,
}

/// Translates the label of a choice; `None` where it stays.
pub(super) fn relabel_option(option: &mut ColumnOption, labels: &Labels) -> Option<Own> {
    let translated = labels.translate(&option.label, Role::Option)?;
    let own = match translated {
        Translated::Own(_) => Own::Yes,
        Translated::Known(_) => Own::No,
    };
    let label = tidy(&translated.text());
    if label.is_empty() {
        return None;
    }
    option.label = label;
    Some(own)
}

/// Translates a label where it stands.
pub(super) fn set(label: &mut String, role: Role, labels: &Labels) {
    if let Some(translated) = labels.translate(label, role) {
        let translated = tidy(&translated.text());
        if !translated.is_empty() {
            *label = translated;
        }
    }
}

/// A label as forms would read it back: no space around it, and none too many within.
pub(super) fn tidy(label: &str) -> String {
    let visible: String = label
        .chars()
        .filter(|character| !character.is_control() || character.is_whitespace())
        .collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    let short: String = words
        .join(" ")
        .chars()
        .take(schema::limits::LABEL_LENGTH)
        .collect();
    short.trim_end().to_owned()
}
