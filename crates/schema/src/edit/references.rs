//! Renames tables and fields wherever a draft names them. All renames of one edit happen at once,
//! so that two names can be exchanged.

use super::Rename;
use crate::{Identifier, Relationship, RelationshipType, SchemaDraft, Table, View, singular};

/// Renames tables, in their links too; the join tables of links are named anew where their names
/// came from the tables.
pub(crate) fn rename_tables(draft: &mut SchemaDraft, renames: &[Rename]) {
    for table in &mut draft.tables {
        rename(&mut table.name, renames);
    }
    for index in 0..draft.relationships.len() {
        let link = &mut draft.relationships[index];
        let derived = is_derived(link);
        rename(&mut link.from_table, renames);
        rename(&mut link.to_table, renames);
        let names = derive_join(&link.from_table, &link.to_table);
        if derived && can_be_named(draft, index, &names) {
            draft.relationships[index].relationship_type = names;
        }
    }
}

/// Whether the link may take these names: no other table has that of the join table, and its two
/// columns differ. Where not, the names of the link stay as they are.
fn can_be_named(draft: &SchemaDraft, index: usize, names: &RelationshipType) -> bool {
    let RelationshipType::ManyToMany {
        join_table,
        from_column,
        to_column,
    } = names
    else {
        return false;
    };
    let mut others = draft.relationships.iter().enumerate();
    let is_free = draft.table(join_table.as_str()).is_none()
        && others.all(|(other, link)| other == index || link.join_table() != Some(join_table));
    is_free && from_column != to_column
}

/// Renames the columns of one table: in its links, its title and its views too.
pub(crate) fn rename_columns(draft: &mut SchemaDraft, table: &Identifier, renames: &[Rename]) {
    for link in &mut draft.relationships {
        if link.from_table == *table {
            rename_foreign_key(link, renames);
        }
    }
    if let Some(table) = draft.table_mut(table) {
        rename_in_table(table, renames);
    }
}

fn rename_in_table(table: &mut Table, renames: &[Rename]) {
    for column in &mut table.columns {
        rename(&mut column.name, renames);
    }
    if let Some(title) = &mut table.ui_hints.title_column {
        rename(title, renames);
    }
    for view in &mut table.ui_hints.views {
        match view {
            View::Board { group_by } => rename(group_by, renames),
            View::Calendar { date_column } => rename(date_column, renames),
        }
    }
}

fn rename_foreign_key(link: &mut Relationship, renames: &[Rename]) {
    match &mut link.relationship_type {
        RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } => rename(from_column, renames),
        RelationshipType::ManyToMany { .. } => {}
    }
}

fn rename(name: &mut Identifier, renames: &[Rename]) {
    if let Some((_, new)) = renames.iter().rev().find(|(old, _)| old == name) {
        name.clone_from(new);
    }
}

/// Whether the link has the names that a bare many-to-many link between its tables gets.
pub(crate) fn is_derived(link: &Relationship) -> bool {
    link.relationship_type == derive_join(&link.from_table, &link.to_table)
}

/// The names that reading a bare many-to-many link gives; a test compares the two.
fn derive_join(from: &Identifier, to: &Identifier) -> RelationshipType {
    let key = |table: &Identifier| {
        Identifier::from_label(&singular(table.as_str()), "link").with_suffix("id")
    };
    let to_column = if from == to {
        Identifier::from_label("related", "link").with_suffix(key(to).as_str())
    } else {
        key(to)
    };
    RelationshipType::ManyToMany {
        join_table: from.with_suffix(to.as_str()),
        from_column: key(from),
        to_column,
    }
}
