//! How much is wanted, and what is not wanted.

use super::{Reader, Scope, items};
use crate::built_in::words::{Mark, Token, key_of};

/// Whether only what is named is wanted.
pub(super) fn scope_of(tokens: &[Token]) -> Scope {
    let text = tokens
        .iter()
        .map(|token| token.word.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let closing = [
        "nothing else",
        "nothing but",
        "nothing further",
        "only that",
        "just that",
        "that is everything",
        "that's everything",
        "no more than that",
        "not more than that",
        "with one table",
        "with a single table",
        "nothing besides",
        "nothing more than",
        "nothing more",
        "no other table",
        "no other entit",
        "no more table",
        "no extra",
        "no additional",
        "exactly two",
        "exactly three",
        "exactly four",
        "exactly five",
        "exactly one table",
        "only two table",
        "only three table",
        "only four table",
        "just two table",
        "just three table",
        "just one table",
        "only one table",
        "only these",
        "just these",
        "only those",
        "only the following",
        "that's all",
        "that's it",
        "thats all",
        "and that is all",
        "a single table",
        "one single table",
        "only track",
        "tracks only",
        "track only",
        "only need table",
        "with only",
        "only table",
        "just the table",
        "don't add any",
        "do not add any",
        "no others",
    ];
    if closing.iter().any(|phrase| text.contains(phrase)) {
        Scope::Only
    } else {
        Scope::Open
    }
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
    let nouns = [
        " table", " tables", " field", " fields", " column", " columns", " entity",
    ];
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
    reader
        .reading
        .excluded
        .extend(found.iter().map(|item| excluded_key(&item.phrase.text)));
    next
}
