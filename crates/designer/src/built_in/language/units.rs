//! Pieces as units of meaning: phrases and words that are known, compounds of known words, and
//! what is not known.

use std::collections::HashMap;

use super::{
    compound,
    dictionary::{Dictionary, Entry, Sense},
    endings,
    forms::Word,
    grammar::{Grammar, Place},
    lexer::{Piece, PieceKind},
    memory::opaque,
    senses,
};
use crate::built_in::{
    lexicon,
    words::{has_word, key_of},
};

/// English fields by which things are called.
const NAMING: &str = "title name subject code number reference";

/// A unit of a prompt.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// What it is.
    pub(super) kind: UnitKind,
    /// The English; of nouns in the singular, empty where it is not known.
    pub(super) english: String,
    /// As it was written.
    pub(super) written: String,
    /// The space before it.
    pub(super) before: String,
    /// How many it speaks of.
    pub(super) number: Number,
    /// What it is called in the singular and in the plural.
    pub(super) forms: Forms,
}

/// The kinds of unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// Function words and verbs: the English stands in their place.
    Says,
    /// `de`
    Linker,
    /// A thing.
    Noun,
    /// What describes a thing.
    Adjective,
    /// A word that no file has.
    Unknown,
    /// A name in capitals: `NIF`.
    Code,
    /// A name that stands for itself: quoted text, an option, a name of the design.
    Fixed,
    /// A sign or a number.
    Sign,
}

/// How many a noun speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Number {
    /// One, as `cada` and `jeder` say, or the word itself.
    #[default]
    One,
    /// Several.
    Many,
}

impl Unit {
    /// A sign that stands close to what is before it.
    pub(super) fn sign(sign: &str) -> Self {
        Self {
            kind: UnitKind::Sign,
            english: String::new(),
            written: sign.to_owned(),
            before: String::new(),
            number: Number::One,
            forms: Forms::default(),
        }
    }
}

/// A name in both numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    /// Of one.
    pub(super) one: String,
    /// Of several.
    pub(super) many: String,
}

impl Forms {
    /// The name in a number.
    pub(super) fn of(&self, number: Number) -> &str {
        match number {
            Number::One => &self.one,
            Number::Many => &self.many,
        }
    }
}

/// Names that were learned from the prompt or are those of the design that is changed: what was
/// written, folded → the English in its place.
pub(super) type Learned = HashMap<String, String>;

/// More pieces than these are no phrase.
const LONGEST_PHRASE: usize = 8;

/// Reads pieces as units.
pub(super) fn read(pieces: &[Piece], dictionary: &Dictionary, learned: &Learned) -> Vec<Unit> {
    let words: Vec<Word> = pieces
        .iter()
        .map(|piece| Word::new(&piece.text, &dictionary.grammar))
        .collect();
    let mut units = Vec::with_capacity(pieces.len());
    let mut position = 0;
    while position < pieces.len() {
        let rest = pieces.get(position..).unwrap_or_default();
        let rest_words = words.get(position..).unwrap_or_default();
        let (unit, length) = next_unit(rest, rest_words, dictionary, learned);
        units.extend(unit);
        position += length;
    }
    senses::settle(&mut units, &dictionary.grammar);
    units
}

fn next_unit(
    pieces: &[Piece],
    words: &[Word],
    dictionary: &Dictionary,
    learned: &Learned,
) -> (Vec<Unit>, usize) {
    let Some(first) = pieces.first() else {
        return (Vec::new(), 1);
    };
    match first.kind {
        PieceKind::Quoted => return (vec![fixed(first, learned)], 1),
        PieceKind::English => return (vec![alone(first, dictionary)], 1),
        PieceKind::Word | PieceKind::Sign => {}
    }
    if let Some((unit, length)) = learned_name(pieces, dictionary, learned) {
        return (vec![unit], length);
    }
    if let Some((entry, length)) = known_phrase(pieces, words, dictionary) {
        let unit = known(pieces.get(..length).unwrap_or_default(), entry, dictionary);
        return (vec![unit], length);
    }
    (vec![alone(first, dictionary)], 1)
}

