//! The links that the prompt names.

use schema::{Column, Identifier, Kind, RelationshipType, SchemaDraft};

use super::Composition;
use crate::built_in::{
    blueprint, notation,
    reading::{Cardinality, NamedLink, Reading},
};

/// Puts every named link between tables that the design has.
pub(super) fn place(reading: &Reading, composition: &mut Composition) {
    for link in &reading.links {
        let table = |key: &str| {
            composition
                .named
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, table)| table.clone())
        };
        let by_name = |key: &str| {
            let found = composition
                .draft
                .tables
                .iter()
                .find(|table| crate::built_in::words::key_of(table.name.as_str()) == key);
            found.map(|table| table.name.clone())
        };
        let from = table(&link.from).or_else(|| by_name(&link.from));
        let to = table(&link.to).or_else(|| by_name(&link.to));
        if let (Some(from), Some(to)) = (from, to) {
            place_link(link, &from, &to, &mut composition.draft);
        }
    }
}

fn place_link(link: &NamedLink, from: &Identifier, to: &Identifier, draft: &mut SchemaDraft) {
    match link.cardinality {
        Cardinality::ManyToMany => {
            remove_between(from, to, draft);
            draft.relationships.push(blueprint::many_to_many(from, to));
        }
        Cardinality::ManyToOne | Cardinality::OneToOne => {
            remove_opposite(from, to, draft);
            connect(from, to, link, draft);
            if link.cardinality == Cardinality::OneToOne {
                make_one_to_one(from, to, draft);
            }
        }
    }
}

/// Links each row of `from` to one of `to`, unless it is linked already.
pub(super) fn connect(
    from: &Identifier,
    to: &Identifier,
    link: &NamedLink,
    draft: &mut SchemaDraft,
) {
    let exists = draft.relationships.iter().any(|link| {
        link.from_table == *from && link.to_table == *to && link.foreign_key().is_some()
    });
    let Some(label) = draft
        .table(to.as_str())
        .map(|table| table.ui_hints.label_singular.clone())
    else {
        return;
    };
    let label = match &link.label {
        Some(label) => schema::humanize(label),
        None if from == to => format!("Parent {}", label.to_lowercase()),
        None => label,
    };
    let Some(table) = draft
        .tables
        .iter_mut()
        .find(|table| table.name == *from)
        .filter(|_| !exists)
    else {
        return;
    };
    let mut column = Column::new(notation::link_name(&label), label, Kind::Relation);
    column.nullable = !link.required || from == to;
    if table.column(column.name.as_str()).is_some() {
        return;
    }
    table
        .columns
        .retain(|other| other.label() != column.label());
    let at = table.columns.len().min(1);
    draft
        .relationships
        .push(blueprint::many_to_one(from, to, &column));
    table.columns.insert(at, column);
}

/// A stated link the other way round replaces the blueprint's.
fn remove_opposite(from: &Identifier, to: &Identifier, draft: &mut SchemaDraft) {
    if from != to {
        draft
            .relationships
            .retain(|link| !(link.from_table == *to && link.to_table == *from));
        super::tables::drop_loose_links(draft);
    }
}

fn remove_between(one: &Identifier, other: &Identifier, draft: &mut SchemaDraft) {
    draft.relationships.retain(|link| {
        let forth = link.from_table == *one && link.to_table == *other;
        let back = link.from_table == *other && link.to_table == *one;
        !forth && !back
    });
    super::tables::drop_loose_links(draft);
}

fn make_one_to_one(from: &Identifier, to: &Identifier, draft: &mut SchemaDraft) {
    let link = draft
        .relationships
        .iter_mut()
        .find(|link| link.from_table == *from && link.to_table == *to);
    if let Some(link) = link
        && let Some(from_column) = link.foreign_key().cloned()
    {
        link.relationship_type = RelationshipType::OneToOne { from_column };
    }
}
