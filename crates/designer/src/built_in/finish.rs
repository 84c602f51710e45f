//! From a draft to a checked design. What a prompt leads to may break a rule; it is mended here.

use std::collections::HashSet;

use schema::{Column, CrmSchema, Identifier, Kind, SchemaDraft, Table, limits};

use super::{compose, library};
use crate::DesignError;

/// Checks the draft, mends what can be mended, and falls back to a plain CRM.
///
/// # Errors
/// Where even that breaks the rules, which a test excludes.
pub(crate) fn finish(mut draft: SchemaDraft) -> Result<CrmSchema, DesignError> {
    mend(&mut draft);
    CrmSchema::new(draft)
        .or_else(|_| CrmSchema::new(library::generic().draft.clone()))
        .map_err(|problems| {
            let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
            DesignError::InvalidDesign(sentences.join("; "))
        })
}

fn mend(draft: &mut SchemaDraft) {
    let mut seen = HashSet::new();
    draft.tables.retain(|table| seen.insert(table.name.clone()));
    draft.tables.truncate(limits::TABLES / 2);
    compose::drop_loose_links(draft);
    for table in &mut draft.tables {
        mend_table(table);
    }
    let mut joins: HashSet<Identifier> = draft
        .tables
        .iter()
        .map(|table| table.name.clone())
        .collect();
    draft
        .relationships
        .retain(|link| match &link.relationship_type {
            schema::RelationshipType::ManyToMany { join_table, .. } => {
                joins.insert(join_table.clone())
            }
            schema::RelationshipType::ManyToOne { .. }
            | schema::RelationshipType::OneToOne { .. } => true,
        });
}

fn mend_table(table: &mut Table) {
    let mut seen = HashSet::new();
    table
        .columns
        .retain(|column| seen.insert(column.name.clone()));
    table.columns.truncate(limits::COLUMNS);
    shorten(&mut table.ui_hints.label);
    shorten(&mut table.ui_hints.label_singular);
    for column in &mut table.columns {
        shorten(&mut column.ui_hints.label);
    }
    if table
        .columns
        .iter()
        .all(|column| column.kind() == Kind::Relation)
    {
        let name = Identifier::from_label("name", "field");
        table
            .columns
            .insert(0, Column::new(name, "Name", Kind::Text));
    }
    let title = table.ui_hints.title_column.clone();
    if title.is_some_and(|title| table.column(title.as_str()).is_none()) {
        table.ui_hints.title_column = None;
    }
}

fn shorten(label: &mut String) {
    if label.chars().count() > limits::LABEL_LENGTH {
        *label = label.chars().take(limits::LABEL_LENGTH).collect();
    }
}
