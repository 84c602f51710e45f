//! Words and phrases by their forms: as they are written first, then by what their forms have in
//! common, then without accents, since many people leave those out. Thousands of phrases are taken
//! when a language is first heard, so keys are kept as hashes and not as texts.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    dictionary::Entry,
    endings::{adjective_of, folded, stem},
    grammar::Grammar,
    lexer,
};

/// How a word can be compared, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Written,
    Stem,
    Adjective,
    PlainWritten,
    PlainStem,
    PlainAdjective,
}

const FORMS: [Form; 6] = [
    Form::Written,
    Form::Stem,
    Form::Adjective,
    Form::PlainWritten,
    Form::PlainStem,
    Form::PlainAdjective,
];

/// A word in all its forms, as hashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word([u64; FORMS.len()]);

impl Word {
    /// The forms of a word or of a sign.
    pub(super) fn new(text: &str, grammar: &Grammar) -> Self {
        let written = text.to_lowercase();
        let [same, stem, adjective] = hashes(&written, grammar);
        if written.is_ascii() {
            return Self([same, stem, adjective, same, stem, adjective]);
        }
        let plain = folded(&written);
        let [plain, plain_stem, plain_adjective] =
            hashes(if plain.is_empty() { &written } else { &plain }, grammar);
        Self([same, stem, adjective, plain, plain_stem, plain_adjective])
    }

    fn form(self, form: Form) -> u64 {
        let [written, stem, adjective, plain, plain_stem, plain_adjective] = self.0;
        match form {
            Form::Written => written,
            Form::Stem => stem,
            Form::Adjective => adjective,
            Form::PlainWritten => plain,
            Form::PlainStem => plain_stem,
            Form::PlainAdjective => plain_adjective,
        }
    }
}

/// Of a word, of its stem and of its stem as an adjective.
fn hashes(word: &str, grammar: &Grammar) -> [u64; 3] {
    let stem = stem(word, grammar);
    [hash(word), hash(&stem), hash(&adjective_of(&stem, grammar))]
}

/// A table whose keys are hashes.
pub(super) type Table<T> = HashMap<u64, T, BuildHasherDefault<Ready>>;

/// Entries by their forms.
#[derive(Default)]
pub(super) struct Forms {
    entries: Vec<Entry>,
    places: Table<u32>,
    /// How many words the longest phrase has that starts with a word.
    lengths: Table<usize>,
    /// The words of the phrases taken so far, since many phrases share them.
    seen: HashMap<String, Word>,
}

impl Forms {
    /// Takes an entry as it is written, and in no other form.
    pub(super) fn take_fixed(&mut self, entry: Entry, text: &str, grammar: &Grammar) {
        self.take(entry, text, &[Form::Written, Form::PlainWritten], grammar);
    }

    /// Takes an entry whose forms differ in their endings.
    pub(super) fn take_noun(&mut self, entry: Entry, text: &str, grammar: &Grammar) {
        let forms = [
            Form::Written,
            Form::Stem,
            Form::PlainWritten,
            Form::PlainStem,
        ];
        self.take(entry, text, &forms, grammar);
    }

    /// Takes an entry with the endings of adjectives.
    pub(super) fn take_adjective(&mut self, entry: Entry, text: &str, grammar: &Grammar) {
        self.take(entry, text, &FORMS, grammar);
    }

    /// Makes room for so many entries.
    pub(super) fn reserve(&mut self, count: usize) {
        self.entries.reserve(count);
        self.places.reserve(count * 3);
        self.lengths.reserve(count);
    }

    fn take(&mut self, entry: Entry, text: &str, forms: &[Form], grammar: &Grammar) {
        let words = self.words_of(text, grammar);
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(entry);
        for form in forms {
            self.places.entry(joined(&words, *form)).or_insert(place);
            if let Some(first) = words.first() {
                let longest = self.lengths.entry(first.form(*form)).or_default();
                *longest = words.len().max(*longest);
            }
        }
    }

    /// The words and signs of a phrase of the files.
    fn words_of(&mut self, phrase: &str, grammar: &Grammar) -> Vec<Word> {
        let plain = |character: char| character.is_alphabetic() || character == ' ';
        if phrase.chars().all(plain) {
            return phrase
                .split(' ')
                .map(|word| self.word(word, grammar))
                .collect();
        }
        let pieces = lexer::pieces(phrase, grammar);
        pieces
            .iter()
            .map(|piece| self.word(&piece.text, grammar))
            .collect()
    }

    fn word(&mut self, text: &str, grammar: &Grammar) -> Word {
        if let Some(word) = self.seen.get(text) {
            return *word;
        }
        let word = Word::new(text, grammar);
        self.seen.insert(text.to_owned(), word);
        word
    }

    /// Forgets what only the reading of the files needs.
    pub(super) fn finish(&mut self) {
        self.seen = HashMap::new();
    }

    /// How many words a phrase may have that starts with this one.
    pub(super) fn longest_from(&self, word: &Word) -> usize {
        let lengths = FORMS
            .iter()
            .filter_map(|form| self.lengths.get(&word.form(*form)));
        lengths.max().copied().unwrap_or(1)
    }

    /// What is known of the words as one phrase.
    pub(super) fn look_up(&self, words: &[Word]) -> Option<Entry> {
        FORMS.iter().find_map(|form| {
            let adjective = matches!(form, Form::Adjective | Form::PlainAdjective);
            if adjective && words.len() > 1 {
                return None;
            }
            self.entry(joined(words, *form))
        })
    }

    /// What is known of a text as it is written, in lower case.
    pub(super) fn look_up_text(&self, text: &str) -> Option<Entry> {
        let word = [hash(text)];
        let key = |form| combined(word.into_iter(), form);
        self.entry(key(Form::Written))
            .or_else(|| self.entry(key(Form::PlainWritten)))
    }

    fn entry(&self, key: u64) -> Option<Entry> {
        let place = self.places.get(&key)?;
        self.entries.get(usize::try_from(*place).ok()?).copied()
    }
}

fn joined(words: &[Word], form: Form) -> u64 {
    combined(words.iter().map(|word| word.form(form)), form)
}

/// A key for a phrase in a form: no two phrases of a dictionary have the same by chance.
fn combined(words: impl Iterator<Item = u64>, form: Form) -> u64 {
    let start = hash_bytes(OFFSET, &[form as u8]);
    words.fold(start, |key, word| hash_bytes(key, &word.to_le_bytes()))
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a: short, the same everywhere, and fast for words.
pub(super) fn hash(text: &str) -> u64 {
    hash_bytes(OFFSET, text.as_bytes())
}

fn hash_bytes(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
    })
}

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_bytes(self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        // The table takes the upper bits for itself.
        self.0 = key ^ key.rotate_left(32);
    }
}
