//! Takes the items of a list for tables, fields and links.

use schema::singular;

use super::{Reader, columns, items, items::Item, phrase, phrase::Quantity, subject};
use crate::built_in::{
    lexicon,
    words::{Mark, key_of},
};

/// Takes a list whose items are tables, and fields where they follow `with`.
pub(super) fn take_entities(items: &[Item], reader: &mut Reader<'_>) {
    if items.iter().all(|item| is_plain_field(item, reader)) {
        let owner = owner_in_tail(items, reader).or_else(|| reader.subject.clone());
        for item in items
            .iter()
            .filter(|item| !phrase::is_system_noun(&item.phrase.key()))
        {
            match &owner {
                Some(owner) => take_field(owner, item, reader),
                None => take_field("", item, reader),
            }
        }
        return;
    }
    let mut owner: Option<String> = None;
    for (index, item) in items.iter().enumerate() {
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if !item.attached {
            let continues = owner.is_some() && !opens && is_field_of(item, reader);
            if !continues {
                owner = None;
            }
        }
        if let Some(owner) = owner.clone() {
            take_field(&owner, item, reader);
        } else if let Some(key) = take_entity(item, reader)
            && opens
        {
            owner = Some(key);
        }
    }
}

pub(super) fn is_plain_field(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    let entity = item.phrase.plural && (reader.is_entity(&key) || lexicon::is_entity_name(&key));
    item.phrase.is_called_field()
        || item.choices.len() > 1
        || !entity && !reader.is_named(&key) && lexicon::is_field_name(&item.phrase.text)
}

/// Whether several of an item are rows of a table, and not a field.
pub(super) fn is_thing(item: &Item) -> bool {
    lexicon::is_entity_name(&item.phrase.key()) || !lexicon::is_field_name(&item.phrase.text)
}

/// Whether an item that follows the fields of an entity is one more of them.
fn is_field_of(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    !reader.is_named(&key)
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
    if phrase::is_system_noun(&key) && !reader.is_entity(&key)
        || key.chars().all(|character| !character.is_alphabetic())
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
    let usual = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    let said = item.phrase.plural
        || item.phrase.quantity == Quantity::Unsaid && usual
        || !item.details.is_empty();
    if !said {
        return None;
    }
    let key = reader.name_entity(&item.phrase.text);
    reader.subject = Some(key.clone());
    take_details(&key, item, reader);
    link_by_tail(&key, item, reader);
    Some(key)
}

/// `our deal pipeline (Lead, Won, Lost)`: the stages of the deals.
fn take_pipeline(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let pipeline =
        ["pipeline", "funnel", "workflow"].contains(&key.rsplit('_').next().unwrap_or(key));
    let listed = if item.choices.is_empty() {
        items::choices(&item.details, 0).0
    } else {
        item.choices.clone()
    };
    let Some(column) = columns::select("stage", &listed).filter(|_| pipeline && listed.len() > 2)
    else {
        return false;
    };
    let owner = key
        .rsplit_once('_')
        .map(|(head, _)| head.to_owned())
        .filter(|head| lexicon::is_entity_name(head) || reader.is_entity(head));
    if let Some(owner) = &owner {
        reader.name_entity(owner);
    }
    reader.name_field(owner, column);
    true
}

pub(super) fn take_details(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let (found, _) = items::parse(&item.details, 0);
    let examples = item
        .details
        .first()
        .is_some_and(|token| token.is_in("eg like such i.e ie"));
    if !examples {
        take_fields(key, &found, reader);
    }
}

/// `orders from customers`: each order is of a customer.
fn link_by_tail(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let Some(first) = item
        .tail
        .first()
        .filter(|token| token.is_in("from for per to by of"))
    else {
        return;
    };
    let Some(found) = phrase::parse(&item.tail, 1).map(|found| found.value) else {
        return;
    };
    let target = found.key();
    let usual = first.is_in("from for per to") && lexicon::is_entity_name(&target) && found.plural;
    if target != key && (reader.is_entity(&target) || usual) && !lexicon::is_field_name(&found.text)
    {
        reader.name_entity(&found.text);
        subject::link(reader, key, &target, false, false);
    }
}

/// Takes a list of what each row of `owner` has: fields, and links to other tables.
pub(super) fn take_fields(owner: &str, items: &[Item], reader: &mut Reader<'_>) {
    let mut current = owner.to_owned();
    for (index, item) in items.iter().enumerate() {
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if opens && item.phrase.plural && !lexicon::is_field_name(&item.phrase.text) {
            current = reader.name_entity(&item.phrase.text);
            subject::link(reader, &current.clone(), owner, false, false);
            continue;
        }
        take_field(&current, item, reader);
    }
}

fn take_field(owner: &str, item: &Item, reader: &mut Reader<'_>) {
    let key = item.phrase.key();
    if key.is_empty() || key == "whether" || key == "etc" {
        return;
    }
    if item.choices.len() > 1
        && let Some((head, name)) = key.rsplit_once('_')
        && reader.is_entity(head)
        && let Some(column) = columns::select(name, &item.choices)
    {
        reader.name_field(Some(head.to_owned()), column);
        return;
    }
    let field = lexicon::is_field_name(&item.phrase.text)
        || !item.choices.is_empty()
        || item.phrase.is_called_field();
    if let Some(label) = self_link_label(owner, item) {
        subject::link_to_itself(reader, owner, label);
        return;
    }
    let described = item.phrase.plural
        && item.details.len() > 2
        && items::parse(&item.details, 0)
            .0
            .iter()
            .any(|detail| lexicon::is_field_name(&detail.phrase.text))
        && !item.details.iter().any(|token| token.mark == Mark::Slash);
    if described {
        take_entity(item, reader);
        return;
    }
    let linked = reader.is_named(&key) || !field && reader.is_entity(&key);
    let many = item.phrase.quantity == Quantity::Many || item.phrase.plural;
    if linked && key != owner && !item.phrase.is_called_field() {
        subject::link(reader, owner, &key, many, item.phrase.required);
    } else if item.phrase.quantity == Quantity::Many && item.phrase.plural && !field {
        reader.name_entity(&item.phrase.text);
        subject::link(reader, owner, &key, true, false);
    } else {
        let owner = (!owner.is_empty()).then(|| owner.to_owned());
        reader.name_field(owner, columns::column_of(item));
    }
}

/// `a manager who is also an employee`, `a parent territory`
fn self_link_label(owner: &str, item: &Item) -> Option<String> {
    let key = item.phrase.key();
    let says = item
        .tail
        .iter()
        .any(|token| token.is_in("also another other itself same"));
    let of_owner = item.tail.iter().any(|token| key_of(&token.word) == owner);
    let parent = key.strip_prefix("parent_") == Some(owner);
    (parent || says && of_owner).then(|| item.phrase.text.clone())
}
