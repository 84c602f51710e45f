//! Gives a table of a blueprint the name that the person uses.

use schema::{Identifier, RelationshipType, SchemaDraft, humanize, plural, singular};

use crate::built_in::notation;

/// Renames the table and the links to it, and answers its name.
pub(in crate::built_in) fn rename(
    name: &Identifier,
    phrase: &str,
    draft: &mut SchemaDraft,
) -> Identifier {
    let label = humanize(&plural(&singular(phrase)));
    let new_name = Identifier::from_label(&label, "table");
    if draft.table(new_name.as_str()).is_some() {
        return name.clone();
    }
    let label_singular = humanize(&singular(phrase));
    if let Some(table) = draft.tables.iter_mut().find(|table| table.name == *name) {
        table.name = new_name.clone();
        table.ui_hints.label = label;
        table.ui_hints.label_singular.clone_from(&label_singular);
        table.ui_hints.description = None;
    }
    rename_links(name, &new_name, &label_singular, draft);
    new_name
}

fn rename_links(name: &Identifier, new_name: &Identifier, label: &str, draft: &mut SchemaDraft) {
    let old_key = notation::link_name(&singular(name.as_str()));
    let new_key = notation::link_name(label);
    let swap = |column: &mut Identifier| {
        if *column == old_key {
            *column = new_key.clone();
        }
    };
    for link in &mut draft.relationships {
        let points = link.to_table == *name;
        for end in [&mut link.from_table, &mut link.to_table] {
            if *end == *name {
                *end = new_name.clone();
            }
        }
        match &mut link.relationship_type {
            RelationshipType::ManyToOne { from_column }
            | RelationshipType::OneToOne { from_column }
                if points =>
            {
                let column = draft
                    .tables
                    .iter_mut()
                    .find(|table| table.name == link.from_table)
                    .and_then(|table| {
                        table
                            .columns
                            .iter_mut()
                            .find(|column| column.name == old_key && column.name == *from_column)
                    });
                if let Some(column) = column {
                    column.name = new_key.clone();
                    label.clone_into(&mut column.ui_hints.label);
                }
                swap(from_column);
            }
            RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => {}
            RelationshipType::ManyToMany {
                join_table,
                from_column,
                to_column,
            } => {
                *join_table = link.from_table.with_suffix(link.to_table.as_str());
                swap(from_column);
                swap(to_column);
            }
        }
    }
}
