//! Nouns that no file has, in languages whose plurals the ending alone does not tell: `Reihe` is
//! one where an article says so, and `Völker` are several of the `Volk` that the prompt names too.

use std::collections::HashMap;

use super::{
    endings::{self, folded},
    grammar::{Capitals, Grammar},
    units::{Forms, Number, Unit, UnitKind},
};
use crate::built_in::words::has_word;

/// English words after which a noun is of one thing.
const ONE: &str = "a an each every one another";
/// Endings that nouns have in one form and not in another, longest first.
const ENDINGS: [&str; 7] = ["ern", "en", "er", "es", "e", "n", "s"];
/// Shorter stems are shared by words that have nothing to do with each other.
const SHORTEST: usize = 4;

/// Gives every form of such a noun both its forms.
pub(super) fn settle(units: &mut [Unit], grammar: &Grammar) {
    if grammar.capitals != Capitals::Nouns {
        return;
    }
    take_articles_at_their_word(units, grammar);
    for places in same_nouns(units) {
        let Some(forms) = forms_of(&places, units) else {
            continue;
        };
        for at in places {
            let Some(unit) = units.get_mut(at) else {
                continue;
            };
            unit.number = if unit.written == forms.one {
                Number::One
            } else {
                Number::Many
            };
            unit.forms.clone_from(&forms);
        }
    }
}

/// After `eine` or `jede` a noun is of one thing, however it ends.
fn take_articles_at_their_word(units: &mut [Unit], grammar: &Grammar) {
    for at in 1..units.len() {
        let one = is_said_to_be_one(at, units) && !stands_without_article(at, units);
        if let Some(unit) = units.get_mut(at).filter(|unit| one && is_unlisted(unit)) {
            unit.number = Number::One;
            unit.forms = Forms {
                one: unit.written.clone(),
                many: endings::plural(&unit.written, grammar),
            };
        }
    }
}

fn is_said_to_be_one(at: usize, units: &[Unit]) -> bool {
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    before.is_some_and(|unit| {
        let last = unit.english.rsplit(' ').next().unwrap_or_default();
        unit.kind == UnitKind::Says && has_word(ONE, last)
    })
}

/// `einem Paten` is the case of one, where the prompt speaks of `Paten` too.
fn stands_without_article(at: usize, units: &[Unit]) -> bool {
    let written = units.get(at).map(|unit| unit.written.as_str());
    let same = |(_, unit): &(usize, &Unit)| Some(unit.written.as_str()) == written;
    let mut others = units.iter().enumerate().filter(same);
    others.any(|(other, _)| !is_said_to_be_one(other, units))
}

fn is_unlisted(unit: &Unit) -> bool {
    unit.kind == UnitKind::Unknown && unit.written.starts_with(char::is_uppercase)
}

/// Where the forms of each noun stand that is written in more than one.
fn same_nouns(units: &[Unit]) -> Vec<Vec<usize>> {
    let mut nouns: HashMap<String, Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if is_unlisted(unit) {
            let stem = stem(&unit.written);
            let places = nouns.entry(stem.clone()).or_default();
            if places.is_empty() {
                order.push(stem);
            }
            places.push(at);
        }
    }
    let several = |places: &Vec<usize>| {
        let mut written = places.iter().filter_map(|at| units.get(*at));
        let first = written.next();
        written.any(|unit| Some(&unit.written) != first.map(|unit| &unit.written))
    };
    order
        .iter()
        .filter_map(|stem| nouns.remove(stem))
        .filter(several)
        .collect()
}

fn stem(word: &str) -> String {
    let word = folded(word);
    let ending = ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= SHORTEST).then_some(stem.to_owned())
    });
    ending.unwrap_or(word)
}

/// The singular is what an article says to be one, else the shortest; the plural another.
fn forms_of(places: &[usize], units: &[Unit]) -> Option<Forms> {
    let written = || {
        places
            .iter()
            .filter_map(|at| Some((at, units.get(*at)?)))
            .map(|(at, unit)| (*at, unit.written.as_str()))
    };
    let said = written()
        .find(|(at, _)| is_said_to_be_one(*at, units) && !stands_without_article(*at, units));
    let one = said
        .or_else(|| written().min_by_key(|(_, word)| word.chars().count()))?
        .1;
    let many = written().map(|(_, word)| word).find(|word| *word != one)?;
    Some(Forms {
        one: one.to_owned(),
        many: many.to_owned(),
    })
}
