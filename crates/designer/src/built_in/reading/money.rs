//! Which currency is meant. The names are `lexicon/currencies.json`, the dollar last, whose sign ends
//! those of others.

use std::{collections::HashMap, sync::OnceLock};

use crate::built_in::words::{Token, comparable};

const CURRENCIES: &str = include_str!("../../../lexicon/currencies.json");

/// An ISO 4217 code.
pub(crate) type Currency = &'static str;

/// A name of a currency, ready to be looked for.
enum Name {
    /// In a [`comparable`] text: `swiss franc`.
    Words(String),
    /// As written: `€`, `NOK`.
    Sign(&'static str),
}

/// The currency that a text names.
pub(crate) fn currency_of(text: &str) -> Option<Currency> {
    let words = comparable(text);
    let says = |name: &Name| match name {
        Name::Words(name) => words.contains(name.as_str()),
        Name::Sign(sign) => has_sign(text, sign),
    };
    let names = &currencies().names;
    let named = names.iter().find(|(_, name)| says(name));
    named
        .map(|(code, _)| *code)
        .or_else(|| currencies().single.get(text.trim()).copied())
}

/// The currency that one word or sign names.
pub(super) fn currency_called(token: &Token) -> Option<Currency> {
    let single = &currencies().single;
    let found = single.get(token.text.as_str());
    found
        .or_else(|| single.get(schema::singular(&token.word).as_str()))
        .copied()
}

/// Letters stand for a currency only as a word of their own.
fn has_sign(text: &str, sign: &str) -> bool {
    let letters = |sign: &str| sign.chars().all(char::is_alphanumeric);
    let mut places = text.match_indices(sign);
    if !sign.starts_with(char::is_alphabetic) {
        return places.next().is_some();
    }
    places.any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let behind = text
            .get(at + sign.len()..)
            .and_then(|rest| rest.chars().next());
        let alone = |neighbour: Option<char>| !neighbour.is_some_and(char::is_alphanumeric);
        alone(before) && (alone(behind) || !letters(sign))
    })
}

#[derive(Default)]
struct Currencies {
    names: Vec<(Currency, Name)>,
    /// Names and codes that are one word.
    single: HashMap<&'static str, Currency>,
}

fn currencies() -> &'static Currencies {
    static LEXICON: OnceLock<Currencies> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let source: Vec<(Currency, Vec<&'static str>)> =
            serde_json::from_str(CURRENCIES).unwrap_or_default();
        let mut currencies = Currencies::default();
        for (code, names) in source {
            currencies.single.insert(code, code);
            for name in names {
                currencies.add(code, name);
            }
        }
        currencies
    })
}

impl Currencies {
    fn add(&mut self, code: Currency, name: &'static str) {
        let words = name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == ' ');
        let name_of = if words {
            Name::Words(comparable(name))
        } else {
            Name::Sign(name)
        };
        self.names.push((code, name_of));
        if !name.contains(' ') {
            self.single.insert(name, code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn knows_signs_codes_and_names() {
        let cases = [
            ("fee in €", Some("EUR")),
            ("fees in NOK", Some("NOK")),
            ("prices in swiss francs", Some("CHF")),
            ("price (R$)", Some("BRL")),
            ("costs $20", Some("USD")),
            ("we try to rub out", None),
            ("drawn with CAD", None),
            ("CAD", Some("CAD")),
            ("quotes in CAD", Some("CAD")),
        ];
        for (text, currency) in cases {
            assert_eq!(currency_of(text), currency, "{text}");
        }
        let called = |text: &str| tokenise(text).first().and_then(currency_called);
        assert_eq!(called("CAD"), Some("CAD"));
        assert_eq!(called("dollars"), Some("USD"));
        assert_eq!(called("cad"), None);
    }
}
