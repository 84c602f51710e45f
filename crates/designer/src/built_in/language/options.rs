//! Lists of choices: each stays one name, whatever its words mean elsewhere.

use super::{
    endings,
    grammar::Grammar,
    memory::{Memory, opaque},
    units::{Forms, Learned, Number, Unit, UnitKind},
};
use crate::built_in::{lexicon, words::has_word};

/// English words that end a list of choices in running text.
const ENDS: &str = "with for default";

/// Makes each choice of a list that follows the name of a choice one unit, and learns it.
pub(super) fn join(
    units: &[Unit],
    grammar: &Grammar,
    memory: &mut Memory,
    learned: &mut Learned,
) -> Vec<Unit> {
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    let mut position = 0;
    while let Some(unit) = units.get(position) {
        joined.push(unit.clone());
        position += 1;
        let rest = units.get(position..).unwrap_or_default();
        if is_bare_list(unit, rest, grammar) {
            joined.push(Unit::sign(":"));
        }
        let Some(opening) = joined.last().filter(|unit| opens(unit)) else {
            continue;
        };
        let number = choice_before(&joined);
        let length = list_length(opening, rest);
        let list = rest.get(..length).unwrap_or_default();
        if number == Some(Number::Many) && list.iter().any(names_field)
            || number.is_none() && !is_slashed(list)
        {
            continue;
        }
        joined.extend(choices(list, memory, learned));
        position += length;
    }
    joined
}

fn opens(unit: &Unit) -> bool {
    let sign = unit.kind == UnitKind::Sign && matches!(unit.written.as_str(), "(" | ":" | "[");
    sign || unit.kind == UnitKind::Says && unit.english == "one of"
}

/// How many of a choice the name before the sign speaks of: `estado (`.
fn choice_before(units: &[Unit]) -> Option<Number> {
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
    let mut names = units.iter().rev().skip(1).take_while(in_name);
    let is_choice =
        |name: &&Unit| name.kind == UnitKind::Noun && lexicon::is_choice_name(&name.english);
    names.find(is_choice).map(|name| name.number)
}

/// Whether a list is one of choices by its signs: `tierra/cemento/césped`.
fn is_slashed(list: &[Unit]) -> bool {
    let mut signs = list.iter().filter(|unit| separates(unit));
    signs.next().is_some_and(is_slash)
}

/// Whether choices follow their name without a sign: `las etapas nuevo, contactado y ganado`.
fn is_bare_list(name: &Unit, rest: &[Unit], grammar: &Grammar) -> bool {
    let several = name.kind == UnitKind::Noun
        && name.number == Number::Many
        && lexicon::is_choice_name(&name.english);
    let one = |unit: &Unit| match unit.kind {
        UnitKind::Adjective => !endings::is_plural(&unit.written, grammar),
        UnitKind::Noun | UnitKind::Unknown => unit.number == Number::One,
        _ => false,
    };
    let first = rest
        .first()
        .is_some_and(|unit| one(unit) && !unit.before.contains('\n'));
    several && first && rest.get(1).is_some_and(|unit| unit.written == ",")
}

/// `planes (nombre, precio)` are no choices.
fn names_field(unit: &Unit) -> bool {
    unit.kind == UnitKind::Noun && lexicon::is_field_name(&unit.english)
}

/// Up to the closing sign; in running text up to the choice after `or`, or to the end of the
/// sentence.
fn list_length(opening: &Unit, units: &[Unit]) -> usize {
    let closing = match opening.written.as_str() {
        "(" => ")",
        "[" => "]",
        _ => return text_length(units),
    };
    let closes = |unit: &Unit| unit.kind == UnitKind::Sign && unit.written == closing;
    units.iter().position(closes).unwrap_or(units.len())
}

fn text_length(units: &[Unit]) -> usize {
    let slashes = units
        .iter()
        .find(|unit| separates(unit))
        .is_some_and(is_slash);
    let mut last = false;
    let mut length = 0;
    for unit in units {
        let ended = separates(unit) && (last || slashes && !is_slash(unit));
        if length > 0 && (ended || ends_list(unit)) {
            break;
        }
        last |= unit.kind == UnitKind::Says && has_word("and or", &unit.english);
        length += 1;
    }
    length
}

fn is_slash(unit: &Unit) -> bool {
    matches!(unit.written.as_str(), "/" | "|")
}

fn ends_list(unit: &Unit) -> bool {
    let stops = unit.kind == UnitKind::Sign
        && matches!(
            unit.written.as_str(),
            "." | ";" | "(" | ")" | ":" | "!" | "?"
        );
    stops || unit.before.contains('\n') || has_word(ENDS, &unit.english)
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

/// Whether the English of a word can stand for a choice, and is not taken for a table or a field.
fn names_choice(unit: &Unit) -> bool {
    let field = unit.english.contains(' ') && lexicon::is_field_name(&unit.english);
    let thing = field || lexicon::is_entity_name(&unit.english);
    !unit.english.is_empty() && unit.kind != UnitKind::Says && !thing
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
    if says_more {
        return units.to_vec();
    }
    let known = units.len() == 1 && names_choice(first) && !taken.contains(&first.english);
    let name = choice_name(units);
    let english = if known {
        first.english.trim_matches('"').to_owned()
    } else {
        opaque(&name.written)
    };
    let forms = if known { &first.forms } else { &name.forms };
    memory.note(&english, &name.written, forms);
    learned.insert(super::endings::folded(&name.written), english.clone());
    taken.push(english.clone());
    vec![Unit { english, ..name }]
}

/// A choice that is one noun may name a table too, which keeps its plural.
fn forms_of_choice(units: &[Unit], written: &str) -> Forms {
    match units {
        [unit] if unit.kind == UnitKind::Noun => unit.forms.clone(),
        _ => Forms {
            one: written.to_owned(),
            many: written.to_owned(),
        },
    }
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
        forms: forms_of_choice(units, &written),
        written,
    }
}
