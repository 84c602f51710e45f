//! Fills in what a draft leaves out, so that one form is checked, stored and returned.

use crate::{
    Kind, RelationshipType, SchemaDraft, Table, change::plain_column, humanize, label::singular,
};

/// Completes labels, titles, and the columns of links. Doing it twice changes nothing.
pub(crate) fn complete(draft: &mut SchemaDraft) {
    for index in 0..draft.relationships.len() {
        complete_link(draft, index);
    }
    for table in &mut draft.tables {
        complete_table(table);
    }
}

/// Makes sure that the foreign key column is there and is of kind relation.
fn complete_link(draft: &mut SchemaDraft, index: usize) {
    let link = draft.relationships[index].clone();
    let Some(name) = link.foreign_key() else {
        return;
    };
    let one_to_one = matches!(link.relationship_type, RelationshipType::OneToOne { .. });
    let Some(table) = draft.table_mut(&link.from_table) else {
        return;
    };
    if !table.columns.iter().any(|column| column.name == *name) {
        table.columns.push(plain_column(name));
    }
    for column in table
        .columns
        .iter_mut()
        .filter(|column| column.name == *name)
    {
        if column.ui_hints.kind == Kind::Uuid {
            column.ui_hints.kind = Kind::Relation;
        }
        column.unique |= one_to_one;
    }
}

fn complete_table(table: &mut Table) {
    for column in &mut table.columns {
        if column.ui_hints.label.is_empty() {
            column.ui_hints.label = humanize(column.name.as_str());
        }
    }
    if table.ui_hints.label.is_empty() {
        table.ui_hints.label = humanize(table.name.as_str());
    }
    if table.ui_hints.label_singular.is_empty() {
        table.ui_hints.label_singular = singular(&table.ui_hints.label);
    }
    if table.ui_hints.title_column.is_none() {
        let title = table.title_column().map(|column| column.name.clone());
        table.ui_hints.title_column = title;
    }
}
