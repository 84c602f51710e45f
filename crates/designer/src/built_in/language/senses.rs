//! Words that mean one thing or another by what stands beside them.

use super::{
    grammar::Grammar,
    memory::opaque,
    units::{Forms, Number, Unit, UnitKind},
};
use crate::built_in::{lexicon, words::has_word};

/// Gives such words their English.
pub(super) fn settle(units: &mut [Unit], grammar: &Grammar) {
    pair(units, grammar);
    keep_to_theme(units, grammar);
    follow_names(units, grammar);
    name_fields(units, grammar);
    count(units, grammar);
    choose(units, grammar);
}

/// Gives a word that means another thing beside its pair that meaning.
fn pair(units: &mut [Unit], grammar: &Grammar) {
    for [word, other, english] in &grammar.paired {
        let places: Vec<usize> = (0..units.len())
            .filter(|at| is_word(units.get(*at), word))
            .filter(|at| {
                let start = at.saturating_sub(2);
                let near = units.get(start..).unwrap_or_default();
                near.iter()
                    .take(at + 3 - start)
                    .any(|unit| is_word(Some(unit), other))
            })
            .collect();
        for at in places {
            if let Some(unit) = units.get_mut(at) {
                (*english).clone_into(&mut unit.english);
            }
        }
    }
}

/// Gives a word the meaning that it has beside the words of a theme.
fn keep_to_theme(units: &mut [Unit], grammar: &Grammar) {
    for themed in &grammar.themed {
        let [word, english, theme @ ..] = themed.as_slice() else {
            continue;
        };
        let places: Vec<usize> = (0..units.len())
            .filter(|at| is_word(units.get(*at), word))
            .collect();
        if places.is_empty() || !units.iter().any(|unit| is_of_theme(unit, word, theme)) {
            continue;
        }
        for at in places {
            if let Some(unit) = units.get_mut(at) {
                unit.kind = UnitKind::Noun;
                (*english).clone_into(&mut unit.english);
            }
        }
    }
}

fn is_of_theme(unit: &Unit, word: &str, theme: &[&str]) -> bool {
    let written = unit.written.to_lowercase();
    written != word && theme.iter().any(|start| written.contains(start))
}

/// `presupuesto` among the fields of a project is no quote.
fn name_fields(units: &mut [Unit], grammar: &Grammar) {
    for at in 0..units.len() {
        let before = at.checked_sub(1).and_then(|before| units.get(before));
        let one = before.is_some_and(|unit| has_word("a an each every", &unit.english));
        let field = units
            .get(at)
            .filter(|unit| unit.number == Number::One && !one)
            .and_then(|unit| grammar.as_field.get(unit.written.to_lowercase().as_str()));
        if let (Some(english), Some(unit)) = (field, units.get_mut(at)) {
            (*english).clone_into(&mut unit.english);
        }
    }
}

/// `eine Anzahl Plätze`: what is counted is one field, and no table of places.
fn count(units: &mut [Unit], grammar: &Grammar) {
    for at in 0..units.len() {
        let counts = units
            .get(at)
            .is_some_and(|unit| is_one_of(unit, &grammar.counting));
        let counted = units
            .get(at + 1)
            .filter(|unit| matches!(unit.kind, UnitKind::Noun | UnitKind::Unknown))
            .cloned();
        let (true, Some(counted)) = (counts, counted) else {
            continue;
        };
        name_count(units.get_mut(at), &counted);
        say(units.get_mut(at + 1), "");
        let before = at.checked_sub(1).and_then(|before| units.get_mut(before));
        if before.as_ref().is_some_and(|unit| unit.english == "a") {
            say(before, "");
        }
    }
}

/// Makes the word that counts the name of both.
fn name_count(unit: Option<&mut Unit>, counted: &Unit) {
    let Some(unit) = unit else {
        return;
    };
    let thing = if counted.english.is_empty() {
        opaque(&counted.written)
    } else {
        schema::plural(&counted.english)
    };
    unit.kind = UnitKind::Noun;
    unit.english = format!("number of {thing}");
    unit.written = format!("{} {}", unit.written, counted.written);
    unit.number = Number::One;
    unit.forms = Forms {
        one: unit.written.clone(),
        many: unit.written.clone(),
    };
}

/// `Status aus Entwurf, gesendet`: the choices follow.
fn choose(units: &mut [Unit], grammar: &Grammar) {
    for at in 1..units.len() {
        let named = units.get(at - 1).is_some_and(|unit| {
            unit.kind == UnitKind::Noun && lexicon::is_choice_name(&unit.english)
        });
        if named
            && units
                .get(at)
                .is_some_and(|unit| is_one_of(unit, &grammar.choosing))
        {
            say(units.get_mut(at), "one of");
        }
    }
}

fn is_one_of(unit: &Unit, words: &[&str]) -> bool {
    words.contains(&unit.written.to_lowercase().as_str())
}

fn say(unit: Option<&mut Unit>, english: &str) {
    if let Some(unit) = unit {
        unit.kind = UnitKind::Says;
        english.clone_into(&mut unit.english);
    }
}

/// `liga faturas a projetos`: after a name the article is a preposition.
fn follow_names(units: &mut [Unit], grammar: &Grammar) {
    for at in 1..units.len() {
        let name = units.get(at - 1).is_some_and(|unit| {
            !matches!(
                unit.kind,
                UnitKind::Says | UnitKind::Linker | UnitKind::Sign
            )
        });
        if let Some(unit) = units
            .get_mut(at)
            .filter(|unit| name && unit.kind == UnitKind::Says)
            && let Some(english) = grammar
                .after_names
                .get(unit.written.to_lowercase().as_str())
        {
            (*english).clone_into(&mut unit.english);
        }
    }
}

fn is_word(unit: Option<&Unit>, word: &str) -> bool {
    unit.is_some_and(|unit| unit.written.to_lowercase() == word)
}
