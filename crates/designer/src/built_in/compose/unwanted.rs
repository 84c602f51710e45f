//! What the person does not want, by its name or by another of the same meaning.

use schema::{Column, Identifier, Kind, SchemaDraft, Table, View};

use crate::built_in::{
    lexicon::{self, Role},
    reading::Reading,
    words::key_of,
};

/// Removes fields and tables that are not wanted.
pub(super) fn remove(reading: &Reading, draft: &mut SchemaDraft) {
    for excluded in reading.excluded_tables.iter().chain(&reading.excluded) {
        let named = |table: &Table| reading.entity(&key_of(table.name.as_str())).is_some();
        let means = |excluded: &str, name: &str| {
            means(excluded, name)
                || is_staff(excluded) && lexicon::role_of(&key_of(name)) == Role::Staff
        };
        if draft
            .tables
            .iter()
            .any(|table| !means(excluded, table.name.as_str()))
        {
            draft
                .tables
                .retain(|table| named(table) || !means(excluded, table.name.as_str()));
        }
        if !reading.excluded.contains(excluded) {
            continue;
        }
        let sealed = |table: &&mut Table| {
            let key = key_of(table.name.as_str());
            reading.sealed.contains(&key)
        };
        for table in draft.tables.iter_mut().filter(|table| !sealed(table)) {
            remove_fields(excluded, table);
        }
    }
    super::tables::drop_loose_links(draft);
}

/// Who wants no staff wants no vets and no trainers either.
fn is_staff(excluded: &str) -> bool {
    excluded == "staff"
        || lexicon::synonyms_of("staff")
            .iter()
            .any(|word| word == excluded)
}

/// Whether a name says what is not wanted: the same, an ending of it, or another word for it.
fn means(excluded: &str, name: &str) -> bool {
    let key = key_of(name);
    let same = |word: &str| {
        key == word
            || key.starts_with(&format!("{word}_")) && word.len() > 3
            || key.ends_with(&format!("_{word}"))
    };
    same(excluded) || lexicon::synonyms_of(excluded).iter().any(|word| same(word))
}

fn remove_fields(excluded: &str, table: &mut Table) {
    let gone = |column: &Column| {
        let label = column.label().split(" (").next().unwrap_or_default();
        column.kind() != Kind::Relation
            && (means(excluded, label) || means(excluded, column.name.as_str()))
    };
    let names: Vec<Identifier> = table
        .columns
        .iter()
        .filter(|column| gone(column))
        .map(|column| column.name.clone())
        .collect();
    if names.len() == table.columns.len() {
        return;
    }
    table.columns.retain(|column| !names.contains(&column.name));
    table
        .ui_hints
        .title_column
        .take_if(|title| names.contains(title));
    table.ui_hints.views.retain(|view| match view {
        View::Board { group_by: name } | View::Calendar { date_column: name } => {
            !names.contains(name)
        }
    });
}
