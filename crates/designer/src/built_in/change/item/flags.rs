//! Short remarks on an item: `required`, `unique`, `default 30`.

use super::{Item, Required, Unique, reader::is_separator};
use crate::built_in::change::{
    tokens::{Mark, Token},
    vocabulary::vocabulary,
};

/// Words between `default` and its value.
const DEFAULT_LINKS: &str = "to of as is at with be value being the";

/// Reads a remark at `start`; answers where it ends.
pub(super) fn read(tokens: &[Token], start: usize, item: &mut Item) -> Option<usize> {
    if let Some(end) = read_no_two(tokens, start) {
        item.unique = Some(Unique::Yes);
        return Some(end);
    }
    let at = start + leading(tokens, start);
    let is = |offset: usize, word: &str| tokens.get(at + offset).is_some_and(|it| it.is(word));
    let token = tokens.get(at)?;
    if token.is("not") && (is(1, "required") || is(1, "mandatory") || is(1, "compulsory")) {
        item.required = Some(Required::No);
        return Some(at + 2);
    }
    if token.is("not") && (is(1, "null") || is(1, "empty") || is(1, "nullable")) {
        item.required = Some(Required::Yes);
        return Some(at + 2);
    }
    if token.is("not") && is(1, "unique") {
        item.unique = Some(Unique::No);
        return Some(at + 2);
    }
    if token.is_in("filled") && is(1, "in") {
        item.required = Some(Required::Yes);
        return Some(at + 2);
    }
    if token.is_in("required mandatory compulsory obligatory") {
        item.required = Some(Required::Yes);
        return Some(at + 1);
    }
    if token.is_in("optional nullable") {
        item.required = Some(Required::No);
        return Some(at + 1);
    }
    if token.is_in("unique distinct") {
        item.unique = Some(Unique::Yes);
        return Some(at + 1);
    }
    read_default(tokens, at, item).or_else(|| read_by_default(tokens, start, item))
}

/// `which no two members share`, `that no two boats may have`
fn read_no_two(tokens: &[Token], start: usize) -> Option<usize> {
    let leads = tokens.get(start)?.is_in("which that with where");
    let at = start + usize::from(leads);
    let opens = tokens.get(at)?.is("no") && tokens.get(at + 1)?.is("two");
    let length = tokens
        .iter()
        .skip(at)
        .take_while(|token| token.mark == Mark::Word && !is_separator(token))
        .count();
    let said = tokens.get(at..at + length)?;
    let shared = said
        .iter()
        .any(|token| token.is_in("share shares have has same identical get"));
    (opens && shared).then_some(at + length)
}

/// `off by default`, `medium being the default`, `medium as default`
fn read_by_default(tokens: &[Token], start: usize, item: &mut Item) -> Option<usize> {
    let endings = [
        "by default",
        "being the default",
        "as the default",
        "as default",
        "is the default",
        "initially",
    ];
    let says = |at: usize, phrase: &str| {
        let words = phrase.split(' ').enumerate();
        words
            .into_iter()
            .all(|(index, word)| tokens.get(at + index).is_some_and(|token| token.is(word)))
    };
    let start = start + usize::from(tokens.get(start).is_some_and(|token| token.is("with")));
    for at in start + 1..start + 4 {
        let value = tokens.get(start..at)?;
        if !value.iter().all(Token::is_name_part) {
            return None;
        }
        let phrase = endings.iter().find(|phrase| says(at, phrase));
        let length = match phrase {
            Some(phrase) => phrase.split(' ').count(),
            None => vocabulary().unless(tokens.get(at..).unwrap_or_default()),
        };
        if length > 0 {
            item.default = Some(value.to_vec());
            return Some(at + length);
        }
    }
    None
}

/// `that must be`, `which is`, `make it`, `with a`: what leads to a remark.
fn leading(tokens: &[Token], start: usize) -> usize {
    let words = "\
        that which it is are must should be has have to needs need make both all by with a an the \
        also can being may they";
    let count = tokens
        .iter()
        .skip(start)
        .take(6)
        .take_while(|token| token.is_in(words))
        .count();
    let flag = "\
        required mandatory compulsory obligatory optional unique default defaulting defaults not \
        nullable filled starting starts initially distinct prefilled preset";
    let leads = tokens
        .get(start + count)
        .is_some_and(|token| token.is_in(flag));
    if leads { count } else { 0 }
}

/// `default 30`, `defaulting to now`, `starts at 0`, `30 by default`
fn read_default(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let opener = tokens.get(at)?;
    let opens = opener.is_in("default defaults defaulting initially prefilled preset")
        || opener.is_in("starting starts")
            && tokens
                .get(at + 1)
                .is_some_and(|token| token.is_in("at as with from on"));
    if !opens {
        return None;
    }
    let mut start = at + 1;
    while tokens.get(start).is_some_and(|token| {
        token.is_in(DEFAULT_LINKS) || matches!(token.mark, Mark::Colon | Mark::Equals)
    }) {
        start += 1;
    }
    let value: Vec<Token> = tokens
        .iter()
        .skip(start)
        .take_while(|token| !is_separator(token) && token.is_name_part())
        .take_while(|token| !token.is_in("with required unique optional mandatory"))
        .cloned()
        .collect();
    if value.is_empty() {
        return None;
    }
    let end = start + value.len();
    item.default = Some(value);
    Some(end)
}

/// A remark on the items before it: `, both required`, `, all optional`, `, unique`.
pub(super) fn of_all(tokens: &[Token], start: usize, items: &mut [Item]) -> Option<usize> {
    let all = tokens
        .get(start)
        .is_some_and(|token| token.is_in("both all each they"));
    let mut remark = Item::default();
    let end = read(tokens, start, &mut remark)?;
    let ends = tokens.get(end).is_none_or(is_separator);
    if !ends || items.is_empty() {
        return None;
    }
    let from = if all { 0 } else { items.len() - 1 };
    for item in items.iter_mut().skip(from) {
        item.required = remark.required.or(item.required);
        item.unique = remark.unique.or(item.unique);
        if remark.default.is_some() {
            item.default.clone_from(&remark.default);
        }
    }
    Some(end)
}
