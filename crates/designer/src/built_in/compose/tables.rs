//! Which tables a design has.

use schema::{
    Identifier, Kind, RelationshipType, SchemaDraft, Table, humanize, limits, plural, singular,
};

use super::{Basis, Composition};
use crate::built_in::{
    lexicon, notation,
    reading::{NamedEntity, Scope},
    words::key_of,
};

/// With so many named entities the person has thought of everything, and nothing else is added.
const NAMES_ENOUGH: usize = 5;

/// So many named entities with fields of their own are a design that is complete.
const DESCRIBED_ENOUGH: usize = 3;

/// Takes the blueprint's tables and the named ones, under the names that the person gave them.
pub(super) fn place(basis: &Basis<'_>) -> Composition {
    let mut composition = Composition {
        draft: basis.blueprint.draft.clone(),
        named: Vec::new(),
        added: Vec::new(),
    };
    let mut rest: Vec<&NamedEntity> = Vec::new();
    for entity in &basis.reading.entities {
        if !take_own_name(entity, &mut composition) {
            rest.push(entity);
        }
    }
    for entity in rest {
        if !take_synonym(entity, basis, &mut composition) {
            add(entity, &mut composition);
        }
    }
    retain(basis, &mut composition);
    composition
}

fn take_own_name(entity: &NamedEntity, composition: &mut Composition) -> bool {
    let found = composition
        .draft
        .tables
        .iter()
        .find(|table| key_of(table.name.as_str()) == entity.key);
    let Some(name) = found.map(|table| table.name.clone()) else {
        return false;
    };
    composition.named.push((entity.key.clone(), name));
    true
}

/// `listings` are the properties of a real estate agency, under the person's word.
fn take_synonym(entity: &NamedEntity, basis: &Basis<'_>, composition: &mut Composition) -> bool {
    let Some(table) = basis.blueprint.table_called(&entity.key) else {
        return false;
    };
    let name = table.name.clone();
    let taken = composition.named.iter().any(|(_, other)| *other == name)
        || composition.draft.table(name.as_str()).is_none();
    if taken {
        return false;
    }
    let new_name = rename(&name, &entity.phrase, &mut composition.draft);
    composition.named.push((entity.key.clone(), new_name));
    true
}

fn rename(name: &Identifier, phrase: &str, draft: &mut SchemaDraft) -> Identifier {
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

fn add(entity: &NamedEntity, composition: &mut Composition) {
    let table = lexicon::table(&entity.phrase);
    let name = table.name.clone();
    if composition.draft.table(name.as_str()).is_none()
        && composition.draft.tables.len() < limits::TABLES / 2
    {
        composition.draft.tables.push(table);
        composition.added.push(name.clone());
    }
    if composition.draft.table(name.as_str()).is_some() {
        composition.named.push((entity.key.clone(), name));
    }
}

/// Leaves out what was not asked for, where the person said so or said enough.
fn retain(basis: &Basis<'_>, composition: &mut Composition) {
    let named: Vec<Identifier> = composition
        .named
        .iter()
        .map(|(_, table)| table.clone())
        .collect();
    let only = basis.reading.scope == Scope::Only && !named.is_empty();
    let enough = named.len() >= NAMES_ENOUGH || !basis.recognised && named.len() >= 2;
    let described = basis
        .reading
        .entities
        .iter()
        .filter(|entity| basis.reading.field_count(&entity.key) >= 2)
        .count();
    let enough = enough || described >= DESCRIBED_ENOUGH && described * 2 >= named.len();
    let one_of_its_own = !basis.recognised && named.len() == 1 && !composition.added.is_empty();
    let keeps = |table: &Table| {
        let key = key_of(table.name.as_str());
        let excluded = basis.reading.excluded.iter().any(|other| {
            *other == key
                || basis
                    .blueprint
                    .table_called(other)
                    .is_some_and(|found| found.name == table.name)
        });
        let usual = !only && !enough && (!one_of_its_own || key == "contact" || key == "task");
        named.contains(&table.name) || usual && !excluded
    };
    let kept: Vec<Table> = composition
        .draft
        .tables
        .iter()
        .filter(|table| keeps(table))
        .cloned()
        .collect();
    if !kept.is_empty() {
        composition.draft.tables = kept;
    }
    order_named_first(&named, &mut composition.draft);
    drop_loose_links(&mut composition.draft);
}

fn order_named_first(named: &[Identifier], draft: &mut SchemaDraft) {
    let place = |table: &Table| {
        named
            .iter()
            .position(|name| *name == table.name)
            .unwrap_or(named.len())
    };
    draft.tables.sort_by_key(place);
}

/// Links to tables that are gone, and their columns.
pub(in crate::built_in) fn drop_loose_links(draft: &mut SchemaDraft) {
    let names: Vec<Identifier> = draft
        .tables
        .iter()
        .map(|table| table.name.clone())
        .collect();
    draft
        .relationships
        .retain(|link| names.contains(&link.from_table) && names.contains(&link.to_table));
    for table in &mut draft.tables {
        let linked: Vec<&Identifier> = draft
            .relationships
            .iter()
            .filter(|link| link.from_table == table.name)
            .filter_map(|link| link.foreign_key())
            .collect();
        table
            .columns
            .retain(|column| column.kind() != Kind::Relation || linked.contains(&&column.name));
    }
}
