//! How much is wanted, and what is not wanted.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Reader, Scope, cursor::Cursor, items};
use crate::built_in::words::{Mark, Token, key_of};

const CLOSING: &str = include_str!("../../../lexicon/closing.json");

#[derive(Deserialize, Default)]
struct Closing {
    /// What says that there is nothing beside what is named.
    phrases: Vec<String>,
    /// Numbers as words, from one on.
    counted: Vec<String>,
}

fn closing() -> &'static Closing {
    static CLOSINGS: OnceLock<Closing> = OnceLock::new();
    CLOSINGS.get_or_init(|| serde_json::from_str(CLOSING).unwrap_or_default())
}

/// Whether only what is named is wanted.
pub(super) fn scope_of(tokens: &[Token]) -> Scope {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let text = words.join(" ");
    let said = closing().phrases.iter().any(|phrase| text.contains(phrase));
    if said || says_that_is_all(tokens) || table_count(tokens) == Some(1) {
        Scope::Only
    } else {
        Scope::Open
    }
}

/// `That's all.`, `That's it.`
fn says_that_is_all(tokens: &[Token]) -> bool {
    tokens.windows(2).enumerate().any(|(at, pair)| {
        let [first, second] = pair else { return false };
        let ends = tokens.get(at + 2).is_none_or(|token| {
            matches!(token.mark, Mark::Stop | Mark::Comma)
                || token.is_in("please thanks thank folks")
        });
        first.is_in("that that's thats") && second.is_in("all it everything") && ends
    })
}

/// How many tables are asked for: `three tables`, `one table called …`.
pub(super) fn table_count(tokens: &[Token]) -> Option<usize> {
    let counts = tokens.iter().enumerate().filter_map(|(at, token)| {
        let cursor = Cursor::new(tokens, at);
        let noun = (1..=2).find(|ahead| cursor.ahead_is_in(*ahead, "table tables"))?;
        let between = noun == 1 || cursor.ahead_is_in(1, "single simple plain separate");
        let each =
            cursor.ahead_is_in(noun + 1, "per each") || cursor.ahead_is_in(noun + 2, "each every");
        number(token).filter(|_| between && !each)
    });
    counts.max()
}

fn number(token: &Token) -> Option<usize> {
    let spelled = closing().counted.iter().position(|word| token.is(word));
    let single = token.is("single").then_some(1);
    single
        .or(spelled.map(|index| index + 1))
        .or_else(|| token.word.parse().ok())
        .filter(|count| (1..=20).contains(count))
}

/// Whether `only` stands before the list or behind it: `only clients and sessions`.
pub(super) fn limits(tokens: &[Token], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| tokens.get(before));
    let behind = tokens.get(end).is_some_and(|token| token.is_in("only"))
        && tokens
            .get(end + 1)
            .is_none_or(|token| token.mark != Mark::Word);
    before.is_some_and(|token| token.is_in("only just solely exclusively")) || behind
}

/// Reads `no invoices`, `we don't need deals`; `false` where nothing is excluded.
pub(super) fn read_exclusion(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let subject = tokens
        .iter()
        .take_while(|token| token.is_in("we i they please there should be is are do but with must can may will you it and the system"))
        .count();
    let rest = tokens.get(subject..).unwrap_or_default();
    let negated = rest
        .first()
        .is_some_and(|token| token.is_in("no without don't dont not skip exclude omit never avoid excluding cannot can't mustn't shouldn't"))
        || rest.first().is_some_and(|token| token.is_in("leave keep")) && rest.get(1).is_some_and(|token| token.is("out"));
    let negated = negated
        || rest.first().is_some_and(|token| token.is("nothing"))
            && rest
                .get(1)
                .is_some_and(|token| token.is_in("about on for regarding with"));
    if negated {
        let verbs = "need want track add include use have any a store require to out record keep save collect create storing recording keeping adding \
            including tracking collecting be ever ask for hold contain show an the separate extra other us me about on for regarding with";
        let lead = rest
            .iter()
            .skip(1)
            .take_while(|token| token.is_in(verbs))
            .count();
        exclude(rest.get(lead + 1..).unwrap_or_default(), reader);
    }
    negated
}

/// `dates of birth` are the date of birth.
fn excluded_key(text: &str) -> String {
    let nouns = [" field", " fields", " column", " columns"];
    let text = nouns
        .iter()
        .find_map(|noun| text.strip_suffix(noun))
        .unwrap_or(text);
    match text.split_once(" of ") {
        Some((first, rest)) => key_of(&format!("{} of {rest}", schema::singular(first))),
        None => key_of(text),
    }
}

/// Takes note of what is not wanted, and answers where the list ends.
pub(super) fn exclude(tokens: &[Token], reader: &mut Reader<'_>) -> usize {
    let end = tokens
        .iter()
        .position(|token| token.mark == Mark::Colon)
        .unwrap_or(tokens.len());
    let (found, next) = items::fields(tokens.get(..end).unwrap_or_default(), 0);
    for item in &found {
        let text = &item.phrase.text;
        let nouns = [" table", " tables", " entity", " entities"];
        match nouns.iter().find_map(|noun| text.strip_suffix(noun)) {
            Some(table) => reader.reading.excluded_tables.push(key_of(table)),
            None => reader.reading.excluded.push(excluded_key(text)),
        }
    }
    next
}