/// The longest name that was learned.
fn learned_name(
    pieces: &[Piece],
    dictionary: &Dictionary,
    learned: &Learned,
) -> Option<(Unit, usize)> {
    if learned.is_empty() {
        return None;
    }
    let line = length_of_line(pieces);
    (1..=line.min(LONGEST_PHRASE)).rev().find_map(|length| {
        let part = pieces.get(..length)?;
        let written = written(part);
        let english = learned.get(&endings::folded(&written))?;
        let mut unit = alone(part.first()?, dictionary);
        unit.kind = UnitKind::Fixed;
        unit.english.clone_from(english);
        unit.written = written;
        Some((unit, length))
    })
}

/// The longest phrase that the dictionary knows.
fn known_phrase(
    pieces: &[Piece],
    words: &[Word],
    dictionary: &Dictionary,
) -> Option<(Entry, usize)> {
    let longest = dictionary.longest_from(words.first()?);
    let longest = longest.min(length_of_line(pieces)).min(LONGEST_PHRASE);
    (1..=longest).rev().find_map(|length| {
        let entry = dictionary.look_up(words.get(..length)?)?;
        Some((entry, length))
    })
}

/// How many pieces there are before the next line or quote.
fn length_of_line(pieces: &[Piece]) -> usize {
    let ends = |piece: &Piece| {
        piece.before.contains('\n') || matches!(piece.kind, PieceKind::Quoted | PieceKind::English)
    };
    let rest = pieces.iter().skip(1);
    rest.take(LONGEST_PHRASE)
        .take_while(|piece| !ends(piece))
        .count()
        + 1
}

fn known(pieces: &[Piece], entry: Entry, dictionary: &Dictionary) -> Unit {
    let written = written(pieces);
    let kind = match entry.sense {
        Sense::Says => UnitKind::Says,
        Sense::Linker => UnitKind::Linker,
        Sense::Noun => UnitKind::Noun,
        Sense::Adjective => UnitKind::Adjective,
    };
    let forms = forms_of(entry, dictionary);
    let number = number_of(&written, entry, &forms, dictionary);
    Unit {
        kind,
        english: english_of(entry),
        before: pieces
            .first()
            .map(|piece| piece.before.clone())
            .unwrap_or_default(),
        written,
        number,
        forms,
    }
}

/// Labels of the files start with a capital, which words do not.
fn english_of(entry: Entry) -> String {
    let capital = entry
        .english
        .chars()
        .filter(|character| character.is_uppercase())
        .count();
    if entry.sense == Sense::Noun && capital == 1 {
        return entry.english.to_lowercase();
    }
    entry.english.to_owned()
}

/// The forms of an entry: the plural of its first words where the file does not say it.
pub(super) fn forms_of(entry: Entry, dictionary: &Dictionary) -> Forms {
    let many = match entry.many {
        Some(many) => many.to_owned(),
        None => plural_of(entry.one, dictionary),
    };
    Forms {
        one: entry.one.to_owned(),
        many,
    }
}

/// The plural of a phrase whose first word is its noun, with the adjectives that follow.
pub(super) fn plural_of(phrase: &str, dictionary: &Dictionary) -> String {
    change_noun(phrase, dictionary, endings::plural)
}

/// The singular of such a phrase.
pub(super) fn singular_of(phrase: &str, dictionary: &Dictionary) -> String {
    change_noun(phrase, dictionary, endings::singular)
}

fn change_noun(
    phrase: &str,
    dictionary: &Dictionary,
    change: fn(&str, &Grammar) -> String,
) -> String {
    let grammar = &dictionary.grammar;
    let words: Vec<&str> = phrase.split(' ').collect();
    let follows = grammar.describing == Place::After;
    let stops = words
        .iter()
        .position(|word| {
            let word = word.to_lowercase();
            dictionary
                .look_up_text(&word)
                .is_some_and(|entry| matches!(entry.sense, Sense::Linker | Sense::Says))
        })
        .unwrap_or(words.len());
    let changes = |at: usize| {
        if follows {
            at < stops.max(1)
        } else {
            at + 1 == words.len()
        }
    };
    let changed = words.iter().enumerate().map(|(at, word)| {
        if changes(at) {
            change(word, grammar)
        } else {
            (*word).to_owned()
        }
    });
    changed.collect::<Vec<_>>().join(" ")
}

