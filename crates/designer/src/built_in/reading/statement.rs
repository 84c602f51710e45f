//! What a sentence says of tables: fields, links and deeds.

use super::{
    Cardinality, Mention, NamedDeed, NamedLink, Reader,
    items::Item,
    phrase::{self, Quantity},
    sentence::{Frequency, Named, Predicate, Sentence, Voice},
    take,
};
use crate::built_in::{
    lexicon::{self, Role},
    verbs::{self, VerbClass},
    words::key_of,
};
use schema::Kind;

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

/// How two tables are joined, as a sentence says it.
#[derive(Clone, Copy, Default)]
struct Ends {
    cardinality: Option<Cardinality>,
    required: bool,
    of_many: bool,
}

/// The entity that a name means or makes, where it means one.
fn entity(item: &Item, reader: &mut Reader<'_>) -> Option<String> {
    if is_pronoun(item) {
        return reader.last_thing.clone();
    }
    let key = item.phrase.key();
    let title = is_title(&item.phrase.text);
    if title && !reader.is_declared(&key) && item.phrase.quantity == Quantity::One {
        return Some(reader.name_entity(&item.phrase.text));
    }
    if let Some(found) = reader.resolve(&key) {
        let phrase = if found == key {
            item.phrase.text.clone()
        } else {
            found.clone()
        };
        if reader.is_declared(&found) || found == key {
            return Some(reader.note_entity(&phrase, Mention::Aside));
        }
    }
    let every = item.phrase.is_every() && lexicon::column(&item.phrase.text).kind() == Kind::Text;
    let thing = (every || take::is_thing(item)) && !item.phrase.is_system();
    let each = item.phrase.quantity == Quantity::One || item.phrase.plural;
    (thing && each).then(|| reader.note_entity(&item.phrase.text, Mention::Aside))
}

/// `Order Line`: several words, each with a capital, name a table whatever else is called so.
fn is_title(text: &str) -> bool {
    text.contains(' ')
        && text
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
}

/// `them`, `accepted ones`
fn is_pronoun(item: &Item) -> bool {
    let last = item.phrase.text.rsplit(' ').next().unwrap_or_default();
    ["them", "ones"].contains(&last)
}

fn take_details(named: &Named, reader: &mut Reader<'_>) {
    if !named.item.details.is_empty() {
        let key = entity(&named.item, reader);
        if let Some(key) = key {
            reader.note_entity(&key.replace('_', " "), Mention::Named);
            take::take_details(&key, &named.item, reader);
        }
    }
}

/// The entity that a name points at after a verb like `belongs to`: whatever one of it is.
fn owner_of(named: &Named, predicate: &Predicate, reader: &mut Reader<'_>) -> Option<String> {
    let phrase = &named.item.phrase;
    let plain = phrase.quantity == Quantity::One
        && !lexicon::is_field_name(&phrase.text)
        && !phrase.is_system();
    let belongs = predicate.verb.class == VerbClass::Belong && predicate.voice == Voice::Active;
    let found = target_of(named, reader);
    found.or_else(|| (plain && belongs).then(|| reader.note_entity(&phrase.text, Mention::Aside)))
}

/// The entity that a name points at; a new one only where it is sure to be one.
fn target_of(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
    let found = target_called(named, reader);
    if let Some(found) = &found {
        reader.last_thing = Some(found.clone());
    }
    found
}

fn target_called(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
    if is_pronoun(&named.item) {
        return reader.last_thing.clone();
    }
    let phrase = &named.item.phrase;
    let key = phrase.key();
    if let Some(found) = reader.resolve(&key)
        && (reader.is_named(&found) || !lexicon::is_field_name(&phrase.text))
    {
        reader.note_entity(&noun_of(&found, phrase), Mention::Aside);
        return Some(found);
    }
    let usual = lexicon::is_entity_name(&key);
    let title = phrase.quantity == Quantity::One
        && phrase
            .text
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
    let capital = (phrase.plural || title) && phrase.text.starts_with(char::is_uppercase);
    let sure = usual && (phrase.plural || phrase.quantity == Quantity::One)
        || capital
        || !named.item.details.is_empty() && phrase.plural;
    let titled = phrase.plural && is_title(&phrase.text);
    let other = phrase.is_system() || lexicon::is_field_name(&phrase.text) && !usual && !titled;
    (sure && !other).then(|| reader.note_entity(&phrase.text, Mention::Aside))
}

