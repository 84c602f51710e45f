//! Items that are links: to the same table, to one that is said, to those behind a preposition.

use super::{
    super::{
        Cardinality, Mention, NamedLink, Reader,
        columns::{
            self,
            remarks::{self, Remark},
        },
        items::Item,
        phrase::{self, Quantity},
        statement,
    },
    named_links::{kind_of_other, take_named_link, verb_targets},
};
use crate::built_in::{
    lexicon,
    words::{Token, key_of},
};

/// `orders from customers`: each order is of a customer; `false` where the tail names no table.
pub(super) fn link_by_tail(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let prepositions = "from for per to by of on in at after before";
    let Some(first) = item.tail.first().filter(|token| token.is_in(prepositions)) else {
        return false;
    };
    if item.tail.get(1).is_some_and(|token| token.is("both")) {
        return link_to_both(key, reader);
    }
    let Some(found) = phrase::parse(&item.tail, 1).map(|found| found.value) else {
        return false;
    };
    let target = found.key();
    let each = found.is_every() && lexicon::is_entity_name(&target);
    let usual = first.is_in("from for per to") && lexicon::is_entity_name(&target) && found.plural;
    let resolved = reader.resolve(&target).filter(|other| {
        reader.is_declared(other) || first.is_in("from for per to by of") && reader.is_known(other)
    });
    let target = match resolved {
        Some(other) => other,
        None if usual || each => target,
        None => return false,
    };
    if target == key || lexicon::is_field_name(&found.text) && !found.is_every() {
        return false;
    }
    let name = if target == found.key() {
        found.text
    } else {
        target.replace('_', " ")
    };
    reader.name_entity(&name);
    statement::link_labelled(reader, key, &target, target.replace('_', " "));
    true
}

/// `rooms, desks and bookings of both`: of the two that were named before.
pub(super) fn link_to_both(key: &str, reader: &mut Reader<'_>) -> bool {
    let before = reader.reading.entities.iter().map(|entity| &entity.key);
    let before: Vec<String> = before.filter(|other| *other != key).cloned().collect();
    let last = before.iter().rev().take(2).rev();
    for target in last.clone() {
        statement::link_labelled(reader, key, target, target.replace('_', " "));
    }
    last.count() == 2
}

pub(super) fn link_many(reader: &mut Reader<'_>, owner: &str, many: &str) {
    if owner == many {
        return;
    }
    reader.name_link(NamedLink {
        from: many.to_owned(),
        to: owner.to_owned(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: None,
        said_of_many: true,
        fields: Vec::new(),
        spare: None,
    });
}

/// Whether the item is a link to one row, and takes it.
pub(super) fn take_link(owner: &str, key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let said = stated_target(item);
    if let Some(target) = said {
        return link_to(owner, &target, &item.phrase.text, item, reader);
    }
    if reader.resolve(key).as_deref() == Some(owner)
        && item.phrase.quantity != Quantity::Many
        && !item.phrase.plural
        && (item.phrase.which == phrase::Which::Another || !lexicon::is_exact_field(key))
    {
        statement::link_to_itself(reader, owner, role_in(item));
        return true;
    }
    if let Some(label) = self_link_label(owner, item).or_else(|| kin_label(owner, key)) {
        statement::link_to_itself(reader, owner, label);
        return true;
    }
    if let Some(target) = kind_of_other(item, reader) {
        statement::link_labelled(reader, owner, &target, item.phrase.text.clone());
        return true;
    }
    let targets = verb_targets(item, reader);
    for target in &targets {
        statement::link_labelled(reader, owner, target, target.replace('_', " "));
    }
    if !targets.is_empty() {
        return true;
    }
    take_named_link(owner, key, item, reader)
}

/// `another skill (its prerequisite)` is called by what it is for the other.
pub(super) fn role_in(item: &Item) -> String {
    let said = phrase::parse(&item.details, 0).map(|found| found.value.text);
    let text = &item.phrase.text;
    said.unwrap_or_else(|| {
        if text.contains(' ') {
            text.clone()
        } else {
            format!("Parent {text}")
        }
    })
}

/// `sire`, `dam`, and the mother of what is no person: animals of the same table.
pub(super) fn kin_label(owner: &str, key: &str) -> Option<String> {
    let animal = lexicon::role_of(owner) == lexicon::Role::Thing;
    let kin = ["sire", "dam"].contains(&key) || animal && ["mother", "father"].contains(&key);
    kin.then(|| key.to_owned())
}

/// `kennel (link to Kennels, required)`, `lofts -> pigeons`
pub(super) fn stated_target(item: &Item) -> Option<String> {
    let remarks = remarks::of_details(&item.details)
        .into_iter()
        .chain(remarks::of_tail(&item.tail));
    remarks.into_iter().find_map(|remark| match remark {
        Remark::Link(target) => Some(target),
        _ => None,
    })
}

pub(super) fn link_to(
    owner: &str,
    target: &str,
    label: &str,
    item: &Item,
    reader: &mut Reader<'_>,
) -> bool {
    let key = key_of(target);
    let target = match reader.resolve(&key) {
        Some(found) => found,
        None => reader.note_entity(target, Mention::Aside),
    };
    let label = label
        .strip_suffix(" id")
        .or_else(|| label.strip_suffix("_id"))
        .unwrap_or(label);
    if target == owner {
        statement::link_to_itself(reader, owner, label.to_owned());
        return true;
    }
    let column = columns::column_of(item);
    statement::link_labelled(reader, owner, &target, label.to_owned());
    if column.is_required() || item.phrase.required {
        reader.require_link(owner, &target);
    }
    true
}

/// `a manager who is also an employee`, `a parent territory`
pub(super) fn self_link_label(owner: &str, item: &Item) -> Option<String> {
    let key = item.phrase.key();
    let says = item
        .tail
        .iter()
        .any(|token| token.is_in("also another other itself same who which"));
    let another = item
        .details
        .first()
        .is_some_and(|token| token.is_in("another other same"));
    let mine = |token: &Token| {
        key_of(&token.word) == owner || owner.ends_with(&format!("_{}", key_of(&token.word)))
    };
    if another && item.details.iter().skip(1).any(mine) {
        return Some(item.phrase.text.clone());
    }
    let of_owner = item.tail.iter().any(|token| {
        key_of(&token.word) == owner || owner.ends_with(&format!("_{}", key_of(&token.word)))
    });
    let last = owner.rsplit('_').next().unwrap_or(owner);
    let parent = key
        .strip_prefix("parent_")
        .is_some_and(|rest| rest == owner || rest == last);
    (parent || says && of_owner).then(|| item.phrase.text.clone())
}
