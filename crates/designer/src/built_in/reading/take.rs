//! Takes the items of a list for tables, fields and links.

mod choices;
mod fields;
mod links;
mod named_links;

use schema::singular;

use super::{
    Reader, columns,
    items::{self, Item},
    phrase::{self, Called, Quantity},
};
use crate::built_in::lexicon;

pub(super) use fields::{take_fields, take_list, take_possessions};

use choices::{kinds_of, take_choice, take_pipeline};
use fields::{is_part, take_field};
use links::link_by_tail;

/// Takes a list whose items are tables, and fields where they follow `with`.
pub(super) fn take_entities(items: &[Item], reader: &mut Reader<'_>) {
    if !items.is_empty() && items.iter().all(|item| is_plain_field(item, reader)) {
        let owner = owner_in_tail(items, reader).or_else(|| reader.subject.clone());
        for item in items.iter().filter(|item| !item.phrase.is_system()) {
            take_field(owner.as_deref(), item, reader);
        }
        return;
    }
    let things = items
        .iter()
        .filter(|item| item.phrase.plural && is_thing(item))
        .count();
    let mut owner: Option<String> = None;
    for (index, item) in items.iter().enumerate() {
        if things > 1 && !item.attached && is_thing_among(item) {
            let opens = items.get(index + 1).is_some_and(|next| next.attached);
            owner = Some(take_thing(item, reader)).filter(|_| opens);
            continue;
        }
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if item.attached && (owner.is_some() || !item.phrase.plural || !is_thing(item)) {
            let mut item = item.clone();
            let usual = lexicon::is_entity_name(&item.phrase.key())
                && lexicon::role_of(&item.phrase.key()) != lexicon::Role::Category;
            if is_part(&item) && usual {
                item.phrase.quantity = Quantity::Many;
            }
            take_field(owner.as_deref(), &item, reader);
            continue;
        }
        let continues = owner.is_some() && !opens && is_field_of(item, reader);
        if continues {
            take_field(owner.as_deref(), item, reader);
        } else {
            let named = take_entity(item, reader);
            let unread = named.is_none() && opens && !item.phrase.text.is_ascii();
            owner = if unread {
                Some(take_thing(item, reader))
            } else {
                named
            }
            .filter(|_| opens);
        }
    }
}

pub(super) fn is_plain_field(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    let entity = item.phrase.plural && (reader.is_entity(&key) || lexicon::is_entity_name(&key));
    item.phrase.is_called_field()
        || item.choices.len() > 1
        || !entity && !reader.is_declared(&key) && lexicon::is_field_name(&item.phrase.text)
}

/// Whether several of an item are rows of a table, and not a field.
pub(super) fn is_thing(item: &Item) -> bool {
    lexicon::is_entity_name(&item.phrase.key()) || !lexicon::is_field_name(&item.phrase.text)
}

/// Whether an item that follows the fields of an entity is one more of them.
fn is_field_of(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    !reader.is_declared(&key)
        && (!item.phrase.plural
            || lexicon::is_field_name(&item.phrase.text) && !lexicon::is_entity_name(&key))
}

/// `the name and phone of each customer`
fn owner_in_tail(items: &[Item], reader: &mut Reader<'_>) -> Option<String> {
    let tail = &items.last()?.tail;
    let preposition = tail.first()?.is_in("for of on to per");
    let found = phrase::parse(tail, 1)?.value;
    let key = found.key();
    let entity = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    (preposition && entity).then(|| reader.name_entity(&singular(&found.text)))
}

fn take_entity(item: &Item, reader: &mut Reader<'_>) -> Option<String> {
    let key = item.phrase.key();
    let lettered = key.chars().any(char::is_alphabetic);
    if item.phrase.is_system() && !reader.is_declared(&key) && item.details.is_empty() || !lettered
    {
        return None;
    }
    if take_pipeline(&key, item, reader) {
        return None;
    }
    if is_plain_field(item, reader) {
        let owner =
            owner_in_tail(std::slice::from_ref(item), reader).or_else(|| reader.subject.clone());
        reader.name_field(owner, columns::column_of(item));
        return None;
    }
    if take_choice(&key, item, reader) {
        return None;
    }
    let usual = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    let said = item.phrase.plural
        || item.phrase.called == Called::Table
        || item.phrase.quantity == Quantity::Unsaid && usual
        || !item.details.is_empty()
        || is_for_each(item);
    if !said {
        return None;
    }
    Some(take_thing(item, reader))
}

/// `a consent form for each visit`
fn is_for_each(item: &Item) -> bool {
    let every = phrase::parse(&item.tail, 1).is_some_and(|found| found.value.is_every());
    every
        && item
            .tail
            .first()
            .is_some_and(|token| token.is_in("for per on to after before"))
}

fn take_thing(item: &Item, reader: &mut Reader<'_>) -> String {
    let key = reader.name_entity(&item.phrase.text);
    reader.subject = Some(key.clone());
    reader.last_thing = Some(key.clone());
    take_details(&key, item, reader);
    link_by_tail(&key, item, reader);
    key
}

/// Among several things one more, though its last word could end the name of a field: `work days`.
fn is_thing_among(item: &Item) -> bool {
    item.phrase.plural
        && item.choices.is_empty()
        && item.details.is_empty()
        && item.tail.is_empty()
        && !lexicon::is_exact_field(&item.phrase.text)
        && lexicon::is_field_name(&item.phrase.text)
}

/// What stands in the parentheses behind a table: its fields, or the kinds there are of it.
pub(super) fn take_details(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let examples = item
        .details
        .first()
        .is_some_and(|token| token.is_in("eg like such i.e ie max maximum about ca optional"));
    if item.details.is_empty() || examples {
        return;
    }
    if let Some(kinds) = kinds_of(&item.details) {
        reader.name_field(Some(key.to_owned()), kinds);
        return;
    }
    take_list(key, &items::fields(&item.details, 0).0, reader);
}