fn number_of(written: &str, entry: Entry, forms: &Forms, dictionary: &Dictionary) -> Number {
    let folded = endings::folded(written);
    let (one, many) = (endings::folded(&forms.one), endings::folded(&forms.many));
    if folded == one && folded == many {
        return number_by_meaning(entry.english, dictionary);
    }
    if folded == one {
        return Number::One;
    }
    if folded != many && !endings::is_plural(written, &dictionary.grammar) {
        return number_by_meaning(entry.english, dictionary);
    }
    Number::Many
}

/// Where the word tells nothing: several of what tables hold, one of what fields hold.
fn number_by_meaning(english: &str, dictionary: &Dictionary) -> Number {
    let key = key_of(english);
    let table = lexicon::is_entity_name(&key);
    let thing = dictionary.language.is_east_asian() && !lexicon::is_field_name(english);
    let several = english.ends_with('s') && schema::singular(english) != english;
    // `title` is what a table is called by, whatever tables of titles there are.
    let names = has_word(NAMING, &key);
    if !names && (table || thing || several) {
        Number::Many
    } else {
        Number::One
    }
}

/// A piece that stands alone: a sign, a compound, a code, or a word that no file has.
fn alone(piece: &Piece, dictionary: &Dictionary) -> Unit {
    let kind = match piece.kind {
        PieceKind::Sign => UnitKind::Sign,
        PieceKind::Quoted => UnitKind::Fixed,
        PieceKind::English => UnitKind::Says,
        PieceKind::Word if piece.text.chars().all(|sign| !sign.is_alphabetic()) => UnitKind::Sign,
        PieceKind::Word if is_code(&piece.text) => UnitKind::Code,
        PieceKind::Word => UnitKind::Unknown,
    };
    let mut unit = Unit {
        kind,
        english: if kind == UnitKind::Says {
            piece.text.clone()
        } else {
            String::new()
        },
        written: piece.text.clone(),
        before: piece.before.clone(),
        number: Number::One,
        forms: Forms {
            one: piece.text.clone(),
            many: piece.text.clone(),
        },
    };
    if kind == UnitKind::Unknown && !compound::read(&mut unit, dictionary) {
        name_unknown(&mut unit, dictionary);
    }
    unit
}

fn name_unknown(unit: &mut Unit, dictionary: &Dictionary) {
    let grammar = &dictionary.grammar;
    let word = unit.written.as_str();
    let one = endings::singular(word, grammar);
    let unchanged = |ending: &&str| one.ends_with(*ending) && one.len() > ending.len() + 2;
    if grammar.unchanged.iter().any(unchanged) {
        unit.number = Number::Many;
        unit.forms = Forms {
            one: one.clone(),
            many: one,
        };
    } else if dictionary.language.is_east_asian() || endings::is_plural(word, grammar) {
        unit.number = Number::Many;
        unit.forms = Forms {
            one: endings::singular(word, grammar),
            many: word.to_owned(),
        };
    } else {
        unit.forms = Forms {
            one: word.to_owned(),
            many: endings::plural(word, grammar),
        };
    }
}

/// Names in capitals or with a digit stay as they are.
fn is_code(text: &str) -> bool {
    let letters = text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let capitals = text
        .chars()
        .filter(|character| character.is_uppercase())
        .count();
    text.chars().any(char::is_numeric) || letters > 1 && capitals == letters
}

fn fixed(piece: &Piece, learned: &Learned) -> Unit {
    let known = learned.get(&endings::folded(&piece.text));
    Unit {
        kind: UnitKind::Fixed,
        english: format!(
            "\"{}\"",
            known.cloned().unwrap_or_else(|| opaque(&piece.text))
        ),
        written: piece.text.clone(),
        before: piece.before.clone(),
        number: Number::One,
        forms: Forms {
            one: piece.text.clone(),
            many: piece.text.clone(),
        },
    }
}

/// The text of pieces with the space between them.
fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            text.push_str(&piece.before);
        }
        text.push_str(&piece.text);
    }
    text
}
