//! Headings by their form: `## Hives`, or a name above bullets.

use super::{
    super::{
        Mention, Reader,
        items::{self, Item},
        lists, phrase,
        reader::Heading,
        take,
    },
    FIELD_NOUNS, TALK, colon_of,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token, key_of},
};

/// Reads a line that is a heading by its form: `## Hives`, or a name above bullets.
pub(in crate::built_in::reading) fn read_line(
    tokens: &[Token],
    depth: usize,
    reader: &mut Reader<'_>,
) -> bool {
    let tokens = match tokens.split_last() {
        Some((last, before)) if last.mark == Mark::Colon => before,
        _ => tokens,
    };
    if colon_of(tokens).is_some() {
        return false;
    }
    let last = tokens.iter().rfind(|token| token.mark == Mark::Word);
    if last.is_some_and(|token| token.is_in(TALK)) {
        reader.headings.push((depth, Heading::Talk));
        return true;
    }
    if tokens.iter().any(|token| token.is_in(lists::LIST_NOUNS)) && tokens.len() < 5 {
        reader.headings.push((depth, Heading::Entities));
        return true;
    }
    let Some(found) = phrase::parse(tokens, 0) else {
        return false;
    };
    if found.value.is_called_field() || last.is_some_and(|token| token.is_in(FIELD_NOUNS)) {
        let Some(owner) = reader.subject.clone() else {
            return true;
        };
        reader.headings.push((depth, Heading::Fields(owner)));
        return true;
    }
    open_line(tokens, &found, depth, reader)
}

pub(super) fn open_line(
    tokens: &[Token],
    found: &phrase::Parsed<phrase::Phrase>,
    depth: usize,
    reader: &mut Reader<'_>,
) -> bool {
    let key = found.value.key();
    let whole = tokens
        .get(found.next)
        .is_none_or(|token| token.mark == Mark::Open);
    let table = found.value.plural
        || reader.is_entity(&key)
        || lexicon::is_entity_name(&key)
        || found.value.called == phrase::Called::Table;
    if !whole || !table || found.value.is_system() {
        return false;
    }
    let mut item = Item::named(found.value.clone());
    items::read_details(tokens, found.next, &mut item);
    let key = reader.note_entity(&key_phrase(&found.value), Mention::Named);
    take::take_details(&key, &item, reader);
    reader.subject = Some(key.clone());
    reader.headings.push((depth, Heading::Fields(key)));
    true
}

pub(super) fn key_phrase(phrase: &phrase::Phrase) -> String {
    let text = phrase.text.replace('_', " ");
    if key_of(&text) == phrase.key() {
        text
    } else {
        phrase.text.clone()
    }
}
