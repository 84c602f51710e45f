//! Verbs that no file has, told by where they stand and how they end. What they say of a trade is
//! not understood, but that they say something of things is.

use super::{
    dictionary::Dictionary,
    endings::folded,
    grammar::{Capitals, Grammar},
    units::{Unit, UnitKind},
};
use crate::built_in::words::has_word;

/// English words that a verb follows.
const BEFORE_VERBS: &str = "we i they that which who";
/// English words that open the next noun.
const DETERMINERS: &str = "\
    a an each every one several many multiple all some various its their our my the two three four five";

/// Gives unknown words that are verbs an English one.
pub(super) fn mark(units: &mut [Unit], dictionary: &Dictionary) {
    let grammar = &dictionary.grammar;
    let capitals = grammar.capitals == Capitals::Nouns && writes_capitals(units);
    for at in 0..units.len() {
        let verb = units
            .get(at)
            .filter(|unit| unit.kind == UnitKind::Unknown)
            .and_then(|unit| verb_for(unit, at, units, grammar))
            .or_else(|| verb_by_case(at, units).filter(|_| capitals));
        if let (Some(verb), Some(unit)) = (verb, units.get_mut(at)) {
            unit.kind = UnitKind::Says;
            verb.clone_into(&mut unit.english);
        }
    }
}

fn verb_for(unit: &Unit, at: usize, units: &[Unit], grammar: &Grammar) -> Option<&'static str> {
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    let said = before.filter(|unit| unit.kind == UnitKind::Says);
    let last = said
        .and_then(|unit| unit.english.rsplit(' ').next())
        .unwrap_or_default();
    let follows = units.get(at + 1);
    if has_word(BEFORE_VERBS, last) && follows.is_some_and(opens_or_names) {
        return Some("manage");
    }
    if has_word("can must should may", last) {
        return Some("have");
    }
    let word = folded(&unit.written);
    if word.len() > 5 && grammar.we.iter().any(|ending| word.ends_with(ending)) {
        return Some("we manage");
    }
    let after_noun = before.is_some_and(|unit| unit.kind == UnitKind::Noun);
    let each = at
        .checked_sub(2)
        .and_then(|start| units.get(start))
        .is_some_and(|unit| has_word("each every", &unit.english));
    let verb = follows.is_some_and(opens) || each && follows.is_some_and(opens_or_names);
    (after_noun && verb).then_some("has")
}

/// Where nouns have capitals, another word after a noun is a verb: `Imker betreuen Völker`.
fn verb_by_case(at: usize, units: &[Unit]) -> Option<&'static str> {
    let unit = units
        .get(at)
        .filter(|unit| unit.kind == UnitKind::Unknown)?;
    let before = at.checked_sub(1).and_then(|before| units.get(before))?;
    let noun = before.written.starts_with(char::is_uppercase)
        && !unit.before.contains('\n')
        && !matches!(
            before.kind,
            UnitKind::Says | UnitKind::Sign | UnitKind::Linker
        );
    let small = unit.written.starts_with(char::is_lowercase);
    let verb = if units.get(at + 1).is_some_and(opens_or_names) {
        "has"
    } else {
        ""
    };
    (noun && small).then_some(verb)
}

/// Whether the prompt writes its nouns with a capital, and not all in small letters.
fn writes_capitals(units: &[Unit]) -> bool {
    let nouns = || units.iter().filter(|unit| unit.kind == UnitKind::Noun);
    let capitals = nouns()
        .filter(|unit| unit.written.starts_with(char::is_uppercase))
        .count();
    capitals * 2 > nouns().count()
}

fn opens(unit: &Unit) -> bool {
    let first = unit.english.split(' ').next().unwrap_or_default();
    unit.kind == UnitKind::Says && has_word(DETERMINERS, first)
}

fn opens_or_names(unit: &Unit) -> bool {
    opens(unit)
        || matches!(
            unit.kind,
            UnitKind::Noun | UnitKind::Adjective | UnitKind::Unknown | UnitKind::Code
        )
}
