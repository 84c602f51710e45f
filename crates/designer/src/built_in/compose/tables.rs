//! Which tables a design has.

use schema::{Identifier, Kind, SchemaDraft, Table, limits};

use super::{Basis, Composition, Extent, rename::rename};
use crate::built_in::{
    lexicon::{self, Role},
    reading::{Mention, NamedEntity},
    select::Standing,
    words::key_of,
};

/// Takes the blueprint's tables and the named ones, under the names that the person gave them.
pub(super) fn place(basis: &Basis<'_>) -> Composition {
    let mut composition = Composition {
        draft: basis.blueprint.draft.clone(),
        named: Vec::new(),
        added: Vec::new(),
    };
    let wanted: Vec<&NamedEntity> = basis
        .reading
        .entities
        .iter()
        .filter(|entity| is_wanted(entity, basis))
        .collect();
    let mut rest: Vec<&NamedEntity> = Vec::new();
    for entity in wanted {
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

/// In a design that is complete, what was mentioned on the way is no table of its own.
fn is_wanted(entity: &NamedEntity, basis: &Basis<'_>) -> bool {
    if entity.mention > Mention::Aside {
        return true;
    }
    match basis.extent() {
        Extent::Sketch | Extent::Tables => true,
        Extent::Specification => {
            basis.reading.field_count(&entity.key) > 0 || is_linked(entity, basis)
        }
        Extent::Everything => basis
            .reading
            .entities
            .iter()
            .all(|other| other.mention == Mention::Aside),
    }
}

/// Whether a table that is described is linked with it, and it is named as tables are.
fn is_linked(entity: &NamedEntity, basis: &Basis<'_>) -> bool {
    let described = |key: &str| {
        basis
            .reading
            .entity(key)
            .is_some_and(|other| other.mention >= Mention::Described)
    };
    let linked = basis.reading.links.iter().any(|link| {
        link.from == entity.key && described(&link.to)
            || link.to == entity.key && described(&link.from)
    });
    let acts = basis.reading.deeds.iter().any(|deed| {
        let object = deed.object.as_deref().is_some_and(described);
        deed.actor.as_ref() == Some(&entity.key) && (object || described(&deed.noun))
    });
    let linked = linked || acts;
    let last = entity.key.rsplit('_').next().unwrap_or(&entity.key);
    let usual = lexicon::is_entity_name(last) && lexicon::role_of(last) != Role::Category;
    linked && (entity.phrase.starts_with(char::is_uppercase) || usual)
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
    let called = basis
        .blueprint
        .table_called(&entity.key)
        .map(|table| table.name.clone());
    let called = called.or_else(|| same_people(entity, basis));
    let Some(name) = called.or_else(|| same_customers(entity, basis)) else {
        return false;
    };
    let taken = composition.named.iter().any(|(_, other)| *other == name)
        || composition.draft.table(name.as_str()).is_none();
    if taken {
        return false;
    }
    let new_name = rename(&name, &entity.phrase, &mut composition.draft);
    composition.named.push((entity.key.clone(), new_name));
    true
}

/// `guitar pupils` are the students of a school.
fn same_people(entity: &NamedEntity, basis: &Basis<'_>) -> Option<Identifier> {
    let (_, last) = entity.key.rsplit_once('_')?;
    let table = basis.blueprint.table_called(last)?;
    let person = matches!(
        lexicon::role_of(&key_of(table.name.as_str())),
        Role::Customer | Role::Staff
    );
    let said = basis.reading.entity(last).is_some();
    (person && !said && basis.standing == Standing::Industry).then(|| table.name.clone())
}

/// Visitors take the place of the only table of customers that the industry usually has.
fn same_customers(entity: &NamedEntity, basis: &Basis<'_>) -> Option<Identifier> {
    let is_customer =
        |key: &str| lexicon::is_entity_name(key) && lexicon::role_of(key) == Role::Customer;
    if basis.standing == Standing::General || !is_customer(&entity.key) {
        return None;
    }
    let others = basis
        .reading
        .entities
        .iter()
        .filter(|other| is_customer(&other.key))
        .count();
    let tables = basis.blueprint.draft.tables.iter();
    let mut customers = tables.filter(|table| is_customer(&key_of(table.name.as_str())));
    match (customers.next(), customers.next()) {
        (Some(only), None) if others == 1 => Some(only.name.clone()),
        _ => None,
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
    let sketch = basis.extent() == Extent::Sketch;
    let general = basis.standing == Standing::General;
    let deeds = general && !basis.reading.deeds.is_empty();
    let one_of_its_own = general && !named.is_empty() && !composition.added.is_empty() || deeds;
    let keeps = |table: &Table| {
        let key = key_of(table.name.as_str());
        let usual =
            sketch && (!one_of_its_own || key == "contact" && basis.reading.deeds.is_empty());
        named.contains(&table.name) || usual && !is_excluded(table, basis)
    };
    let kept: Vec<Table> = composition
        .draft
        .tables
        .iter()
        .filter(|table| keeps(table))
        .cloned()
        .collect();
    if !kept.is_empty() || deeds {
        composition.draft.tables = kept;
    }
    order_named_first(&named, &mut composition.draft);
    drop_loose_links(&mut composition.draft);
}

fn is_excluded(table: &Table, basis: &Basis<'_>) -> bool {
    let key = key_of(table.name.as_str());
    let reading = basis.reading;
    let excluded = reading.excluded.iter().chain(&reading.excluded_tables);
    excluded.into_iter().any(|other| {
        *other == key
            || basis
                .blueprint
                .table_called(other)
                .is_some_and(|found| found.name == table.name)
    })
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
