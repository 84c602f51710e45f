//! What is said of an item after its name: `(A/B/C)`, `: a, b, c`, `with options`, `as a date`,
//! `in EUR`, `from 1 to 5`, `who is a teacher`.

use schema::Kind;

use super::{Choice, Item, choices::Usual, flags, read_choices, reader::is_separator};
use crate::built_in::{
    change::{
        kinds::kind_at,
        tokens::{Mark, Token},
    },
    lexicon,
    reading::currency_of,
    words::is_plural,
};

/// The doubt of choices that are more likely the fields of a table.
const LISTS_FIELDS: u32 = 4;

/// Words that say that choices follow.
const CHOICE_OPENERS: &str = "\
    with which that can be is one of either are options choices values as may the a choice list \
    being from following between any where has having possible include includes including like \
    selectable allowed select choose pick";
/// Of those, the ones that say it by themselves.
const CHOICE_WORDS: &str = "\
    with can one either options choices values list following choose pick select being are having \
    include includes including like between any possible allowed selectable of";

/// Reads all details, and answers where they end.
pub(super) fn read(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let next = match token.mark {
            Mark::Open => Some(read_parentheses(tokens, at, item)),
            Mark::Colon | Mark::Equals => read_after_colon(tokens, at + 1, item),
            Mark::Slash => Some(read_slashes(tokens, at, item)),
            Mark::Word => read_words(tokens, at, item),
            Mark::Comma => read_after_comma(tokens, at, item),
            Mark::Quoted
            | Mark::Semicolon
            | Mark::Stop
            | Mark::Line
            | Mark::Close
            | Mark::Dot
            | Mark::Arrow => None,
        };
        match next {
            Some(next) if next > at => at = next,
            _ => return at,
        }
    }
    at
}

/// `, required`, `, default 30`, `, with options a, b`
fn read_after_comma(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let plural = tokens
        .get(at + 1)
        .is_some_and(|token| token.is_in("both all each they"));
    if plural {
        return None;
    }
    flags::read(tokens, at + 1, item)
        .filter(|end| {
            tokens
                .get(*end)
                .is_none_or(|token| is_separator(token) || token.mark == Mark::Open)
        })
        .or_else(|| read_target(tokens, at + 1, item))
        .or_else(|| read_choice_words(tokens, at + 1, item))
}

fn read_words(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if is_separator(tokens.get(at)?) {
        // `… and required`
        return flags::read(tokens, at + 1, item)
            .filter(|end| tokens.get(*end).is_none_or(is_separator));
    }
    flags::read(tokens, at, item)
        .or_else(|| read_unit(tokens, at, item))
        .or_else(|| read_scale(tokens, at, item))
        .or_else(|| read_target(tokens, at, item))
        .or_else(|| read_kind(tokens, at, item))
        .or_else(|| read_choice_words(tokens, at, item))
        .or_else(|| read_relative(tokens, at, item))
}

/// `where we can tick several`, `who reported it`: of this only that several are meant counts.
fn read_relative(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if !tokens.get(at)?.is_in("who where which that whose") {
        return None;
    }
    let length = tokens
        .iter()
        .skip(at)
        .take_while(|token| token.mark == Mark::Word && !is_separator(token))
        .count();
    let said = tokens.get(at..at + length)?;
    let picks = said
        .iter()
        .any(|token| token.is_in("pick tick choose select check"));
    if picks
        && said
            .iter()
            .any(|token| token.is_in("several multiple more many"))
    {
        item.kind = Some(Kind::MultiSelect);
    } else {
        item.doubt += 2;
    }
    (length > 1).then_some(at + length)
}

/// `(date)`, `(required, unique)`, `(new, worn or broken)`, `(1-5)`
fn read_parentheses(tokens: &[Token], at: usize, item: &mut Item) -> usize {
    let rest = tokens.get(at + 1..).unwrap_or_default();
    let length = closing(rest);
    let inside = rest.get(..length).unwrap_or_default();
    let end = (at + length + 2).min(tokens.len());
    let inside = match inside.split_first() {
        Some((first, rest)) if first.is_in("eg like either") => rest,
        _ => inside,
    };
    if inside.is_empty() {
        return end;
    }
    if inside.first().is_some_and(|token| token.is("another")) {
        // `a mentor (another singer)`
        item.target = inside.to_vec();
        return end;
    }
    read_remarks(inside, item);
    end
}

