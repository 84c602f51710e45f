//! The ways to cut words into a field and the table that they name with it.

use super::table::TABLE_NOUNS;
use crate::built_in::change::tokens::{Mark, Token};

/// Words between a field and its table.
pub(super) const PREPOSITIONS: &str = "on of in for from at to inside within under per belonging";

/// The ways to cut tokens into a field and the table that they name with it.
pub(super) fn splits(tokens: &[Token]) -> Vec<(&[Token], &[Token])> {
    let mut splits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let (before, from) = tokens.split_at(at);
        let after = from.get(1..).unwrap_or_default();
        if before.is_empty() {
            if token.possessive && !after.is_empty() {
                splits.push((after, from.get(..1).unwrap_or_default()));
            }
            continue;
        }
        if after.is_empty() {
            splits.push((from, before));
            continue;
        }
        if token.mark == Mark::Dot {
            splits.push((after, before));
        } else if token.is_in(PREPOSITIONS) {
            splits.push((before, after));
            splits.push((after, before));
        } else if token.possessive {
            splits.push((after, tokens.get(..=at).unwrap_or_default()));
        }
        if !token.is_in(TABLE_NOUNS) || at > 1 {
            splits.push((from, before));
        }
    }
    splits
}

/// `field phone`, `the column called phone`
pub(super) fn without_leading_noun(tokens: &[Token]) -> &[Token] {
    let Some((first, rest)) = tokens.split_first() else {
        return tokens;
    };
    if !first.is_in("field column attribute fields columns dropdown property") || rest.is_empty() {
        return tokens;
    }
    match rest.split_first() {
        Some((called, rest)) if called.is_in("called named for") && !rest.is_empty() => rest,
        _ => rest,
    }
}
