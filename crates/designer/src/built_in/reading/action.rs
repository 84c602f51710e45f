//! What the speaker and people do: `we rent typewriters to writers`, `people book a table`.

use super::{
    Mention, NamedDeed, Reader,
    items::Item,
    phrase::{self, Quantity},
    sentence::{self, Named, Predicate},
    take,
};
use crate::built_in::{
    lexicon::{self, Role},
    verbs,
    words::{Token, WordList},
};

/// What an organisation does for others, so that each time is kept: with a noun for it.
const SERVING: [(&str, &str); 26] = [
    ("rent", "rental"),
    ("hire", "rental"),
    ("charter", "rental"),
    ("lease", "rental"),
    ("lend", "loan"),
    ("sell", "order"),
    ("repair", "job"),
    ("restore", "job"),
    ("fix", "job"),
    ("mend", "job"),
    ("refurbish", "job"),
    ("service", "job"),
    ("install", "job"),
    ("clean", "job"),
    ("tune", "appointment"),
    ("groom", "appointment"),
    ("treat", "appointment"),
    ("teach", "lesson"),
    ("tutor", "lesson"),
    ("coach", "session"),
    ("deliver", "delivery"),
    ("inspect", "inspection"),
    ("match", "match"),
    ("pair", "match"),
    ("cater", "booking"),
    ("rehome", "adoption"),
];

/// What an organisation does towards others, and keeps each time.
const OFFERING: [&str; 4] = ["pitch", "nominate", "vaccinate", "review"];

/// What people do with things that are theirs.
const BRINGING: [&str; 8] = [
    "bring", "drop", "leave", "send", "hand", "give", "consign", "submit",
];

/// Whether the verb says that people bring what is theirs.
pub(super) fn brings(tokens: &[Token]) -> bool {
    let verb = tokens.first().and_then(|token| verbs::form_of(&token.word));
    verb.is_some_and(|verb| BRINGING.contains(&verb.stem))
}

/// `a farm selling to chefs`, `a shop repairing clocks`: what is done day by day, without a subject.
pub(super) fn read_gerund(tokens: &[Token], at: usize, reader: &mut Reader<'_>) -> Option<usize> {
    let verb = verbs::form_of(&tokens.get(at)?.word)
        .filter(|verb| verb.form == verbs::VerbForm::Gerund)?;
    let (_, noun) = SERVING.iter().find(|(stem, _)| *stem == verb.stem)?;
    let object = phrase::parse(tokens, at + 1).filter(|found| {
        found.value.plural
            && !found.value.is_system()
            && take::is_thing(&Item::named(found.value.clone()))
    });
    let next = object.as_ref().map_or(at + 1, |found| found.next);
    let towards = tokens.get(next).is_some_and(|token| token.is_in("to for"));
    let party = phrase::parse(tokens, next + 1).filter(|found| towards && found.value.plural);
    if object.is_none() && party.is_none() {
        return None;
    }
    let next = party.as_ref().map_or(next, |found| found.next);
    let mut name = |found: phrase::Parsed<phrase::Phrase>| reader.take_named(&found.value.text);
    let (object, actor) = (object.map(&mut name), party.map(&mut name));
    reader.name_deed(NamedDeed {
        noun: (*noun).to_owned(),
        actor,
        object,
    });
    Some(next)
}

/// `people drop them off`: each of it is a customer's.
fn bring(objects: &[String], reader: &mut Reader<'_>) {
    let customer = reader.take_named("customers");
    for object in objects.iter().filter(|object| **object != customer) {
        super::statement::link_labelled(reader, object, &customer, customer.replace('_', " "));
    }
}

/// Verbs that only say that records are kept, that one is, or that one thinks.
static IDLE: WordList = WordList::new(
    "track manage keep record store log need want have organise organize handle follow monitor maintain like love know \
     think forget remember see use look work try go come get do make call email text ask tell say lose hope wish start \
     be feel find add create build run own operate lead manage",
);

/// Reads what is done from the pronoun on; `None` where it only introduces a list.
pub(super) fn read(
    tokens: &[Token],
    at: usize,
    verb: usize,
    reader: &mut Reader<'_>,
) -> Option<usize> {
    let verb = verb + joined_verb(tokens, verb);
    let stem = verbs::form_of(&tokens.get(verb)?.word)?.stem;
    let people = tokens
        .get(at)
        .is_some_and(|token| token.is_in("people they"));
    if people && let Some(next) = read_wish(tokens, verb, reader) {
        return Some(next);
    }
    if IDLE.has(stem) {
        return None;
    }
    let (predicate, next) = sentence::predicate_at(tokens, verb)?;
    let objects: Vec<String> = predicate
        .names
        .iter()
        .filter(|named| named.preposition.is_empty())
        .filter_map(|named| thing(named, reader))
        .collect();
    let others: Vec<String> = predicate
        .names
        .iter()
        .filter(|named| !named.preposition.is_empty())
        .filter_map(|named| party(named, reader))
        .collect();
    if objects.is_empty() && others.is_empty() {
        return None;
    }
    if people && BRINGING.contains(&stem) {
        bring(&objects, reader);
    }
    name_deed(stem, people, &objects, &others, reader);
    take_rest(&predicate, objects.first(), reader);
    Some(next.max(verb + 1))
}