fn noun_of(found: &str, phrase: &phrase::Phrase) -> String {
    if phrase.key() == found {
        phrase.text.clone()
    } else {
        found.replace('_', " ")
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

/// `are made by patrons for a performance`, `are issued against requests`
fn passive(
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

fn passive_link(
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
const PLACING: [&str; 8] = [
    "book", "register", "enrol", "enroll", "invite", "seat", "sign-up", "schedule",
];

/// Whether its rows stay when what happens is over, so that several of them come to several of these.
fn is_lasting(role: Role) -> bool {
    matches!(
        role,
        Role::Customer | Role::Staff | Role::Organisation | Role::Thing
    )
}

/// Verbs that say where something is from and whose it is: `several photos come from a visit`.
const ORIGINS: [&str; 12] = [
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

/// Whether its rows are people, organisations or places: who has deeds and is not of one.
fn is_party(role: Role) -> bool {
    matches!(role, Role::Customer | Role::Staff | Role::Organisation)
}

fn is_deed(role: Role) -> bool {
    matches!(role, Role::Event | Role::Money | Role::Task)
}

/// `give Donations to a drive`, `covers one territory`, `attend many debates`
fn active(
    owner: &str,
    subject: &Item,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let mut made = None;
    let objects = predicate
        .names
        .iter()
        .filter(|named| named.preposition.is_empty());
    for named in objects {
        let Some(object) = target_of(named, reader) else {
            continue;
        };
        if object == owner {
            continue;
        }
        act(owner, subject, &object, named, predicate, reader);
        made = made.or(Some(object));
    }
    name_lone_deed(owner, predicate, made.as_ref(), reader);
    let described = made.clone().unwrap_or_else(|| owner.to_owned());
    let deed = match &made {
        Some(object) => deed_noun(predicate, object, reader).is_some(),
        None => verbs::deed_of(&predicate.verb.stem).is_some(),
    };
    for named in predicate
        .names
        .iter()
        .filter(|named| !named.preposition.is_empty())
    {
        let Some(target) = owner_of(named, predicate, reader) else {
            take_circumstance(&described, named, reader);
            continue;
        };
        let from = if made.is_some() && !deed {
            &described
        } else {
            owner
        };
        if target == *from {
            if predicate.verb.class == VerbClass::Belong {
                let label = self_label(&named.item);
                link_to_itself(reader, owner, label);
            }
        } else if made.is_none() || target != owner {
            act_on(from, subject, &target, named, predicate, reader);
        }
    }
    if let Some(object) = &made
        && !predicate.fields.is_empty()
        && reader.joins(owner, object)
    {
        super::pairs::join_with_fields(owner, object, &predicate.fields, reader);
        return made;
    }
    if let Some(object) = &made
        && !predicate.fields.is_empty()
        && is_person(lexicon::role_of(owner))
        && let Some(noun) = deed_noun(predicate, object, reader)
    {
        reader.note_entity(&noun, Mention::Described);
        take::take_fields(&noun, &predicate.fields, reader);
        return Some(noun);
    }
    if let Some(object) = &made
        && PARTS.contains(&object.as_str())
        && let Some(place) = place_of(owner, object, predicate, reader)
    {
        link_as_part(object, [owner, &place], reader);
    }
    let owner_of_fields = if predicate.verb.class == VerbClass::Belong {
        owner
    } else {
        described.as_str()
    };
    take::take_fields(owner_of_fields, &predicate.fields, reader);
    made
}

/// What someone has in something, each time for itself: `actors play roles in shows`.
const PARTS: [&str; 6] = ["role", "part", "position", "duty", "function", "shift"];

/// Where the part is had.
fn place_of(
    owner: &str,
    object: &str,
    predicate: &Predicate,
    reader: &Reader<'_>,
) -> Option<String> {
    let mut others = predicate
        .names
        .iter()
        .filter(|named| ["in", "at", "on", "for"].contains(&named.preposition));
    others.find_map(|named| {
        let found = reader.resolve(&named.item.phrase.key())?;
        (reader.is_declared(&found) && found != owner && found != object).then_some(found)
    })
}

/// Each part is of one who has it and in one place; who has it is not in the place for itself.
fn link_as_part(part: &str, ends: [&str; 2], reader: &mut Reader<'_>) {
    let mine = |key: &str| key == part || ends.contains(&key);
    reader
        .reading
        .links
        .retain(|link| !(mine(&link.from) && mine(&link.to)));
    for end in ends {
        link(reader, part, end, Ends::default());
    }
}

/// `parents pay monthly`: something is done, with nothing else that is a table.
fn name_lone_deed(
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
    if let Some(deed) = deed.filter(|_| lone && is_person(lexicon::role_of(owner))) {
        reader.name_deed(NamedDeed {
            noun: deed.noun.to_owned(),
            actor: Some(owner.to_owned()),
            object: None,
        });
    }
}

fn self_label(item: &Item) -> String {
    let text = &item.phrase.text;
    if text.contains(' ') {
        text.clone()
    } else {
        format!("Parent {text}")
    }
}

/// What is done to an object.
fn act(
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
        && is_person(mine)
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

fn is_person(role: Role) -> bool {
    matches!(role, Role::Customer | Role::Staff | Role::Organisation)
}

/// What is a record of what is done: who books tickets makes no bookings of them.
const RECORDS: [&str; 8] = [
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
fn deed_noun(predicate: &Predicate, object: &str, reader: &Reader<'_>) -> Option<String> {
    let stem = &predicate.verb.stem;
    if let Some(deed) = verbs::deed_of(stem) {
        let last = object.rsplit('_').next().unwrap_or(object);
        let record = reader.is_declared(object)
            && (lexicon::role_of(object) == Role::Money || RECORDS.contains(&last));
        return (!record && !is_deed_of(object, deed)).then(|| deed.noun.to_owned());
    }
    (reader.is_declared(stem) && object != stem).then(|| stem.clone())
}

fn is_deed_of(object: &str, deed: &verbs::Deed) -> bool {
    let last = object.rsplit('_').next().unwrap_or(object);
    deed.keys.contains(&last)
}

/// What is done in, at, for or with something: the subject points at one of it.
fn act_on(
    from: &str,
    subject: &Item,
    target: &str,
    named: &Named,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) {
    let person = is_person(lexicon::role_of(from));
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

fn with_many(ends: Ends) -> Ends {
    Ends {
        cardinality: Some(Cardinality::ManyToMany),
        ..ends
    }
}

fn link(reader: &mut Reader<'_>, from: &str, to: &str, ends: Ends) {
    if from == to {
        return;
    }
    reader.name_link(NamedLink {
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality: ends.cardinality.unwrap_or(Cardinality::ManyToOne),
        required: ends.required && !ends.of_many,
        label: None,
        said_of_many: ends.of_many,
        fields: Vec::new(),
        spare: None,
    });
}

/// Takes note that many of one belong to many of the other.
pub(super) fn link_many_to_many(reader: &mut Reader<'_>, from: &str, to: &str) {
    link(reader, from, to, with_many(Ends::default()));
}

/// Takes note that rows of an entity point at others of the same.
pub(super) fn link_to_itself(reader: &mut Reader<'_>, owner: &str, label: String) {
    link_labelled(reader, owner, owner, label);
}

/// Takes note of a link that is not called by its target.
pub(super) fn link_labelled(reader: &mut Reader<'_>, from: &str, to: &str, label: String) {
    let named = key_of(&label) == to;
    reader.name_link(NamedLink {
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: (!named).then_some(label),
        said_of_many: false,
        fields: Vec::new(),
        spare: None,
    });
}
