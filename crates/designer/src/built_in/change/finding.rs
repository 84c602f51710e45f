//! Finds what an order speaks of in the design. Names are compared as they stand first, then in
//! another number, in part, by another word, and last as misspelt.

mod field;
mod list;
mod option;
mod split;
mod table;
mod thing;

pub(super) use field::Within;
pub(super) use list::split_list;
pub(super) use option::find_option;
pub(super) use table::means_all_tables;
pub(super) use thing::Thing;

use super::{
    names::{Name, likeness},
    tokens::Token,
};

/// Words before a name that are no part of it.
const DETERMINERS: &str = "\
    the a an our my their his her its your this that these those all each every any some both \
    existing current old new own same whole entire of another other different";

/// Words that mean what the last order was about.
const PRONOUNS: &str = "it them this that these those they one ones";

/// How alike a name must be to be suggested.
const ALIKE: f64 = 0.82;
/// How many names are suggested.
const SUGGESTIONS: usize = 3;

/// Tokens without the words before a name.
pub(super) fn without_determiners(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(DETERMINERS))
        .count();
    tokens.get(count..).unwrap_or_default()
}

/// Tokens without the nouns at their end that say what is named.
fn without_nouns<'a>(tokens: &'a [Token], nouns: &str) -> &'a [Token] {
    let count = tokens
        .iter()
        .rev()
        .take_while(|token| token.is_in(nouns))
        .count();
    tokens.get(..tokens.len() - count).unwrap_or_default()
}

fn is_pronoun(tokens: &[Token], nouns: &str) -> bool {
    let rest = match tokens.split_first() {
        Some((first, rest)) if first.is_in(PRONOUNS) || first.is_in("the same") => rest,
        _ => return false,
    };
    rest.iter()
        .all(|token| token.is_in(nouns) || token.is_in("same one"))
}

/// The names that come nearest to what was said.
fn suggest<'a>(said: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let said = Name::new(said);
    let mut near: Vec<(f64, &str)> = names
        .map(|name| (likeness(&said, &Name::new(name)), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.dedup_by(|one, other| one.1 == other.1);
    near.into_iter()
        .take(SUGGESTIONS)
        .map(|(_, name)| name.to_owned())
        .collect()
}
