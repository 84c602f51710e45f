//! What goes into the bin, described so that it can come back.

use schema::{Column, Identifier, Relationship, RelationshipType, SchemaDraft, Table, TableHints};

/// A table with all its fields and links.
pub(super) fn of_table(draft: &SchemaDraft, name: &Identifier) -> SchemaDraft {
    let table = draft.table(name.as_str()).cloned();
    let links = draft.relationships.iter();
    let links: Vec<Relationship> = links
        .filter(|link| link.from_table == *name && link.foreign_key().is_some())
        .cloned()
        .collect();
    with_targets(draft, table.into_iter().collect(), links)
}

/// A field, alone in its table, with its link.
pub(super) fn of_column(draft: &SchemaDraft, table: &Identifier, column: &Column) -> SchemaDraft {
    let owner = draft.table(table.as_str()).map(|owner| Table {
        columns: vec![column.clone()],
        ..stub(owner)
    });
    let links = draft.relationships.iter();
    let links = links
        .filter(|link| link.from_table == *table && link.foreign_key() == Some(&column.name))
        .cloned()
        .collect();
    with_targets(draft, owner.into_iter().collect(), links)
}

/// A many-to-many link.
pub(super) fn of_join(draft: &SchemaDraft, join_table: &Identifier) -> SchemaDraft {
    let is_it = |link: &&Relationship| match &link.relationship_type {
        RelationshipType::ManyToMany {
            join_table: name, ..
        } => name == join_table,
        RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => false,
    };
    let link = draft.relationships.iter().find(is_it).cloned();
    with_targets(draft, Vec::new(), link.into_iter().collect())
}

/// Adds the tables that the links name, without anything but their ids.
fn with_targets(
    draft: &SchemaDraft,
    mut tables: Vec<Table>,
    relationships: Vec<Relationship>,
) -> SchemaDraft {
    for link in &relationships {
        for name in [&link.from_table, &link.to_table] {
            let is_there = tables.iter().any(|table| table.name == *name);
            if let (false, Some(table)) = (is_there, draft.table(name.as_str())) {
                tables.push(stub(table));
            }
        }
    }
    SchemaDraft {
        name: None,
        tables,
        relationships,
    }
}

fn stub(table: &Table) -> Table {
    Table {
        id: table.id.clone(),
        name: table.name.clone(),
        columns: Vec::new(),
        ui_hints: TableHints {
            label: table.ui_hints.label.clone(),
            label_singular: table.ui_hints.label_singular.clone(),
            ..TableHints::default()
        },
    }
}
