//! Links that nobody stated but everybody would expect, between tables that were named: an order is
//! of a customer, a lesson of a student and a teacher. What is expected is `expected_links.json`.

use schema::Identifier;

use super::{Basis, Composition, Extent, links};
use crate::built_in::{
    lexicon::{self, Expected, Role},
    reading::{Cardinality, NamedLink},
    words::key_of,
};

/// Links tables of the person's own as they are usually linked.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    let own = |name: &Identifier| composition.named.iter().any(|(_, table)| table == name);
    let between = |name: &Identifier| composition.added.contains(name) && !own(name);
    let names: Vec<Identifier> = composition
        .draft
        .tables
        .iter()
        .map(|table| table.name.clone())
        .filter(|name| !between(name))
        .collect();
    let complete = basis.extent() >= Extent::Specification;
    for name in &names {
        let lone = is_alone(name, composition);
        let own = composition.added.contains(name)
            || composition.named.iter().any(|(_, table)| table == name);
        if complete && !(lone && is_deed(name)) || !own {
            continue;
        }
        link_as_expected(name, &names, composition);
        if !points_anywhere(name, composition) {
            link_by_name(name, &names, composition);
        }
    }
}

fn is_alone(name: &Identifier, composition: &Composition) -> bool {
    let mut links = composition.draft.relationships.iter();
    links.all(|link| link.from_table != *name && link.to_table != *name)
}

fn points_anywhere(name: &Identifier, composition: &Composition) -> bool {
    let mut links = composition.draft.relationships.iter();
    links.any(|link| link.from_table == *name)
}

/// Whether its rows are something done, which is done with or for something.
fn is_deed(name: &Identifier) -> bool {
    matches!(role_of(name), Role::Money | Role::Event | Role::Task)
}

fn role_of(name: &Identifier) -> Role {
    lexicon::role_of(&key_of(name.as_str()))
}

/// Links the table to one of each that tables of its name are usually linked to.
fn link_as_expected(name: &Identifier, names: &[Identifier], composition: &mut Composition) {
    let Some(expected) = lexicon::expected_links(&key_of(name.as_str())) else {
        return;
    };
    for choices in &expected.to {
        let linked = |other: &Identifier| composition.points(name, other);
        let wanted: Vec<&Identifier> = choices
            .iter()
            .filter_map(|choice| find(choice, name, names))
            .filter(|found| !is_called_elsewhere(found, choices, &expected.to))
            .collect();
        if wanted.iter().any(|other| linked(other)) {
            continue;
        }
        if let Some(target) = wanted
            .into_iter()
            .find(|target| !points_back(name, target, composition))
        {
            connect(name, &target.clone(), composition);
        }
    }
}

/// Whether the link the other way round, or by a join table, is there.
fn points_back(name: &Identifier, target: &Identifier, composition: &Composition) -> bool {
    composition.draft.relationships.iter().any(|link| {
        link.from_table == *target && link.to_table == *name
            || link.from_table == *name && link.to_table == *target
    })
}

/// A rider may read as a customer, but is the rider that another link wants.
fn is_called_elsewhere(name: &Identifier, choices: &[Expected], all: &[Vec<Expected>]) -> bool {
    let key = key_of(name.as_str());
    let called = |choices: &[Expected]| {
        choices
            .iter()
            .any(|choice| matches!(choice, Expected::Called(called) if key == *called))
    };
    !called(choices) && all.iter().any(|others| others != choices && called(others))
}

fn find<'a>(
    choice: &Expected,
    name: &Identifier,
    names: &'a [Identifier],
) -> Option<&'a Identifier> {
    let fits = |other: &&Identifier| {
        let key = key_of(other.as_str());
        *other != name
            && match choice {
                Expected::Called(called) => key == *called || key.ends_with(&format!("_{called}")),
                Expected::Role(role) => lexicon::role_of(&key) == *role,
            }
    };
    names.iter().find(fits)
}

/// `hive_inspections` are of `hives`, where there are hives.
fn link_by_name(name: &Identifier, names: &[Identifier], composition: &mut Composition) {
    let key = key_of(name.as_str());
    let person = matches!(
        role_of(name),
        Role::Customer | Role::Staff | Role::Organisation | Role::Category
    );
    let starts = |other: &&Identifier| key.starts_with(&format!("{}_", key_of(other.as_str())));
    let target = names.iter().find(starts).filter(|_| !person);
    let target = target.or_else(|| expected_by_role(name, names));
    if let Some(target) = target.filter(|target| !points_back(name, target, composition)) {
        connect(name, &target.clone(), composition);
    }
}

fn expected_by_role<'a>(name: &Identifier, names: &'a [Identifier]) -> Option<&'a Identifier> {
    if lexicon::expected_links(&key_of(name.as_str())).is_some() {
        return None;
    }
    let wanted: &[Role] = match role_of(name) {
        Role::Money => &[Role::Customer, Role::Organisation],
        Role::Event => &[Role::Customer, Role::Thing, Role::Place, Role::Staff],
        Role::Task => &[Role::Event, Role::Customer, Role::Thing],
        Role::Thing
        | Role::Customer
        | Role::Staff
        | Role::Organisation
        | Role::Place
        | Role::Category => &[],
    };
    wanted.iter().find_map(|role| {
        let fits = |other: &&Identifier| *other != name && role_of(other) == *role;
        names.iter().find(fits)
    })
}

fn connect(from: &Identifier, to: &Identifier, composition: &mut Composition) {
    let link = NamedLink {
        from: String::new(),
        to: String::new(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: None,
        said_of_many: false,
        fields: Vec::new(),
        spare: None,
    };
    links::connect(from, to, &link, &mut composition.draft);
}
