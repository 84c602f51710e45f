//! What is done with the subject: `are made by patrons for a performance`.

use super::{
    super::{
        Cardinality, Reader,
        items::Item,
        phrase::Quantity,
        sentence::{Frequency, Named, Predicate},
        take,
    },
    ends::{Ends, link, link_to_itself},
    names::target_of,
    roles::{is_deed, is_lasting, is_party},
    take_circumstance,
};
use crate::built_in::{
    lexicon::{self, Role},
    verbs::VerbClass,
};

/// `are made by patrons for a performance`, `are issued against requests`
pub(super) fn passive(
    owner: &str,
    subject: &Item,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let recorded = predicate
        .names
        .iter()
        .find(|named| named.preposition == "as");
    let made = recorded.and_then(|named| target_of(named, reader));
    let owner = made.clone().unwrap_or_else(|| owner.to_owned());
    if predicate.frequency == Frequency::Once {
        reader
            .once
            .push((predicate.verb.stem.clone(), owner.clone()));
    }
    let often = predicate.frequency == Frequency::Often
        || predicate
            .names
            .iter()
            .any(|named| named.item.phrase.key() == "time" && named.item.phrase.is_many());
    if often {
        reader
            .often
            .push((predicate.verb.stem.clone(), owner.clone()));
    }
    let mut place: Option<String> = None;
    for named in predicate
        .names
        .iter()
        .filter(|named| named.preposition != "as")
    {
        reader
            .last_fields
            .push((owner.clone(), named.item.phrase.text.clone()));
        let Some(target) = target_of(named, reader) else {
            take_circumstance(&owner, named, reader);
            continue;
        };
        let inner = place.take().filter(|_| {
            ["in", "of", "at"].contains(&named.preposition)
                && lexicon::role_of(&target) == Role::Place
        });
        if let Some(inner) = inner.filter(|inner| *inner != target) {
            link(reader, &inner, &target, Ends::default());
            continue;
        }
        if lexicon::role_of(&target) == Role::Place {
            place = Some(target.clone());
        }
        if target == owner {
            let label = format!("Parent {}", named.item.phrase.text);
            link_to_itself(reader, &owner, label);
            continue;
        }
        passive_link(&owner, subject, &target, named, predicate, reader);
    }
    take::take_fields(&owner, &predicate.fields, reader);
    made
}

pub(super) fn passive_link(
    owner: &str,
    subject: &Item,
    target: &str,
    named: &Named,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) {
    let (mine, theirs) = (lexicon::role_of(owner), lexicon::role_of(target));
    let several = named.item.phrase.quantity == Quantity::Many
        || predicate.possible && named.item.phrase.is_many();
    let shared = predicate.verb.class == VerbClass::Share || several;
    let both = subject.phrase.is_many() && named.item.phrase.is_many();
    let placed = PLACING.contains(&predicate.verb.stem.as_str())
        && ["on", "in", "for", "into", "onto", "to"].contains(&named.preposition)
        && is_party(mine)
        && theirs == Role::Event;
    let gathered = subject.phrase.quantity == Quantity::Many
        && is_lasting(mine)
        && theirs == Role::Event
        && named.preposition != "by";
    let staffed = both && mine == Role::Staff && is_deed(theirs);
    let cardinality = if shared || staffed || placed || gathered {
        Some(Cardinality::ManyToMany)
    } else {
        None
    };
    let ends = Ends {
        cardinality,
        required: predicate.required,
        of_many: false,
    };
    let backwards = cardinality.is_none() && is_party(mine) && is_deed(theirs);
    if backwards {
        link(reader, target, owner, ends);
    } else {
        link(reader, owner, target, ends);
    }
}

/// What is done with people who come to what happens: `passengers are booked on flights`.
pub(super) const PLACING: [&str; 8] = [
    "book", "register", "enrol", "enroll", "invite", "seat", "sign-up", "schedule",
];
