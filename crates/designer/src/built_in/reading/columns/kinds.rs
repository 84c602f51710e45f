//! Words that say the kind of a field, its unit or its scale. The knowledge is data.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use schema::Kind;

use crate::built_in::words::{Mark, Token};

const KINDS: &str = include_str!("../../../../lexicon/kinds.json");
const UNITS: &str = include_str!("../../../../lexicon/units.json");
const SCALES: &str = include_str!("../../../../lexicon/scales.json");

/// The longest name of a kind, in tokens.
const KIND_LENGTH: usize = 4;

/// A unit as people write it, and the kind of what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::built_in::reading) struct Unit {
    pub(in crate::built_in::reading) symbol: &'static str,
    pub(in crate::built_in::reading) kind: Kind,
}

/// The kind that stands at the start of the tokens, by the longest name, and how many it takes.
pub(in crate::built_in::reading) fn kind_at(tokens: &[Token]) -> Option<(Kind, usize)> {
    (1..=KIND_LENGTH.min(tokens.len()))
        .rev()
        .find_map(|length| {
            let text = spell(tokens.get(..length)?);
            Some((*kinds().get(text.as_str())?, length))
        })
}

/// The kind that all of the tokens name.
pub(in crate::built_in::reading) fn kind_of(tokens: &[Token]) -> Option<Kind> {
    kinds().get(spell(tokens).as_str()).copied()
}

/// The tokens as one text, signs without spaces: `date+time`, `yes/no`.
fn spell(tokens: &[Token]) -> String {
    let mut text = String::new();
    let mut joined = true;
    for token in tokens {
        let word = token.mark == Mark::Word;
        if word && !joined {
            text.push(' ');
        }
        text.push_str(if word { &token.word } else { &token.text });
        joined = !word;
    }
    text
}

fn kinds() -> &'static HashMap<&'static str, Kind> {
    static NAMES: OnceLock<HashMap<&str, Kind>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let source: BTreeMap<&str, Vec<&str>> = serde_json::from_str(KINDS).unwrap_or_default();
        let named = source
            .into_iter()
            .filter_map(|(kind, names)| Some((Kind::parse(kind)?, names)));
        named
            .flat_map(|(kind, names)| names.into_iter().map(move |name| (name, kind)))
            .collect()
    })
}

/// The unit of this name.
pub(in crate::built_in::reading) fn unit(word: &str) -> Option<Unit> {
    static NAMES: OnceLock<HashMap<&str, Unit>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let source: BTreeMap<&str, BTreeMap<&'static str, &'static str>> =
            serde_json::from_str(UNITS).unwrap_or_default();
        let groups = source
            .into_iter()
            .filter_map(|(kind, units)| Some((Kind::parse(kind)?, units)));
        groups
            .flat_map(|(kind, units)| read_units(kind, units))
            .collect()
    });
    names.get(word).copied()
}

fn read_units(
    kind: Kind,
    units: BTreeMap<&'static str, &'static str>,
) -> impl Iterator<Item = (&'static str, Unit)> {
    units.into_iter().flat_map(move |(symbol, names)| {
        names
            .split(' ')
            .map(move |name| (name, Unit { symbol, kind }))
    })
}

/// The steps of a known scale from one to another: `A1` to `C2`.
pub(in crate::built_in::reading) fn steps(from: &str, to: &str) -> Option<Vec<String>> {
    static SEQUENCES: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let sequences = SEQUENCES.get_or_init(|| serde_json::from_str(SCALES).unwrap_or_default());
    let same = |step: &String, word: &str| step.eq_ignore_ascii_case(word);
    sequences.iter().find_map(|sequence| {
        let first = sequence.iter().position(|step| same(step, from))?;
        let last = sequence.iter().position(|step| same(step, to))?;
        let steps = sequence.get(first..=last)?;
        (steps.len() > 1).then(|| steps.to_vec())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn knows_kinds_units_and_scales() {
        let kind = |text: &str| kind_of(&tokenise(text));
        assert_eq!(kind("whole number"), Some(Kind::Integer));
        assert_eq!(kind("date+time"), Some(Kind::DateTime));
        assert_eq!(kind("Yes/No"), Some(Kind::Boolean));
        assert_eq!(kind("kettle"), None);
        assert_eq!(unit("hectares").map(|unit| unit.symbol), Some("ha"));
        assert_eq!(steps("a2", "B2").map(|steps| steps.len()), Some(3));
        assert_eq!(steps("S", "A"), None);
    }
}
