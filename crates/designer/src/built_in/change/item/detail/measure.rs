//! Units, currencies and scales: `in EUR`, `(kg)`, `from 1 to 5`.

use schema::Kind;

use crate::built_in::{
    change::{
        item::{Item, reader::is_separator},
        tokens::{Mark, Token},
    },
    reading::currency_of,
};

/// `in EUR`, `in kg`
pub(super) fn read_unit(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if !tokens.get(at)?.is_in("in measured") {
        return None;
    }
    let skip = 1 + usize::from(tokens.get(at + 1).is_some_and(|token| token.is("in")));
    let unit = tokens
        .get(at + skip)
        .filter(|token| token.mark == Mark::Word)?;
    if unit.is_in("the a an our my this that each every all") {
        return None;
    }
    let words: Vec<&Token> = tokens
        .iter()
        .skip(at + skip)
        .take(3)
        .take_while(|token| token.mark == Mark::Word && !is_separator(token))
        .take_while(|token| !token.is_in("with default defaulting required unique as which that"))
        .collect();
    let text: Vec<&str> = words.iter().map(|token| token.text.as_str()).collect();
    set_unit(&text.join(" "), item);
    Some(at + skip + words.len())
}

/// `(kg)`, `(EUR)`, `(minutes)`
pub(super) fn read_bare_unit(part: &[Token], item: &mut Item) -> bool {
    let units = "\
        kg g gram grams kilo kilos kilogram kilograms litre litres liter liters l ml km miles \
        meter meters metre metres m cm mm hours hour minutes minute min seconds pounds lb tonnes \
        tons hectares acres degrees percent days weeks months years sqm sqft m2 feet ft inches \
        knots celsius fahrenheit";
    let [only] = part else {
        return false;
    };
    let currency = currency_of(&only.text).is_some();
    let sized = only.text.chars().count() == 1 && only.text.chars().any(char::is_uppercase);
    if sized || only.mark != Mark::Word || !currency && !only.is_in(units) && only.text != "%" {
        return false;
    }
    set_unit(&only.text, item);
    true
}

/// `from 1 to 5`, `between 1 and 5`, `out of 5`, `1-5`, `max 10`
pub(super) fn read_scale(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let is = |offset: usize, words: &str| tokens.get(at + offset).is_some_and(|it| it.is_in(words));
    let number = |offset: usize| {
        let token = tokens.get(at + offset)?;
        token.word.parse::<u8>().ok()
    };
    let (max, length) = if is(0, "from between") && is(2, "to and") {
        (number(3)?, 4)
    } else if is(0, "out") && is(1, "of") {
        (number(2)?, 3)
    } else if is(0, "max maximum") {
        (number(1)?, 2)
    } else if number(0).is_some() && is(1, "to") {
        (number(2)?, 3)
    } else {
        let (low, high) = tokens.get(at)?.word.split_once('-')?;
        low.parse::<u8>().ok()?;
        (high.parse().ok()?, 1)
    };
    let stars = usize::from(is(length, "stars"));
    item.max = Some(max);
    Some(at + length + stars)
}

fn set_unit(text: &str, item: &mut Item) {
    if let Some(code) = currency_of(text) {
        item.kind = Some(Kind::Currency);
        item.currency = Some(code.to_owned());
    } else if is_code(text) {
        item.currency = Some(text.to_owned());
    } else {
        item.unit = Some(text.to_owned());
    }
}

/// Whether the text could be an ISO 4217 code: `NOK`.
fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
