//! The links that the prompt names.

use schema::{Column, Identifier, Kind, RelationshipType, SchemaDraft};

use super::{Basis, Composition, Extent};
use crate::built_in::{
    blueprint, notation,
    reading::{Cardinality, Mention, NamedLink},
};

/// Puts every named link between tables that the design has.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    for link in &basis.reading.links {
        let from = composition.table_of(&link.from, basis.blueprint);
        let to = composition.table_of(&link.to, basis.blueprint);
        if let (Some(from), Some(to)) = (from, to) {
            place_link(link, &from, &to, &mut composition.draft);
        }
    }
}

/// Where the person said all, links that are only usual go.
pub(super) fn drop_usual(basis: &Basis<'_>, composition: &mut Composition) {
    if basis.extent() < Extent::Specification {
        return;
    }
    let listed = |name: &Identifier| {
        let mut named = composition.named.iter();
        let key = named.find(|(_, table)| table == name).map(|(key, _)| key);
        key.and_then(|key| basis.reading.entity(key))
            .is_some_and(|entity| entity.mention >= Mention::Described)
    };
    let links: Vec<_> = composition
        .draft
        .relationships
        .iter()
        .filter(|link| !listed(&link.from_table))
        .cloned()
        .collect();
    composition.draft.relationships = links;
    super::tables::drop_loose_links(&mut composition.draft);
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
    let mut links = draft.relationships.iter();
    let exists = link.label.is_none()
        && links.any(|other| {
            other.from_table == *from && other.to_table == *to && other.foreign_key().is_some()
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
    if let Some(other) = table
        .columns
        .iter_mut()
        .find(|other| other.name == column.name)
    {
        other.nullable &= column.nullable;
        return;
    }
    table
        .columns
        .retain(|other| other.label() != column.label());
    let links = table
        .columns
        .iter()
        .take_while(|other| other.kind() == Kind::Relation);
    let at = links.count().max(1).min(table.columns.len());
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
