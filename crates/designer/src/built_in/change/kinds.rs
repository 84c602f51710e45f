//! What people call the kinds of field: `a date and time`, `money in EUR`, `a dropdown with a, b`.

use schema::Kind;

use super::{
    item::Item,
    tokens::{Mark, Token, text_of},
    vocabulary::vocabulary,
};
use crate::built_in::reading::currency_of;

/// The kind that the tokens at `at` name, and how many they are.
pub(super) fn kind_at(tokens: &[Token], at: usize) -> Option<(Kind, usize)> {
    vocabulary()
        .kinds
        .iter()
        .find(|(phrase, _)| says(tokens, at, phrase))
        .map(|(phrase, kind)| (*kind, phrase.len()))
}

/// Whether the tokens at `at` are this phrase, also of several: `dates`.
fn says(tokens: &[Token], at: usize, phrase: &[String]) -> bool {
    let last = phrase.len().saturating_sub(1);
    !phrase.is_empty()
        && phrase.iter().enumerate().all(|(index, word)| {
            tokens.get(at + index).is_some_and(|token| {
                let several = index == last && token.word.strip_suffix('s') == Some(word);
                token.is(word) || several && token.mark == Mark::Word
            })
        })
}

/// The kind that the last tokens name, and how many they are.
pub(super) fn kind_at_end(tokens: &[Token]) -> Option<(Kind, usize)> {
    vocabulary()
        .kinds
        .iter()
        .find(|(phrase, _)| {
            let start = tokens.len().checked_sub(phrase.len());
            start.is_some_and(|start| says(tokens, start, phrase))
        })
        .map(|(phrase, kind)| (*kind, phrase.len()))
}

/// What a field is to mean, said in full: `a whole number`, `one of a, b and c`, `money in EUR`.
pub(super) fn read_wish(tokens: &[Token]) -> Option<Item> {
    let mut item = Item::default();
    if let Some(code) = currency_of(&text_of(tokens)).filter(|_| tokens.len() <= 3) {
        item.kind = Some(Kind::Currency);
        item.currency = Some(code.to_owned());
        return Some(item);
    }
    let mut at = skip(
        tokens,
        0,
        "a an the of type real proper simple only be as just kind plain",
    );
    let found = kind_at(tokens, at);
    if let Some((kind, length)) = found {
        item.kind = Some(kind);
        at += length;
        at = skip(tokens, at, "field column type value format input only");
    }
    at = skip_instead(tokens, at);
    let end = super::item::read_details(tokens, at, &mut item);
    let end = skip(tokens, skip_instead(tokens, end), "instead");
    let says_something = item.kind.is_some() || item.choices.len() >= 2 || item.currency.is_some();
    (end == tokens.len() && says_something).then_some(item)
}

/// `instead of text`, `rather than a number`
fn skip_instead(tokens: &[Token], at: usize) -> usize {
    let comma = tokens
        .get(at)
        .is_some_and(|token| token.mark == Mark::Comma);
    let at = at + usize::from(comma);
    let is = |offset: usize, word: &str| tokens.get(at + offset).is_some_and(|it| it.is(word));
    let opens = is(0, "instead") && is(1, "of") || is(0, "rather") && is(1, "than") || is(0, "not");
    if !opens {
        return at - usize::from(comma);
    }
    let start = skip(
        tokens,
        at + if is(0, "not") { 1 } else { 2 },
        "a an the just plain simple",
    );
    match kind_at(tokens, start) {
        Some((_, length)) => skip(tokens, start + length, "field column"),
        None => at - usize::from(comma),
    }
}

fn skip(tokens: &[Token], at: usize, words: &str) -> usize {
    let count = tokens
        .iter()
        .skip(at)
        .take_while(|token| token.mark == Mark::Word && token.is_in(words))
        .count();
    at + count
}
