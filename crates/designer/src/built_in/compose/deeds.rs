//! Tables for what is done: `visitors book tours` makes bookings, of a visitor and of a tour.

use schema::Identifier;

use super::{Basis, Composition, Extent, links};
use crate::built_in::{
    lexicon,
    reading::{Cardinality, NamedDeed, NamedLink},
    verbs,
};

/// Links the tables that stand for what is done, and adds them where the design is open.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    for deed in &basis.reading.deeds {
        let actor = deed
            .actor
            .as_ref()
            .and_then(|key| composition.table_of(key, basis.blueprint));
        let object = deed
            .object
            .as_ref()
            .and_then(|key| composition.table_of(key, basis.blueprint));
        let open = basis.extent() <= Extent::Tables;
        let actor = actor.or_else(|| open.then(|| customers(composition)));
        let ends: Vec<Identifier> = actor.iter().chain(&object).cloned().collect();
        match table_of(deed, composition) {
            Some(table) => {
                composition.named.push((deed.noun.clone(), table.clone()));
                join(&table, &ends, composition);
            }
            None if open => add(deed, &ends, composition),
            None => join_directly(&deed.noun, actor.as_ref(), object.as_ref(), composition),
        }
    }
}

/// The table that stands for the deed already.
fn table_of(deed: &NamedDeed, composition: &Composition) -> Option<Identifier> {
    let known = verbs::deed_called(&deed.noun);
    let keys = known.map_or_else(|| vec![deed.noun.as_str()], |known| known.keys.clone());
    let found = composition.draft.tables.iter().find(|table| {
        let key = crate::built_in::words::key_of(table.name.as_str());
        keys.iter()
            .any(|noun| key == *noun || key.ends_with(&format!("_{noun}")))
    });
    found.map(|table| table.name.clone())
}

/// The table of those for whom it is done; a new one where there is none.
fn customers(composition: &mut Composition) -> Identifier {
    let is_customer = |table: &&schema::Table| {
        let key = crate::built_in::words::key_of(table.name.as_str());
        lexicon::role_of(&key) == lexicon::Role::Customer
    };
    let found = composition.draft.tables.iter().find(is_customer);
    if let Some(table) = found {
        return table.name.clone();
    }
    let table = lexicon::table("customers");
    let name = table.name.clone();
    composition.draft.tables.push(table);
    composition.added.push(name.clone());
    composition
        .named
        .push(("customer".to_owned(), name.clone()));
    name
}

fn add(deed: &NamedDeed, ends: &[Identifier], composition: &mut Composition) {
    let table = lexicon::table(&deed.noun);
    let name = table.name.clone();
    if composition.draft.table(name.as_str()).is_none() {
        composition.draft.tables.push(table);
        composition.added.push(name.clone());
        composition.named.push((deed.noun.clone(), name.clone()));
    }
    join(&name, ends, composition);
}

fn join(table: &Identifier, ends: &[Identifier], composition: &mut Composition) {
    for end in ends.iter().filter(|end| *end != table) {
        if !composition.points(table, end) {
            links::connect(table, end, &link(), &mut composition.draft);
        }
    }
}

/// Where there is no table for it, many do it with many; but what is bought, adopted or paid is one's own.
fn join_directly(
    noun: &str,
    actor: Option<&Identifier>,
    object: Option<&Identifier>,
    composition: &mut Composition,
) {
    if let (Some(actor), Some(object)) = (actor, object)
        && actor != object
        && !composition.points(actor, object)
        && !composition.joins(actor, object)
    {
        if ["adoption", "order", "sponsorship", "payment"].contains(&noun) {
            links::connect(object, actor, &link(), &mut composition.draft);
        } else {
            let join = crate::built_in::blueprint::many_to_many(actor, object);
            composition.draft.relationships.push(join);
        }
    }
}

fn link() -> NamedLink {
    NamedLink {
        from: String::new(),
        to: String::new(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: None,
        said_of_many: false,
        fields: Vec::new(),
        spare: None,
    }
}
