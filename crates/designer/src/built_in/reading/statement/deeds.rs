//! Deeds: what is done to something, and the table that is kept of it.

use super::{
    super::{
        NamedDeed, Reader,
        items::Item,
        phrase::Quantity,
        sentence::{Named, Predicate},
    },
    ends::{Ends, link, with_many},
    roles::{is_deed, is_lasting, is_party},
};
use crate::built_in::{
    lexicon::{self, Role},
    verbs::{self, VerbClass},
};

/// Verbs that say where something is from and whose it is: `several photos come from a visit`.
pub(super) const ORIGINS: [&str; 12] = [
    "belong",
    "come",
    "originate",
    "derive",
    "result",
    "depend",
    "relate",
    "refer",
    "descend",
    "fall",
    "point",
    "report",
];

/// `parents pay monthly`: something is done, with nothing else that is a table.
pub(super) fn name_lone_deed(
    owner: &str,
    predicate: &Predicate,
    object: Option<&String>,
    reader: &mut Reader<'_>,
) {
    let lone = object.is_none()
        && predicate
            .names
            .iter()
            .all(|named| named.preposition.is_empty());
    let deed = verbs::deed_of(&predicate.verb.stem);
    if let Some(deed) = deed.filter(|_| lone && is_party(lexicon::role_of(owner))) {
        reader.name_deed(NamedDeed {
            noun: deed.noun.to_owned(),
            actor: Some(owner.to_owned()),
            object: None,
        });
    }
}

/// What is done to an object.
pub(super) fn act(
    owner: &str,
    subject: &Item,
    object: &str,
    named: &Named,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) {
    let (mine, theirs) = (lexicon::role_of(owner), lexicon::role_of(object));
    let many = named.item.phrase.is_many();
    if let Some(noun) = deed_noun(predicate, object, reader)
        && is_party(mine)
    {
        reader.name_deed(NamedDeed {
            noun,
            actor: Some(owner.to_owned()),
            object: Some(object.to_owned()),
        });
        return;
    }
    let ends = Ends {
        cardinality: None,
        required: predicate.required,
        of_many: many,
    };
    let each = subject.phrase.quantity == Quantity::One;
    match predicate.verb.class {
        VerbClass::Share if many => link(reader, owner, object, with_many(ends)),
        VerbClass::Use if many => {
            // Said of both it is many-to-many; of one alone too, since what is used is there without it.
            link(reader, owner, object, with_many(ends));
        }
        VerbClass::Share
        | VerbClass::Use
        | VerbClass::Belong
        | VerbClass::Connect
        | VerbClass::Have
        | VerbClass::Act => {
            let created = is_deed(theirs) && !is_deed(mine) || reader.introduces;
            if named.item.phrase.quantity == Quantity::Many
                && theirs == Role::Category
                && !reader.introduces
            {
                link(reader, owner, object, with_many(ends));
            } else if many && predicate.possible && each && !created {
                // `can be in many` is said of both sides or means it.
                link(
                    reader,
                    object,
                    owner,
                    Ends {
                        of_many: true,
                        ..ends
                    },
                );
            } else if many || created {
                link(
                    reader,
                    object,
                    owner,
                    Ends {
                        of_many: many,
                        ..ends
                    },
                );
            } else {
                link(reader, owner, object, ends);
            }
        }
    }
}

/// What is a record of what is done: who books tickets makes no bookings of them.
pub(super) const RECORDS: [&str; 8] = [
    "ticket",
    "voucher",
    "pass",
    "permit",
    "licence",
    "seat",
    "place",
    "appointment",
];

/// What the table for what is done is called: as the verb says, or as a table that is called so
/// already: `inspectors visit farms; each visit has a date`.
pub(super) fn deed_noun(
    predicate: &Predicate,
    object: &str,
    reader: &Reader<'_>,
) -> Option<String> {
    let stem = &predicate.verb.stem;
    if let Some(deed) = verbs::deed_of(stem) {
        let last = object.rsplit('_').next().unwrap_or(object);
        let record = reader.is_declared(object)
            && (lexicon::role_of(object) == Role::Money || RECORDS.contains(&last));
        return (!record && !is_deed_of(object, deed)).then(|| deed.noun.to_owned());
    }
    (reader.is_declared(stem) && object != stem).then(|| stem.clone())
}

pub(super) fn is_deed_of(object: &str, deed: &verbs::Deed) -> bool {
    let last = object.rsplit('_').next().unwrap_or(object);
    deed.keys.contains(&last)
}

/// What is done in, at, for or with something: the subject points at one of it.
pub(super) fn act_on(
    from: &str,
    subject: &Item,
    target: &str,
    named: &Named,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) {
    let person = is_party(lexicon::role_of(from));
    if let Some(noun) = deed_noun(predicate, target, reader)
        && person
    {
        reader.name_deed(NamedDeed {
            noun,
            actor: Some(from.to_owned()),
            object: Some(target.to_owned()),
        });
        return;
    }
    let many = named.item.phrase.is_many();
    let several = named.item.phrase.quantity == Quantity::Many;
    let gathered = subject.phrase.quantity == Quantity::Many
        && is_lasting(lexicon::role_of(from))
        && (predicate.verb.class == VerbClass::Share
            || lexicon::role_of(target) == Role::Event
                && !ORIGINS.contains(&predicate.verb.stem.as_str()));
    let shared = predicate.verb.class == VerbClass::Share && many || gathered;
    let ends = Ends {
        cardinality: None,
        required: predicate.required,
        of_many: !several && subject.phrase.quantity == Quantity::Many,
    };
    if shared || several && subject.phrase.is_many() {
        link(reader, from, target, with_many(ends));
    } else if several {
        link(
            reader,
            target,
            from,
            Ends {
                of_many: true,
                ..ends
            },
        );
    } else {
        link(reader, from, target, ends);
    }
}
