//! Compounds of words that are known: `Kundennummer`, `Termin-Status`, `Yogakurs`.

use super::{
    dictionary::{Dictionary, Entry, Sense},
    endings::folded,
    grammar::Compounds,
    memory::opaque,
    units::{Forms, Number, Unit, UnitKind, forms_of},
};
use crate::built_in::lexicon;

/// Shorter parts than this are found in any word.
const SHORTEST_PART: usize = 3;

/// A part of this length is no accident, whatever stands before it.
const LONG_PART: usize = 5;

/// What may join two parts: `Kunde-n-nummer`, `Termin-s-plan`, `Yoga-Kurs`.
const JOINTS: [&str; 6] = ["", "s", "n", "en", "es", "-"];

/// Reads a compound into a unit; `false` where it is none.
pub(super) fn read(unit: &mut Unit, dictionary: &Dictionary) -> bool {
    if dictionary.grammar.compounds == Compounds::Apart {
        return false;
    }
    let lower = unit.written.to_lowercase();
    let Some((first, tail)) = split(&lower, dictionary) else {
        return false;
    };
    let front = unit.written.get(..tail.start).unwrap_or_default();
    let own = |form: &str| format!("{front}{}", form.to_lowercase());
    let forms = forms_of(tail.entry, dictionary);
    let ending = folded(lower.get(tail.start..).unwrap_or_default());
    unit.number = if ending == folded(&forms.one) {
        Number::One
    } else {
        Number::Many
    };
    unit.english = format!("{first} {}", tail.entry.english.to_lowercase());
    unit.kind = UnitKind::Noun;
    unit.forms = Forms {
        one: own(&forms.one),
        many: own(&forms.many),
    };
    true
}

struct Tail {
    entry: Entry,
    start: usize,
}

/// The English of the first part, and the longest known ending. A first part that is not known
/// stays as it is.
fn split(lower: &str, dictionary: &Dictionary) -> Option<(String, Tail)> {
    let parts = || {
        lower
            .char_indices()
            .filter_map(|(start, _)| part_at(lower, start, dictionary))
    };
    let known = parts().find_map(|(front, tail)| Some((first_part(front, dictionary)?, tail)));
    known.or_else(|| {
        let (front, tail) = parts().find(|(front, tail)| {
            let length = tail.entry.one.chars().count();
            let long = length >= LONG_PART && front.len() > SHORTEST_PART;
            let prefix = dictionary.look_up_text(front).is_some();
            !prefix && (long || lexicon::is_field_name(tail.entry.english))
        })?;
        Some((opaque(front.trim_end_matches(['-', 's'])), tail))
    })
}

fn part_at<'a>(lower: &'a str, start: usize, dictionary: &Dictionary) -> Option<(&'a str, Tail)> {
    let (front, end) = lower.split_at_checked(start)?;
    let entry = noun(end, dictionary)?;
    (start >= SHORTEST_PART).then_some((front, Tail { entry, start }))
}

fn first_part(front: &str, dictionary: &Dictionary) -> Option<String> {
    JOINTS.iter().find_map(|joint| {
        let word = front.strip_suffix(joint)?;
        let whole = noun(word, dictionary).map(|entry| entry.english.to_lowercase());
        whole.or_else(|| {
            let (_, end) = (SHORTEST_PART..word.len())
                .find_map(|start| part_at(word, start, dictionary))
                .filter(|(front, _)| first_part(front, dictionary).is_some())?;
            Some(end.entry.english.to_lowercase())
        })
    })
}

fn noun(text: &str, dictionary: &Dictionary) -> Option<Entry> {
    if text.chars().count() < SHORTEST_PART {
        return None;
    }
    let entry = dictionary
        .look_up_text(text)
        .or_else(|| dictionary.look_up_text(&folded(text)));
    entry.filter(|entry| entry.sense == Sense::Noun)
}