/// `people ring up and want one for saturday`: what customers want is kept, each time.
fn read_wish(tokens: &[Token], verb: usize, reader: &mut Reader<'_>) -> Option<usize> {
    let calls = "ring call phone text email message come";
    if !tokens.get(verb)?.is_in(calls) && !tokens.get(verb)?.is_in("want need") {
        return None;
    }
    let wants = (verb..tokens.len().min(verb + 7)).find(|at| {
        tokens
            .get(*at)
            .is_some_and(|token| token.is_in("want wanting need book"))
    })?;
    let behind = tokens.get(wants + 1)?;
    let object = if behind.is_in("one it them some") {
        reader.last_thing.clone()
    } else {
        let found = phrase::parse(tokens, wants + 1).filter(|found| found.value.plural)?;
        Some(reader.take_named(&found.value.text))
    }?;
    let day = "monday tuesday wednesday thursday friday saturday sunday weekend weekends day";
    let dated = tokens.iter().skip(wants).any(|token| token.is_in(day));
    let customer = reader.take_named("customers");
    let noun = if dated { "booking" } else { "order" };
    reader.subject = Some(noun.to_owned());
    reader.last_thing = Some(object.clone());
    reader.name_deed(NamedDeed {
        noun: noun.to_owned(),
        actor: Some(customer),
        object: Some(object),
    });
    Some(wants + 2)
}

/// `tune and restore accordions`: how far it is to the verb that has the object.
fn joined_verb(tokens: &[Token], verb: usize) -> usize {
    let joins = tokens
        .get(verb + 1)
        .is_some_and(|token| token.is_in("and or"));
    let second = tokens
        .get(verb + 2)
        .and_then(|token| verbs::form_of(&token.word));
    if joins && second.is_some() { 2 } else { 0 }
}

/// The things that are acted on, as a table.
fn thing(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
    let phrase = &named.item.phrase;
    let key = phrase.key();
    if key == "them" {
        return reader.last_thing.clone();
    }
    if phrase.is_system() || !take::is_thing(&named.item) {
        return None;
    }
    let said =
        phrase.plural || phrase.quantity != Quantity::Unsaid || lexicon::is_entity_name(&key);
    if !said && reader.resolve(&key).is_none() {
        return None;
    }
    let key = reader.take_named(&phrase.text);
    reader.last_thing = Some(key.clone());
    reader.subject = Some(key.clone());
    take::take_details(&key, &named.item, reader);
    Some(key)
}

/// Those whom it is done for or with: `to knitters`.
fn party(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
    let phrase = &named.item.phrase;
    let key = phrase.key();
    let person = is_person(&key) && phrase.plural;
    let towards = ["to", "for", "with", "from", "by"].contains(&named.preposition);
    let known = reader
        .resolve(&key)
        .filter(|found| reader.is_declared(found));
    if known.is_some() {
        return Some(reader.take_named(&phrase.text));
    }
    if key == "person" && towards {
        return Some(reader.take_named("customers"));
    }
    (person && towards && !phrase.is_system()).then(|| reader.name_entity(&phrase.text))
}

fn is_person(key: &str) -> bool {
    matches!(
        lexicon::role_of(key),
        Role::Customer | Role::Staff | Role::Organisation
    )
}

fn name_deed(
    stem: &str,
    people: bool,
    objects: &[String],
    others: &[String],
    reader: &mut Reader<'_>,
) {
    let served = SERVING
        .iter()
        .find(|(verb, _)| *verb == stem)
        .map(|(_, noun)| *noun);
    let deed = verbs::deed_of(stem).map(|deed| deed.noun);
    let ours = served.or_else(|| deed.filter(|_| !others.is_empty() && OFFERING.contains(&stem)));
    let Some(noun) = (if people { deed } else { ours }) else {
        link_things(objects, others, reader);
        return;
    };
    if noun == "match" && objects.len() + others.len() < 2 {
        return;
    }
    reader.name_deed(NamedDeed {
        noun: noun.to_owned(),
        actor: others.first().cloned(),
        object: objects.first().cloned(),
    });
}

/// `we walk dogs for owners`: each dog is an owner's.
fn link_things(objects: &[String], others: &[String], reader: &mut Reader<'_>) {
    let (Some(object), Some(other)) = (objects.first(), others.first()) else {
        return;
    };
    if lexicon::role_of(object) == Role::Thing && is_person(other) && object != other {
        super::statement::link_labelled(reader, object, other, other.replace('_', " "));
    }
}

/// The fields that follow `with`.
fn take_rest(predicate: &Predicate, owner: Option<&String>, reader: &mut Reader<'_>) {
    let Some(owner) = owner else { return };
    let fields: Vec<Item> = predicate.fields.clone();
    take::take_fields(owner, &fields, reader);
    if fields.len() > 1 {
        let phrase = owner.replace('_', " ");
        reader.note_entity(&phrase, Mention::Described);
    }
}
