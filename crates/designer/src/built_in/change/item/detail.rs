//! What is said of an item after its name: `(A/B/C)`, `: a, b, c`, `with options`, `as a date`,
//! `in EUR`, `from 1 to 5`, `who is a teacher`.

mod listed;
mod measure;

use schema::Kind;

use self::{
    listed::{
        choice_opener_length, read_after_colon, read_choice_words, read_slashes, take_choices,
    },
    measure::{read_bare_unit, read_scale, read_unit},
};
use super::{Item, Quantity, flags, quantity, read_choices, reader::is_separator};
use crate::built_in::{
    change::{
        kinds::kind_at,
        tokens::{Mark, Token, text_of},
    },
    lexicon,
    words::has_word,
};

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
        .or_else(|| read_currency(tokens, at + 1, item))
        .or_else(|| read_plain_kind(tokens, at + 1, item))
        .or_else(|| read_dashed_choices(tokens, at, item))
        .or_else(|| read_several(tokens, at + 1, item))
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

/// `, money`, `, long text`: a kind that is no usual name of a field.
fn read_plain_kind(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let (kind, length) = kind_at(tokens, at)?;
    let telling = match kind {
        Kind::Boolean | Kind::LongText | Kind::Decimal | Kind::Integer => true,
        Kind::Currency => tokens.get(at)?.is("money"),
        Kind::Text => length > 1,
        _ => false,
    };
    let named = tokens
        .get(at)?
        .is_in("number flag switch amount comment comments notes count");
    let ends = tokens.get(at + length).is_none_or(is_separator);
    if item.kind.is_some() || !telling || named || !ends {
        return None;
    }
    item.kind = Some(kind);
    Some(at + length)
}

/// `preferred day - Monday or Friday`
fn read_dashed_choices(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if !["-", "\u{2013}", "\u{2014}"].contains(&tokens.get(at)?.text.as_str()) {
        return None;
    }
    let (choices, end) = read_choices(tokens, at + 1);
    let or = tokens.get(at..end)?.iter().any(|token| token.is("or"));
    if choices.len() < 2 || !or {
        return None;
    }
    take_choices(choices, item);
    Some(end)
}

/// `, in CHF`
fn read_currency(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let mut with_unit = item.clone();
    let end = read_unit(tokens, at, &mut with_unit)?;
    with_unit.currency.is_some().then(|| {
        *item = with_unit;
        end
    })
}

/// `, more than one per book`
fn read_several(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let (quantity, length) = quantity(tokens, at)?;
    let rest = tokens
        .iter()
        .skip(at + length)
        .take_while(|token| {
            token.is_in("per for each every possible allowed at once") || token.mark == Mark::Word
        })
        .count();
    let per = tokens
        .get(at + length)
        .is_none_or(|token| token.is_in("per for possible allowed at"));
    if quantity != Quantity::Many || !per || rest > 4 {
        return None;
    }
    item.kind = Some(Kind::MultiSelect);
    Some(at + length + rest)
}

/// `where we can tick several`, `who reported it`: of this only that several are meant counts.
fn read_relative(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if !tokens
        .get(at)?
        .is_in("who where which that whose they he she we")
    {
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
        item.doubt += if length > 3 { 5 } else { 2 };
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
    item.parts = parts_of(inside);
    if item.parts.is_empty() {
        read_remarks(inside, item);
    }
    end
}

/// `(name and phone)`: names of fields, none of which says what the other is.
fn parts_of(inside: &[Token]) -> Vec<String> {
    let parts = inside
        .split(|token| token.mark == Mark::Comma || token.is("and"))
        .filter(|part| !part.is_empty());
    let names: Vec<String> = parts.map(text_of).collect();
    let named = names.iter().all(|name| lexicon::is_exact_field(name));
    let kinds = "text number date time price amount rating";
    let remarks = names
        .iter()
        .any(|name| has_word(kinds, &name.to_lowercase()));
    if names.len() < 2 || !named || remarks {
        return Vec::new();
    }
    names
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
    if let Some((kind, length)) = kind_at(inside, 0).filter(|(_, length)| *length == inside.len())
        && length > 1
    {
        // `(date and time)`
        item.kind = Some(kind);
        return;
    }
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
