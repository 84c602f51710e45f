//! Rules that rows might break that are not those that a field or table had when it was dropped.

use schema::{CrmSchema, Kind, Relationship, RelationshipType, SchemaDraft, Table};

/// Lets every field that comes back be empty, and not unique: rows that were added since never
/// had a value. In a table that comes back only links may be empty, since what they pointed at
/// may have been deleted.
pub(super) fn lift(draft: &mut SchemaDraft, now: &CrmSchema) {
    for table in &mut draft.tables {
        match now.tables().iter().find(|it| it.id == table.id) {
            Some(now) => lift_columns(table, now),
            None => lift_links(table),
        }
    }
    let links = draft.relationships.iter_mut();
    for link in links.filter(|link| !is_there(link, now)) {
        if let RelationshipType::OneToOne { from_column } = &link.relationship_type {
            let from_column = from_column.clone();
            link.relationship_type = RelationshipType::ManyToOne { from_column };
        }
    }
}

fn lift_columns(table: &mut Table, now: &Table) {
    for column in &mut table.columns {
        let now = now.columns.iter().find(|it| it.id == column.id);
        column.nullable |= now.is_none_or(|now| now.nullable);
        column.unique &= now.is_some_and(|now| now.unique);
    }
}

fn lift_links(table: &mut Table) {
    let links = table.columns.iter_mut();
    for column in links.filter(|column| column.kind() == Kind::Relation) {
        column.nullable = true;
    }
}

fn is_there(link: &Relationship, now: &CrmSchema) -> bool {
    let mut links = now.relationships().iter();
    links.any(|before| before.id == link.id)
}
