//! Which tables the names of a sentence mean or make.

use schema::Kind;

use super::super::{
    Mention, Reader,
    items::Item,
    phrase::{self, Quantity},
    sentence::{Named, Predicate, Voice},
    take,
};
use crate::built_in::{lexicon, verbs::VerbClass};

/// The entity that a name means or makes, where it means one.
pub(super) fn entity(item: &Item, reader: &mut Reader<'_>) -> Option<String> {
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
pub(super) fn is_title(text: &str) -> bool {
    text.contains(' ')
        && text
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
}

/// `them`, `accepted ones`
pub(super) fn is_pronoun(item: &Item) -> bool {
    let last = item.phrase.text.rsplit(' ').next().unwrap_or_default();
    ["them", "ones"].contains(&last)
}

pub(super) fn take_details(named: &Named, reader: &mut Reader<'_>) {
    if !named.item.details.is_empty() {
        let key = entity(&named.item, reader);
        if let Some(key) = key {
            reader.note_entity(&key.replace('_', " "), Mention::Named);
            take::take_details(&key, &named.item, reader);
        }
    }
}

/// The entity that a name points at after a verb like `belongs to`: whatever one of it is.
pub(super) fn owner_of(
    named: &Named,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let phrase = &named.item.phrase;
    let plain = phrase.quantity == Quantity::One
        && !lexicon::is_field_name(&phrase.text)
        && !phrase.is_system();
    let belongs = predicate.verb.class == VerbClass::Belong && predicate.voice == Voice::Active;
    let found = target_of(named, reader);
    found.or_else(|| (plain && belongs).then(|| reader.note_entity(&phrase.text, Mention::Aside)))
}

/// The entity that a name points at; a new one only where it is sure to be one.
pub(super) fn target_of(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
    let found = target_called(named, reader);
    if let Some(found) = &found {
        reader.last_thing = Some(found.clone());
    }
    found
}

pub(super) fn target_called(named: &Named, reader: &mut Reader<'_>) -> Option<String> {
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

pub(super) fn noun_of(found: &str, phrase: &phrase::Phrase) -> String {
    if phrase.key() == found {
        phrase.text.clone()
    } else {
        found.replace('_', " ")
    }
}
