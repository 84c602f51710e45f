//! Links that are said by their name: `many-to-many between students and classes`.

use super::{Cardinality, Reader, lists, phrase, subject};
use crate::built_in::words::{Mark, Token};

/// Reads the link that a clause names; `false` where it names none.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some((at, length, named)) = (0..tokens.len()).find_map(|at| {
        let (length, named) = cardinality(tokens, at)?;
        Some((at, length, named))
    }) else {
        return false;
    };
    let (before, after) = (
        tokens.get(..at).unwrap_or_default(),
        tokens.get(at + length..).unwrap_or_default(),
    );
    if let Some((left, right)) = two_names(after) {
        let (left, right) = (reader.name_entity(&left), reader.name_entity(&right));
        take(named, &left, &right, reader);
        lists::read(before, reader);
        return true;
    }
    let Some((left, right)) = two_names(before) else {
        return false;
    };
    let (left, right) = (reader.name_entity(&left), reader.name_entity(&right));
    take(named, &left, &right, reader);
    true
}

#[derive(Clone, Copy)]
enum Named {
    ManyToMany,
    OneToMany,
    ManyToOne,
    OneToOne,
}

fn cardinality(tokens: &[Token], at: usize) -> Option<(usize, Named)> {
    let word = tokens.get(at)?.word.replace('-', " ");
    let (length, text) = if word.contains(" to ") {
        (1, word)
    } else {
        let words: Vec<&str> = tokens
            .get(at..at + 3)?
            .iter()
            .map(|token| token.word.as_str())
            .collect();
        (3, words.join(" "))
    };
    let named = match text.as_str() {
        "many to many" => Named::ManyToMany,
        "one to many" => Named::OneToMany,
        "many to one" => Named::ManyToOne,
        "one to one" => Named::OneToOne,
        _ => return None,
    };
    Some((length, named))
}

/// The two names around `and` or `to`.
fn two_names(tokens: &[Token]) -> Option<(String, String)> {
    let fillers = "relationship relation link between from with is are a have has the there";
    let start = tokens
        .iter()
        .take_while(|token| token.is_in(fillers))
        .count();
    let left = phrase::parse(tokens, start)?;
    let joins = tokens
        .get(left.next)
        .is_some_and(|token| token.is_in("and to with") || token.mark == Mark::Other);
    let right = phrase::parse(tokens, left.next + 1)?;
    joins.then_some((left.value.text, right.value.text))
}

fn take(named: Named, left: &str, right: &str, reader: &mut Reader<'_>) {
    match named {
        Named::ManyToMany => subject::link_as(reader, left, right, Cardinality::ManyToMany),
        Named::OneToOne => subject::link_as(reader, left, right, Cardinality::OneToOne),
        Named::OneToMany => subject::link_as(reader, right, left, Cardinality::ManyToOne),
        Named::ManyToOne => subject::link_as(reader, left, right, Cardinality::ManyToOne),
    }
}
