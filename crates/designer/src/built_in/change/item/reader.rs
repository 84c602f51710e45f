//! Goes through the tokens of a list of items.

use super::{Item, Quantity, Required, Unique, detail, flags, name, wonder};
use crate::built_in::change::{
    kinds::kind_at,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// Articles and the like before an item.
const ARTICLES: &str = "\
    a an the one another new extra additional separate some their its his her our my own single \
    further any more simple basic few small different following";

/// Reads all items.
pub(super) fn read(tokens: &[Token]) -> Result<Vec<Item>, Trouble> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(tokens, at) {
        if let Some(next) = flags::of_all(tokens, start, &mut items) {
            at = next;
            continue;
        }
        let (item, next) = read_item(tokens, start)?;
        items.push(item);
        if next <= start {
            return Err(Trouble::not_understood(text_of(tokens)));
        }
        at = next;
        let separated = tokens.get(at).is_none_or(is_separator);
        if !separated {
            let rest = tokens.get(at..).unwrap_or_default();
            return Err(Trouble::not_understood(text_of(rest)));
        }
    }
    Ok(items)
}

/// Whether a token stands between two items.
pub(super) fn is_separator(token: &Token) -> bool {
    matches!(token.mark, Mark::Comma | Mark::Line | Mark::Semicolon)
        || token.is_in("and plus then also")
}

/// Where the next item starts, after what separates it.
fn next_start(tokens: &[Token], at: usize) -> Option<usize> {
    let mut at = at;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        if is_separator(token) || token.is("with") && next.is_some_and(|next| next.is("also")) {
            at += 1;
        } else if token.is("as") && next.is_some_and(|next| next.is("well")) {
            at += 3;
        } else if token.is("along") && next.is_some_and(|next| next.is("with")) {
            at += 2;
        } else {
            return Some(at);
        }
    }
    None
}

fn read_item(tokens: &[Token], start: usize) -> Result<(Item, usize), Trouble> {
    let mut item = Item::default();
    let mut at = start;
    let rest = tokens.get(at..).unwrap_or_default();
    if let Some(next) = wonder::read(rest, &mut item) {
        let end = detail::read(tokens, at + next, &mut item);
        return Ok((item, end));
    }
    at = read_articles(tokens, at, &mut item);
    at += lead(tokens.get(at..).unwrap_or_default());
    at = read_articles(tokens, at, &mut item);
    at = name::read(tokens, at, &mut item)?;
    at = detail::read(tokens, at, &mut item);
    name::finish(&mut item)?;
    Ok((item, at))
}

/// `a place for`, `a way to record`
fn lead(tokens: &[Token]) -> usize {
    let leads = vocabulary().item_leads.iter();
    leads
        .map(|pattern| pattern.opens(tokens))
        .max()
        .filter(|length| *length < tokens.len())
        .unwrap_or(0)
}

fn read_articles(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        let followed = next.is_some_and(Token::is_name_part);
        if !followed || token.mark != Mark::Word {
            return at;
        }
        if kind_at(tokens, at).is_some_and(|(_, length)| length > 1) {
            return at;
        }
        if let Some((quantity, length)) = quantity(tokens, at) {
            item.quantity = quantity;
            at += length;
            continue;
        }
        match token.word.as_str() {
            "required" | "mandatory" | "compulsory" | "obligatory" => {
                item.required = Some(Required::Yes);
            }
            "optional" => item.required = Some(Required::No),
            "unique" => item.unique = Some(Unique::Yes),
            _ if token.is_in(ARTICLES) => {}
            _ => return at,
        }
        at += 1;
    }
    at
}

/// How many, where the tokens say so.
pub(in crate::built_in::change) fn quantity(
    tokens: &[Token],
    at: usize,
) -> Option<(Quantity, usize)> {
    let phrases: [(&str, Quantity); 35] = [
        ("two", Quantity::Many),
        ("three", Quantity::Many),
        ("four", Quantity::Many),
        ("more than one", Quantity::Many),
        ("one or more", Quantity::Many),
        ("one or several", Quantity::Many),
        ("zero or more", Quantity::Many),
        ("any number of", Quantity::Many),
        ("a number of", Quantity::Many),
        ("a list of", Quantity::Many),
        ("as many", Quantity::Many),
        ("lots of", Quantity::Many),
        ("a lot of", Quantity::Many),
        ("multiple different", Quantity::Many),
        ("many different", Quantity::Many),
        ("no more than one", Quantity::Exactly),
        ("at most one", Quantity::Exactly),
        ("not more than one", Quantity::Exactly),
        ("exactly one", Quantity::Exactly),
        ("only one", Quantity::Exactly),
        ("just one", Quantity::Exactly),
        ("only a", Quantity::Exactly),
        ("only a single", Quantity::Exactly),
        ("a single", Quantity::Exactly),
        ("one single", Quantity::Exactly),
        ("at least one", Quantity::Many),
        ("many", Quantity::Many),
        ("several", Quantity::Many),
        ("multiple", Quantity::Many),
        ("various", Quantity::Many),
        ("numerous", Quantity::Many),
        ("one", Quantity::One),
        ("single", Quantity::One),
        ("a", Quantity::One),
        ("an", Quantity::One),
    ];
    let said = |phrase: &str| {
        phrase
            .split(' ')
            .enumerate()
            .all(|(index, word)| tokens.get(at + index).is_some_and(|token| token.is(word)))
    };
    phrases
        .into_iter()
        .filter(|(phrase, _)| said(phrase))
        .map(|(phrase, quantity)| (quantity, phrase.split(' ').count()))
        .max_by_key(|(_, length)| *length)
}
