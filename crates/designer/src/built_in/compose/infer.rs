//! Links that nobody stated but everybody would expect, between tables that were named.

use schema::Identifier;

use super::{Basis, Composition, links};
use crate::built_in::{
    lexicon,
    lexicon::Role,
    reading::{Cardinality, NamedLink},
    words::{has_word, key_of},
};

/// Tables whose rows join one of each: a booking is of a customer and of what is booked.
const JOINING: &str = "booking reservation registration enrolment enrollment sign-up signup application attendance rsvp \
    ticket loan rental adoption subscription membership submission order sale visit appointment treatment inspection";

/// Links added tables that stand alone: an order item to its order, an inspection to what is
/// inspected, an invoice to who pays it.
pub(super) fn place(_basis: &Basis<'_>, composition: &mut Composition) {
    let names: Vec<Identifier> = composition
        .named
        .iter()
        .map(|(_, table)| table.clone())
        .collect();
    let own = |name: &&Identifier| composition.added.contains(name) || is_deed(name);
    let mut lone: Vec<Identifier> = names.iter().filter(own).cloned().collect();
    lone.sort_by_key(|name| role_of(name) == Role::Thing);
    for name in lone {
        link_by_name(&name, &names, composition);
    }
}

/// Whether its rows are something done, which is done with or for something.
fn is_deed(name: &Identifier) -> bool {
    matches!(role_of(name), Role::Money | Role::Event | Role::Task)
}

fn link_by_name(name: &Identifier, names: &[Identifier], composition: &mut Composition) {
    if let Some(target) = compound_target(name, names) {
        connect(name, &target, composition);
    }
    if joins(name) {
        join_both(name, names, composition);
        return;
    }
    let links = &composition.draft.relationships;
    let pointed_at = links.iter().any(|link| link.to_table == *name);
    let used_elsewhere = pointed_at && role_of(name) == Role::Thing;
    if stands_alone(name, composition)
        && !used_elsewhere
        && let Some(target) = expected_target(name, names)
    {
        connect(name, &target, composition);
    }
}

/// A booking that is of nobody or of nothing yet is of the first customer and the first thing.
fn join_both(name: &Identifier, names: &[Identifier], composition: &mut Composition) {
    let kinds: [fn(&Identifier) -> bool; 2] = [is_customer, is_joined];
    for fits in kinds {
        let links = &composition.draft.relationships;
        let linked = links
            .iter()
            .any(|link| link.from_table == *name && fits(&link.to_table));
        let target = names.iter().find(|other| *other != name && fits(other));
        if let Some(target) = target.filter(|_| !linked) {
            connect(name, target, composition);
        }
    }
}

fn role_of(name: &Identifier) -> Role {
    lexicon::role_of(&key_of(name.as_str()))
}

fn is_customer(name: &Identifier) -> bool {
    role_of(name) == Role::Customer
}

fn joins(name: &Identifier) -> bool {
    let key = key_of(name.as_str());
    has_word(JOINING, key.rsplit('_').next().unwrap_or(&key))
}

fn connect(from: &Identifier, to: &Identifier, composition: &mut Composition) {
    let link = NamedLink {
        from: String::new(),
        to: String::new(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: None,
        said_of_many: false,
    };
    links::connect(from, to, &link, &mut composition.draft);
}

/// `hive_inspections` are of `hives`, where there are hives.
fn compound_target(name: &Identifier, names: &[Identifier]) -> Option<Identifier> {
    let key = key_of(name.as_str());
    let starts = |other: &&Identifier| key.starts_with(&format!("{}_", key_of(other.as_str())));
    names.iter().find(starts).cloned()
}

fn stands_alone(name: &Identifier, composition: &Composition) -> bool {
    composition
        .draft
        .relationships
        .iter()
        .all(|link| link.from_table != *name)
}

fn expected_target(name: &Identifier, names: &[Identifier]) -> Option<Identifier> {
    let wanted: &[Role] = match role_of(name) {
        Role::Money => &[Role::Customer, Role::Organisation],
        Role::Event => &[Role::Customer, Role::Thing, Role::Place, Role::Staff],
        Role::Task => &[Role::Event, Role::Customer, Role::Thing],
        Role::Thing => &[Role::Customer, Role::Place],
        Role::Customer | Role::Staff | Role::Organisation | Role::Place | Role::Category => &[],
    };
    wanted.iter().find_map(|role| {
        let fits = |other: &&Identifier| *other != name && role_of(other) == *role;
        names.iter().find(fits).cloned()
    })
}

/// What people book, join or borrow.
fn is_joined(name: &Identifier) -> bool {
    match role_of(name) {
        Role::Event => !joins(name),
        Role::Thing | Role::Place | Role::Category => true,
        Role::Customer | Role::Staff | Role::Organisation | Role::Money | Role::Task => false,
    }
}
