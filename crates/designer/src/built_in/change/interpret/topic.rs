//! The table that a sentence, or the lines below a heading, are about.

use schema::Identifier;

use super::super::{
    clauses::Block,
    desk::{Desk, FieldAt},
    finding::Within,
    tokens::{Mark, Token},
    vocabulary::vocabulary,
};

/// `In boats, …`, `For owners: …`, `Boats: …`: the table that the sentence is about, and the rest.
pub(super) fn topic<'t>(desk: &Desk, tokens: &'t [Token]) -> Option<(Identifier, &'t [Token])> {
    let opens = tokens
        .first()?
        .is_in("in on for at within inside to from about regarding concerning into");
    let start = usize::from(opens);
    for end in start + 1..tokens.len().min(start + 7) {
        let next = tokens.get(end)?;
        let rest = tokens.get(end..).unwrap_or_default();
        let marked = next.mark == Mark::Colon || opens && next.mark == Mark::Comma;
        let last = tokens.get(end - 1).is_some_and(|token| token.is("table"));
        let quoted = next.mark == Mark::Quoted;
        let starts = next.is_in("i we you please it there could can let");
        let ordered = opens
            && (last || quoted || starts || vocabulary().is_opener(next))
            && !next.is_in("is are be should must");
        if !marked && !ordered {
            continue;
        }
        let Ok((table, doubt)) = desk.find_table(tokens.get(start..end)?) else {
            continue;
        };
        if doubt <= 1 {
            return Some((table, rest.get(usize::from(marked)..)?));
        }
    }
    None
}

/// `genre: drop jazz, add folk`: the field that the orders behind the colon are about.
pub(super) fn field_topic<'t>(desk: &Desk, tokens: &'t [Token]) -> Option<(FieldAt, &'t [Token])> {
    let mut marks = tokens.iter().take(8);
    let at = marks.position(|token| token.mark == Mark::Colon)?;
    let (before, rest) = (tokens.get(..at)?, tokens.get(at + 1..)?);
    if !vocabulary().is_opener(rest.first()?) || desk.find_table(before).is_ok() {
        return None;
    }
    let before = match before.split_first() {
        Some((first, rest)) if first.is_in("in on for at with") => rest,
        _ => before,
    };
    match desk.find_field(before, Within::Anywhere) {
        Ok((field, doubt)) if doubt <= 1 => Some((field, rest)),
        Ok(_) | Err(_) => None,
    }
}

/// `boats - length, draught`: a dash behind a table is a colon.
pub(super) fn spell_out_dash(desk: &Desk, mut tokens: Vec<Token>) -> Vec<Token> {
    let dash = |token: &Token| token.mark == Mark::Comma && token.text != ",";
    let Some(at) = tokens.iter().take(6).position(dash) else {
        return tokens;
    };
    let (before, rest) = tokens.split_at(at);
    let sure = matches!(desk.find_table(before), Ok((_, 0))) && rest.len() > 1;
    if let Some(token) = tokens.get_mut(at).filter(|_| sure) {
        token.mark = Mark::Colon;
    }
    tokens
}

/// `make e-mail required and unique for owners`: the table that all of the sentence is about.
pub(super) fn topic_at_end<'t>(
    desk: &Desk,
    tokens: &'t [Token],
) -> Option<(Identifier, &'t [Token])> {
    let at = tokens
        .iter()
        .rposition(|token| token.is_in("in on for of at within"))?;
    let (before, table) = tokens.split_at(at);
    match desk.find_table(table.get(1..)?) {
        Ok((table, 0)) if before.len() > 2 => Some((table, before)),
        Ok(_) | Err(_) => None,
    }
}

/// `Boats` alone on a line: what the lines below it are about.
pub(super) fn lone_table(desk: &Desk, block: &Block) -> Option<Identifier> {
    let ([sentence], true) = (block.sentences.as_slice(), block.heading.is_empty()) else {
        return None;
    };
    match desk.find_table(sentence) {
        Ok((table, 0)) if sentence.len() <= 4 => Some(table),
        Ok(_) | Err(_) => None,
    }
}

/// `Boats`, `In the boats table`, `Changes to boats`
pub(super) fn heading_table(desk: &Desk, heading: &[Token]) -> Option<Identifier> {
    let starts = (0..heading.len().min(6)).filter_map(|start| heading.get(start..));
    starts
        .filter_map(|tokens| desk.find_table(tokens).ok())
        .find(|(_, doubt)| *doubt == 0)
        .map(|(table, _)| table)
}