/// The parentheses that close, those inside passed over.
fn closing(rest: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in rest.iter().enumerate() {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close if depth == 0 => return index,
            Mark::Close => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

fn read_remarks(inside: &[Token], item: &mut Item) {
    let parts = inside
        .split(|token| matches!(token.mark, Mark::Comma | Mark::Semicolon) || token.is_in("and"));
    let mut left: Vec<Token> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let whole = |end: Option<usize>| end == Some(part.len());
        let said = whole(flags::read(part, 0, item))
            || whole(read_unit(part, 0, item))
            || whole(read_scale(part, 0, item))
            || whole(read_kind(part, 0, item))
            || read_bare_unit(part, item);
        if !said {
            if let (Some(first), false) = (part.first(), left.is_empty()) {
                left.push(comma_before(first));
            }
            left.extend_from_slice(part);
        }
    }
    let start = choice_opener_length(&left, 0);
    let (choices, _) = read_choices(&left, start);
    take_choices(choices, item);
}

fn comma_before(token: &Token) -> Token {
    Token {
        mark: Mark::Comma,
        text: ",".to_owned(),
        word: String::new(),
        possessive: false,
        place: token.place.clone(),
    }
}

fn take_choices(choices: Vec<Choice>, item: &mut Item) {
    let lower: Vec<String> = choices.iter().map(|it| it.label.to_lowercase()).collect();
    if lower == ["yes", "no"] || lower == ["true", "false"] {
        item.kind = Some(Kind::Boolean);
    } else if choices.len() >= 2 || !item.choices.is_empty() {
        item.choices.extend(choices);
    }
}

/// `: date`, `: new, worn, broken`
fn read_after_colon(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if let Some((kind, length)) = kind_at(tokens, at)
        && tokens
            .get(at + length)
            .is_none_or(|next| is_separator(next) || next.mark == Mark::Open)
    {
        item.kind = Some(kind);
        return Some(at + length);
    }
    let (choices, end) = read_choices(tokens, at);
    if choices.len() < 2 {
        return None;
    }
    take_choices(choices, item);
    if lists_fields(item) {
        item.doubt += LISTS_FIELDS;
    }
    Some(end)
}

/// After several of something its fields follow, not its choices: `tickets: subject, opened on`.
fn lists_fields(item: &Item) -> bool {
    let last = item.tokens.last().map_or("", |token| token.word.as_str());
    is_plural(last) && !lexicon::is_choice_name(&item.name) && !lexicon::is_exact_field(&item.name)
}

/// `S/M/L`: the first was part of the name.
fn read_slashes(tokens: &[Token], at: usize, item: &mut Item) -> usize {
    let (choices, end) = read_choices(tokens, at + 1);
    take_choices(choices, item);
    end
}

/// `in EUR`, `in kg`
fn read_unit(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
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

/// `(kg)`, `(EUR)`, `(minutes)`
fn read_bare_unit(part: &[Token], item: &mut Item) -> bool {
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
fn read_scale(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
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

/// `who is a teacher`, `which is another boat`
fn read_target(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let who = tokens.get(at)?.is("who");
    let verb = tokens.get(at + 1)?;
    let mut start = at + 2;
    if verb.is_in("can may must should") && tokens.get(start).is_some_and(|token| token.is("be")) {
        start += 1;
    } else if !verb.is_in("is are") {
        return None;
    }
    if tokens.get(start).is_some_and(|token| token.is("also")) {
        start += 1;
    }
    let another = tokens
        .get(start)
        .is_some_and(|token| token.is_in("another one"));
    if !who && !another {
        return None;
    }
    let rest: Vec<Token> = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_name_part() && !is_separator(token))
        .cloned()
        .collect();
    if rest.is_empty() {
        return None;
    }
    let end = start + rest.len();
    item.target = rest;
    Some(end)
}

/// `as a date`, `of type text`, `is a number`
fn read_kind(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let leads = "as of type with that which is should be a an the must has stored in kind format holds being";
    let count = tokens
        .iter()
        .skip(at)
        .take(7)
        .take_while(|token| token.is_in(leads))
        .count();
    let (kind, length) = kind_at(tokens, at + count)?;
    let mut end = at + count + length;
    if tokens
        .get(end)
        .is_some_and(|token| token.is_in("field column type value only"))
    {
        end += 1;
    }
    let follows = tokens.get(end);
    let ends = follows.is_none_or(|token| {
        is_separator(token)
            || matches!(token.mark, Mark::Open | Mark::Colon)
            || token.is_in("with in default defaulting from required unique of which that")
    });
    if !ends {
        return None;
    }
    item.kind = Some(kind);
    Some(end)
}

/// `with options a, b`, `which can be a or b`, `either a or b`
fn read_choice_words(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let count = choice_opener_length(tokens, at);
    if count == 0 {
        return None;
    }
    let (mut choices, end) = read_choices(tokens, at + count);
    if let [only] = choices.as_mut_slice()
        && only.usual == Usual::Default
    {
        only.usual = Usual::Other;
    }
    if choices.len() < 2 {
        return None;
    }
    take_choices(choices, item);
    Some(end)
}

/// How many tokens from `at` say that choices follow.
fn choice_opener_length(tokens: &[Token], at: usize) -> usize {
    let opens = |token: &Token| token.is_in(CHOICE_OPENERS);
    let words = tokens
        .iter()
        .skip(at)
        .take_while(|token| opens(token))
        .count();
    let colon = tokens
        .get(at + words)
        .is_some_and(|token| token.mark == Mark::Colon);
    let telling = tokens
        .iter()
        .skip(at)
        .take(words)
        .any(|token| token.is_in(CHOICE_WORDS));
    if !telling {
        return 0;
    }
    words + usize::from(colon)
}
