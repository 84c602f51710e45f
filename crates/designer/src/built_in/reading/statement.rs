//! What a sentence says of tables: fields, links and deeds.

mod active;
mod deeds;
mod ends;
mod names;
mod passive;
mod roles;

use schema::Kind;

use super::{
    Cardinality, Mention, Reader,
    items::Item,
    phrase::Quantity,
    sentence::{Named, Predicate, Sentence, Voice},
    take,
};
use crate::built_in::{lexicon, verbs::VerbClass};

pub(super) use ends::{link_labelled, link_many_to_many, link_to_itself};

use active::active;
use ends::{Ends, link};
use names::{entity, take_details, target_of};
use passive::passive;

/// Says a sentence of its subject, and answers the table that the fields after a colon belong to.
pub(super) fn say(sentence: &Sentence, reader: &mut Reader<'_>) -> Option<String> {
    let subject = sentence.subjects.first()?;
    let subjects: Vec<String> = sentence
        .subjects
        .iter()
        .filter_map(|named| entity(&named.item, reader))
        .collect();
    let owner = subjects.first()?.clone();
    reader.subject = Some(owner.clone());
    for named in &sentence.subjects {
        take_details(named, reader);
    }
    for named in &sentence.adjuncts {
        let target = target_of(named, reader);
        if let Some(target) = target.filter(|_| named.preposition != "between") {
            link(reader, &owner, &target, Ends::default());
        }
    }
    let mut described = owner.clone();
    for (index, predicate) in sentence.predicates.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|before| sentence.predicates.get(before));
        if let Some(before) = before.filter(|_| predicate.voice == Voice::Being)
            && is_kind_of(&owner, before, predicate, reader)
        {
            continue;
        }
        for owner in &subjects {
            if let Some(made) = say_predicate(owner, &subject.item, predicate, reader) {
                described = made;
            }
        }
    }
    Some(described)
}

/// `reports to a manager, who is an employee as well`: the manager is no table but an employee.
fn is_kind_of(
    owner: &str,
    before: &Predicate,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> bool {
    let (Some(last), Some(kind)) = (before.names.last(), predicate.names.first()) else {
        return false;
    };
    let label = last.item.phrase.text.clone();
    let Some(target) = reader
        .resolve(&kind.item.phrase.key())
        .filter(|_| kind.preposition.is_empty())
    else {
        return false;
    };
    let key = last.item.phrase.key();
    if key == target || reader.is_declared(&key) {
        return false;
    }
    reader.forget(&key);
    link_labelled(reader, owner, &target, label);
    true
}

/// Says what follows `which` of what stands before it.
pub(super) fn say_of(
    owner: &str,
    subject: &Item,
    predicates: &[Predicate],
    reader: &mut Reader<'_>,
) {
    for predicate in predicates {
        say_predicate(owner, subject, predicate, reader);
    }
}

fn say_predicate(
    owner: &str,
    subject: &Item,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> Option<String> {
    for named in &predicate.names {
        take_details(named, reader);
    }
    match (predicate.verb.class, predicate.voice) {
        (VerbClass::Have, Voice::Active) => have(owner, predicate, reader),
        (_, Voice::Being) => {
            be(owner, predicate, reader);
            None
        }
        (VerbClass::Connect, _) => {
            connect(owner, predicate, reader);
            None
        }
        (VerbClass::Have, Voice::Passive) if is_divided(predicate) => {
            parts(owner, predicate, reader)
        }
        (_, Voice::Passive) => passive(owner, subject, predicate, reader),
        (VerbClass::Belong | VerbClass::Share | VerbClass::Use | VerbClass::Act, Voice::Active) => {
            active(owner, subject, predicate, reader)
        }
    }
}

fn have(owner: &str, predicate: &Predicate, reader: &mut Reader<'_>) -> Option<String> {
    if reader.is_noted(owner) {
        let phrase = owner.replace('_', " ");
        reader.note_entity(&phrase, Mention::Named);
    }
    take::take_possessions(owner, &predicate.fields, predicate.required, reader)
}

/// `is divided into Items`
fn is_divided(predicate: &Predicate) -> bool {
    predicate
        .names
        .iter()
        .any(|named| ["into", "of"].contains(&named.preposition))
}

fn parts(owner: &str, predicate: &Predicate, reader: &mut Reader<'_>) -> Option<String> {
    let mut made = None;
    for named in &predicate.names {
        if let Some(part) = target_of(named, reader).filter(|part| part != owner) {
            link(
                reader,
                &part,
                owner,
                Ends {
                    of_many: true,
                    ..Ends::default()
                },
            );
            made = made.or(Some(part));
        }
    }
    made
}

/// `is a member of one club`, `is for a client`, `is about a fixture on a hire`
fn be(owner: &str, predicate: &Predicate, reader: &mut Reader<'_>) {
    for named in &predicate.names {
        let kind = named.preposition.is_empty();
        let other = kind && named.item.phrase.quantity != Quantity::One;
        let declared = reader
            .resolve(&named.item.phrase.key())
            .is_some_and(|found| reader.is_declared(&found));
        if other || kind && !declared {
            continue;
        }
        if let Some(target) = target_of(named, reader).filter(|target| target != owner) {
            let ends = Ends {
                cardinality: many_of(named),
                required: predicate.required,
                of_many: false,
            };
            link(reader, owner, &target, ends);
        } else {
            take_circumstance(owner, named, reader);
        }
    }
    take::take_fields(owner, &predicate.fields, reader);
}

/// `happen on a date at a location`
fn take_circumstance(owner: &str, named: &Named, reader: &mut Reader<'_>) {
    let phrase = &named.item.phrase;
    let text = phrase.text.to_lowercase();
    let column = lexicon::column(&text);
    let when = matches!(column.kind(), Kind::Date | Kind::DateTime) && text != "time";
    let one = phrase.quantity == Quantity::One && !phrase.plural;
    let known = lexicon::is_field_name(&text) && !lexicon::is_entity_name(&phrase.key());
    if one && known && named.preposition == "for" && !phrase.is_system() {
        reader.name_field(Some(owner.to_owned()), column);
        return;
    }
    let said =
        one && ["on", "at", "in"].contains(&named.preposition) && lexicon::is_exact_field(&text);
    if said && (when || ["location", "place", "address", "price", "fee"].contains(&text.as_str())) {
        reader.name_field(Some(owner.to_owned()), column);
    }
}

fn many_of(named: &Named) -> Option<Cardinality> {
    (named.item.phrase.quantity == Quantity::Many).then_some(Cardinality::ManyToMany)
}

/// `connects a boat with a berth`
fn connect(owner: &str, predicate: &Predicate, reader: &mut Reader<'_>) {
    for named in &predicate.names {
        let Some(target) = target_of(named, reader) else {
            continue;
        };
        if target == owner {
            let label = format!("Parent {}", named.item.phrase.text);
            link_to_itself(reader, owner, label);
            continue;
        }
        let ends = Ends {
            cardinality: many_of(named),
            required: predicate.required,
            of_many: false,
        };
        link(reader, owner, &target, ends);
    }
    take::take_fields(owner, &predicate.fields, reader);
}
