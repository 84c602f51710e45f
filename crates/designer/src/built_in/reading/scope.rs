//! How much is wanted, what is not wanted, and in which currency.

use super::{Reader, Scope, items};
use crate::built_in::words::{Token, comparable};

/// An ISO 4217 code.
pub(crate) type Currency = &'static str;

const CURRENCIES: [(&str, &[&str]); 12] = [
    ("EUR", &["€", " eur ", " euro "]),
    (
        "GBP",
        &["£", " gbp ", " pound sterling ", " british pound "],
    ),
    ("CHF", &[" chf ", " swiss franc "]),
    ("INR", &["₹", " inr ", " rupee "]),
    ("JPY", &["¥", " jpy ", " yen "]),
    ("CAD", &[" cad ", " canadian dollar "]),
    ("AUD", &[" aud ", " australian dollar "]),
    ("SEK", &[" sek ", " swedish krona "]),
    ("PLN", &[" pln ", " zloty "]),
    ("BRL", &["R$", " brl "]),
    ("MXN", &[" mxn "]),
    ("USD", &["$", " usd ", " us dollar ", " dollar "]),
];

/// The currency that a text names.
pub(crate) fn currency_of(text: &str) -> Option<Currency> {
    let words = comparable(text);
    let named = |name: &&str| {
        if name.starts_with(' ') {
            words.contains(*name)
        } else {
            text.contains(*name)
        }
    };
    CURRENCIES
        .iter()
        .find(|(_, names)| names.iter().any(named))
        .map(|(code, _)| *code)
}

/// Whether only what is named is wanted.
pub(super) fn scope_of(tokens: &[Token]) -> Scope {
    let text = tokens
        .iter()
        .map(|token| token.word.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let closing = [
        "nothing else",
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
    if negated {
        let verbs = "need want track add include use have any a store require to out record keep save collect create storing recording keeping adding \
            including tracking collecting be ever ask for hold contain show an the separate extra other us me";
        let lead = rest
            .iter()
            .skip(1)
            .take_while(|token| token.is_in(verbs))
            .count();
        exclude(rest.get(lead + 1..).unwrap_or_default(), reader);
    }
    negated
}

/// Takes note of what is not wanted, and answers where the list ends.
pub(super) fn exclude(tokens: &[Token], reader: &mut Reader<'_>) -> usize {
    let (found, next) = items::fields(tokens, 0);
    reader
        .reading
        .excluded
        .extend(found.iter().map(|item| item.phrase.key()));
    next
}
