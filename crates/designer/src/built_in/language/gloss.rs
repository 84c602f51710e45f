//! A prompt in another language as one in English, and the memory of what became what. Lines,
//! signs and what is not understood stay as they are.

use super::{
    dictionary::Dictionary,
    frames, lexer,
    memory::Memory,
    noun_phrase, options, segment,
    units::{self, Learned, Unit, UnitKind},
    verbs,
};
use crate::built_in::words::has_word;

/// English verbs of what people want to do.
const VERBS: &str = "\
    manage track record store organise organize know see create make have sell rent offer keep add \
    remove rename change link";

/// A prompt that was read.
pub(super) struct Glossed {
    /// The prompt in English.
    pub(super) english: String,
    /// What became what.
    pub(super) memory: Memory,
}

/// Reads a prompt; `names` are those of the design that it changes, which stay.
pub(super) fn gloss(prompt: &str, dictionary: &Dictionary, names: Learned) -> Glossed {
    let mut pieces = lexer::pieces(prompt, &dictionary.grammar);
    if dictionary.language.is_unspaced() {
        pieces = segment::cut(pieces, dictionary);
    }
    let pieces = frames::place(pieces, dictionary);
    let mut memory = Memory::default();
    let mut learned = names;
    // What is learned from a list of choices holds in the whole prompt.
    let before = learned.len();
    let mut units = read_units(&pieces, dictionary, &mut memory, &mut learned);
    if learned.len() > before {
        memory = Memory::default();
        units = read_units(&pieces, dictionary, &mut memory, &mut learned);
    }
    verbs::mark(&mut units, dictionary);
    let units = noun_phrase::join(units, dictionary, &mut memory);
    let english = write(&units, &mut memory);
    Glossed { english, memory }
}

fn read_units(
    pieces: &[lexer::Piece],
    dictionary: &Dictionary,
    memory: &mut Memory,
    learned: &mut Learned,
) -> Vec<Unit> {
    let units = units::read(pieces, dictionary, learned);
    options::join(units, memory, learned)
}

/// The units as a prompt.
fn write(units: &[Unit], memory: &mut Memory) -> String {
    let mut english = String::new();
    for (index, unit) in units.iter().enumerate() {
        let text = text_of(unit, memory);
        write_space(&mut english, unit, text);
        if unit.kind == UnitKind::Says && follows_wish(&english) && has_word(VERBS, text) {
            english.push_str("to ");
        }
        english.push_str(text);
        if text == "a" && units.get(index + 1).is_some_and(sounds_open) {
            english.push('n');
        }
    }
    english
}

/// Whether the last word is `want` or `need`, which a verb follows with `to` before it.
fn follows_wish(english: &str) -> bool {
    let last = english.split_whitespace().next_back().unwrap_or_default();
    english.ends_with(' ') && has_word("want need wants needs", last)
}

/// Whether `an` stands before the unit.
fn sounds_open(unit: &Unit) -> bool {
    let text = if unit.english.is_empty() {
        &unit.written
    } else {
        &unit.english
    };
    text.starts_with(['a', 'e', 'i', 'o'])
}

fn text_of<'a>(unit: &'a Unit, memory: &mut Memory) -> &'a str {
    match unit.kind {
        UnitKind::Says | UnitKind::Linker | UnitKind::Noun => &unit.english,
        UnitKind::Adjective => {
            memory.note(&unit.english, &unit.written, &unit.forms);
            &unit.english
        }
        UnitKind::Fixed => {
            memory.note(&unit.english, &unit.written, &unit.forms);
            &unit.english
        }
        UnitKind::Unknown | UnitKind::Code | UnitKind::Sign => &unit.written,
    }
}

/// The space before a unit; words are never written together.
fn write_space(english: &mut String, unit: &Unit, text: &str) {
    if text.is_empty() {
        return;
    }
    let glued = unit.before.is_empty()
        && english
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
        && text.starts_with(char::is_alphanumeric);
    if glued {
        english.push(' ');
    }
    let after_sign = unit.before.is_empty()
        && english.ends_with([',', ':', ';'])
        && text.starts_with(char::is_alphabetic);
    if after_sign {
        english.push(' ');
    }
    english.push_str(&unit.before);
}
