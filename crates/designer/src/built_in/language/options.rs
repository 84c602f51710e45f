//! Lists of choices: each stays one name, whatever its words mean elsewhere.

use super::{
    memory::{Memory, opaque},
    units::{Learned, Number, Unit, UnitKind},
};
use crate::built_in::{lexicon, words::has_word};

/// English words that end a list of choices in running text.
const ENDS: &str = "with for default and,";

/// Makes each choice of a list that follows the name of a choice one unit, and learns it.
pub(super) fn join(units: Vec<Unit>, memory: &mut Memory, learned: &mut Learned) -> Vec<Unit> {
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    let mut position = 0;
    while let Some(unit) = units.get(position) {
        joined.push(unit.clone());
        position += 1;
        let Some(number) = choice_before(unit, &joined) else {
            continue;
        };
        let rest = units.get(position..).unwrap_or_default();
        let length = list_length(unit, rest);
        let list = rest.get(..length).unwrap_or_default();
        if number == Number::Many && list.iter().any(names_field) {
            continue;
        }
        joined.extend(choices(list, memory, learned));
        position += length;
    }
    joined
}

/// How many of a choice the name before `(` or `:` speaks of: `estado (`.
fn choice_before(unit: &Unit, before: &[Unit]) -> Option<Number> {
    let opens = unit.kind == UnitKind::Sign && matches!(unit.written.as_str(), "(" | ":" | "[");
    let in_name = |unit: &&Unit| {
        let part = matches!(
            unit.kind,
            UnitKind::Noun
                | UnitKind::Adjective
                | UnitKind::Unknown
                | UnitKind::Linker
                | UnitKind::Code
        );
        part || unit.english == "the"
    };
    let mut names = before.iter().rev().skip(1).take_while(in_name);
    let is_choice =
        |name: &&Unit| name.kind == UnitKind::Noun && lexicon::is_choice_name(&name.english);
    names
        .find(is_choice)
        .map(|name| name.number)
        .filter(|_| opens)
}

/// `planes (nombre, precio)` are no choices.
fn names_field(unit: &Unit) -> bool {
    unit.kind == UnitKind::Noun && lexicon::is_field_name(&unit.english)
}

/// Up to the closing sign, or to the end of the sentence.
fn list_length(opening: &Unit, units: &[Unit]) -> usize {
    let closing = match opening.written.as_str() {
        "(" => ")",
        "[" => "]",
        _ => "",
    };
    let ends = |(at, unit): (usize, &Unit)| {
        let sign = unit.kind == UnitKind::Sign;
        if !closing.is_empty() {
            return sign && unit.written == closing;
        }
        let stops = sign
            && matches!(
                unit.written.as_str(),
                "." | ";" | "(" | ")" | ":" | "!" | "?"
            );
        stops || unit.before.contains('\n') || at > 0 && has_word(ENDS, &unit.english)
    };
    units
        .iter()
        .enumerate()
        .position(|found| ends(found))
        .unwrap_or(units.len())
}

fn choices(units: &[Unit], memory: &mut Memory, learned: &mut Learned) -> Vec<Unit> {
    let mut joined = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for part in units.split_inclusive(separates) {
        let (choice, separator) = match part.split_last() {
            Some((last, choice)) if separates(last) => (choice, Some(last)),
            _ => (part, None),
        };
        joined.extend(one_choice(choice, &mut taken, memory, learned));
        joined.extend(separator.cloned());
    }
    joined
}

fn separates(unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Sign => matches!(
            unit.written.as_str(),
            "," | "/" | "|" | ";" | ">" | "\u{2192}"
        ),
        UnitKind::Says => has_word("and or", &unit.english),
        _ => false,
    }
}

/// A choice that is one known word stays as it is; another becomes one name.
fn one_choice(
    units: &[Unit],
    taken: &mut Vec<String>,
    memory: &mut Memory,
    learned: &mut Learned,
) -> Vec<Unit> {
    let Some(first) = units.first() else {
        return Vec::new();
    };
    let says_more = units.iter().any(|unit| {
        let word = unit.english.split(' ').next().unwrap_or_default();
        unit.kind == UnitKind::Sign
            || unit.kind == UnitKind::Says
                && has_word("default required unique optional yes no", word)
    });
    let known = units.len() == 1 && !first.english.is_empty() && first.kind != UnitKind::Says;
    if says_more || known && !taken.contains(&first.english) {
        taken.push(first.english.clone());
        return units.to_vec();
    }
    let name = choice_name(units);
    let english = opaque(&name.written);
    memory.note(&english, &name.written, &name.forms);
    learned.insert(super::endings::folded(&name.written), english.clone());
    taken.push(english.clone());
    vec![Unit { english, ..name }]
}

fn choice_name(units: &[Unit]) -> Unit {
    let mut written = String::new();
    for (index, unit) in units.iter().enumerate() {
        if index > 0 {
            written.push_str(&unit.before);
        }
        written.push_str(&unit.written);
    }
    Unit {
        kind: UnitKind::Fixed,
        english: String::new(),
        before: units
            .first()
            .map(|unit| unit.before.clone())
            .unwrap_or_default(),
        number: Number::One,
        forms: super::units::Forms {
            one: written.clone(),
            many: written.clone(),
        },
        written,
    }
}
