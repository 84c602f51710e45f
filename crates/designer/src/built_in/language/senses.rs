//! Words that mean one thing or another by what stands beside them.

use super::{
    grammar::Grammar,
    units::{Number, Unit, UnitKind},
};
use crate::built_in::words::has_word;

/// Gives such words their English.
pub(super) fn settle(units: &mut [Unit], grammar: &Grammar) {
    pair(units, grammar);
    follow_names(units, grammar);
    name_fields(units, grammar);
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
