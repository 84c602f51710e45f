//! Headings: `Tables: …`, `Hives: location, queen age`, `## Hives`, `Each hive has several
//! Harvests, taken by one keeper: weight, date`, with the items on the same line or below.

use super::{
    Heading, Reader, has_words, items, items::Item, lists, phrase, phrase::Phrase,
    phrase::Quantity, subject, take,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

/// A name in the words before the colon, and where it starts and ends.
struct Named {
    phrase: Phrase,
    start: usize,
    next: usize,
}

/// Reads a clause with a colon; `false` where it is no heading.
pub(super) fn read(tokens: &[Token], bullet: bool, reader: &mut Reader<'_>) -> bool {
    let Some(colon) = colon_of(tokens) else {
        return false;
    };
    let (head, rest) = (
        tokens.get(..colon).unwrap_or_default(),
        tokens.get(colon + 1..).unwrap_or_default(),
    );
    let fields = head
        .iter()
        .any(|token| token.is_in("fields columns properties attributes"));
    let ends = [head.first(), head.last()];
    let announced = head.iter().all(|token| token.mark == Mark::Word)
        && ends
            .into_iter()
            .flatten()
            .any(|token| token.is_in(lists::LIST_NOUNS));
    if announced && !fields || !bullet && head.last().is_some_and(lists::announces) {
        reader.heading = Some(Heading::Entities);
        take::take_entities(&items::parse(rest, 0).0, reader);
        return true;
    }
    read_named(head, rest, bullet, reader) || read_title(head, rest, reader)
}

/// `Family tree: a person has a name and …`: what is said begins after the colon.
fn read_title(head: &[Token], rest: &[Token], reader: &mut Reader<'_>) -> bool {
    let choice = head
        .last()
        .is_some_and(|token| lexicon::is_choice_name(&token.word));
    let starts = rest
        .first()
        .is_some_and(|token| token.is_in("a an each every"));
    !choice && starts && subject::read(rest, reader)
}

/// Reads a line that is a heading by its form: `## Hives`, or a name above bullets.
pub(super) fn read_line(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(tokens, 0) else {
        return false;
    };
    let key = found.value.key();
    let whole = tokens
        .get(found.next)
        .is_none_or(|token| token.mark == Mark::Open);
    if tokens.iter().any(|token| token.is_in(lists::LIST_NOUNS)) {
        reader.heading = Some(Heading::Entities);
        return true;
    }
    let talk = [
        "requirement",
        "feature",
        "detail",
        "relationship",
        "overview",
        "field",
        "note",
        "summary",
    ];
    if !whole || !found.value.plural || talk.contains(&key.as_str()) {
        return false;
    }
    let key = reader.name_entity(&found.value.text);
    reader.subject = Some(key.clone());
    reader.heading = Some(Heading::Fields(key));
    true
}

fn colon_of(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        token.mark == Mark::Colon && depth == 0
    })
}

fn read_named(head: &[Token], rest: &[Token], bullet: bool, reader: &mut Reader<'_>) -> bool {
    let names = names_in(head);
    let Some(last) = names.last() else {
        return false;
    };
    if last.next == head.len()
        && lexicon::is_choice_name(&last.phrase.text)
        && !reader.is_named(&last.phrase.key())
    {
        return false;
    }
    let in_fields = bullet && matches!(reader.heading, Some(Heading::Fields(_)));
    let (found, _) = items::parse(rest, 0);
    let Some(owner) =
        owner_of(&names, reader).filter(|_| !in_fields && reads_as_fields(&found, bullet))
    else {
        return false;
    };
    if names.len() > 1 {
        read_before(
            head.get(..owner.next).unwrap_or_default(),
            owner.start,
            reader,
        );
    }
    let key = reader.name_entity(&owner.phrase.text);
    reader.subject = Some(key.clone());
    link_after(&key, owner.next, &names, reader);
    take::take_fields(&key, &found, reader);
    if !has_words(rest) {
        reader.heading = Some(Heading::Fields(key));
    }
    true
}

fn names_in(head: &[Token]) -> Vec<Named> {
    let mut names = Vec::new();
    let mut position = 0;
    while position < head.len() {
        match phrase::parse(head, position) {
            Some(found) if !phrase::is_system_noun(&found.value.key()) => {
                let found_next = found.next;
                let verb = found.value.plural && head.get(found_next).is_some_and(is_verb);
                names.push(Named {
                    phrase: found.value,
                    start: position,
                    next: found.next,
                });
                position = found_next.max(position + 1) + usize::from(verb);
            }
            Some(found) => position = found.next.max(position + 1),
            None => position += 1,
        }
    }
    names
}

/// After several things a word that joins nothing is a verb: `donors give Donations`.
fn is_verb(token: &Token) -> bool {
    token.mark == Mark::Word
        && !token.is_in("in for of from by with to and or on at that who which we i they")
}

/// The last name of several things; or the entity that the only name is.
fn owner_of<'a>(names: &'a [Named], reader: &Reader<'_>) -> Option<&'a Named> {
    let plural =
        |named: &&Named| named.phrase.plural && !lexicon::is_choice_name(&named.phrase.text);
    let single = names.first().filter(|named| {
        reader.is_entity(&named.phrase.key()) || lexicon::is_entity_name(&named.phrase.key())
    });
    names.iter().rev().find(plural).or(single)
}

/// Whether what follows the colon describes a thing and is not a list of things.
fn reads_as_fields(items: &[Item], bullet: bool) -> bool {
    let tables = items.iter().filter(|item| {
        item.phrase.plural && !lexicon::is_field_name(&item.phrase.text) && item.choices.is_empty()
    });
    bullet || items.is_empty() || tables.count() * 2 < items.len()
}

/// What stands before the owner may say a link: `each hive has several Harvests`.
fn read_before(head: &[Token], owner_start: usize, reader: &mut Reader<'_>) {
    if owner_start > 0 && !subject::read(head, reader) {
        lists::read(head, reader);
    }
}

/// `Harvests of a hive, taken by one keeper`
fn link_after(key: &str, after: usize, names: &[Named], reader: &mut Reader<'_>) {
    for named in names.iter().filter(|named| named.start >= after) {
        let target = named.phrase.key();
        let one = !named.phrase.plural && named.phrase.quantity == Quantity::One;
        if one && target != key && (reader.is_entity(&target) || lexicon::is_entity_name(&target)) {
            subject::link(reader, key, &target, false, false);
        }
    }
}
