//! The words of a language and what they are in English. Read once, when the language is first
//! heard; nothing is read for the others.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use super::{
    endings::{adjective_stem, folded, stem},
    frames::{self, Frame},
    grammar::Grammar,
    lexer::{self, PieceKind},
    tongue::Language,
};

/// What is known of a word or phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Which part of a sentence it is.
    pub(super) sense: Sense,
    /// In English, in the singular.
    pub(super) english: &'static str,
    /// The word in the singular.
    pub(super) one: &'static str,
    /// The word in the plural, where its ending does not tell.
    pub(super) many: Option<&'static str>,
}

/// The parts of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A function word, a verb, a turn of phrase.
    Says,
    /// Joins two nouns.
    Linker,
    /// Names a thing.
    Noun,
    /// Describes a thing.
    Adjective,
}

/// A language, ready to be read.
pub(super) struct Dictionary {
    /// The language.
    pub(super) language: Language,
    /// Its grammar.
    pub(super) grammar: Grammar,
    /// Its turns of phrase in two parts.
    pub(super) frames: Vec<Frame>,
    /// Its labels: English → translated.
    pub(super) labels: BTreeMap<&'static str, &'static str>,
    /// Words as they are written, in lower case.
    written: HashMap<String, Entry>,
    /// Words by what their forms have in common.
    stems: HashMap<String, Entry>,
    adjectives: HashMap<String, Entry>,
    /// How many pieces the longest phrase has that starts with a word.
    lengths: HashMap<String, usize>,
    /// English → entry, for labels that no file translates.
    english: HashMap<&'static str, Entry>,
}

impl Dictionary {
    /// The dictionary of a language; none of English.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        static DICTIONARIES: [OnceLock<Option<Dictionary>>; Language::FOREIGN.len()] =
            [const { OnceLock::new() }; Language::FOREIGN.len()];
        let index = Language::FOREIGN
            .iter()
            .position(|other| *other == language)?;
        let dictionary = DICTIONARIES.get(index)?;
        dictionary.get_or_init(|| Self::read(language)).as_ref()
    }

    fn read(language: Language) -> Option<Self> {
        let files = language.files()?;
        let grammar: Grammar = serde_json::from_str(files.grammar).unwrap_or_default();
        let words: BTreeMap<&str, Vec<&str>> =
            serde_json::from_str(files.words).unwrap_or_default();
        let mut dictionary = Self {
            language,
            labels: serde_json::from_str(files.labels).unwrap_or_default(),
            frames: frames::read(&grammar),
            grammar: Grammar::default(),
            written: HashMap::with_capacity(words.len() * 4),
            stems: HashMap::with_capacity(words.len() * 2),
            adjectives: HashMap::new(),
            lengths: HashMap::new(),
            english: HashMap::with_capacity(words.len()),
        };
        dictionary.take_grammar(&grammar);
        dictionary.take_words(&words, &grammar);
        dictionary.take_labels(&grammar);
        dictionary.grammar = grammar;
        Some(dictionary)
    }

    fn take_grammar(&mut self, grammar: &Grammar) {
        for (word, english) in &grammar.says {
            self.note_written(entry(Sense::Says, english, word), grammar);
        }
        if self.language.is_unspaced() {
            let parts = grammar.frames.iter().flat_map(|frame| frame.iter().take(2));
            for part in parts.filter(|part| !part.is_empty()) {
                self.note_written(entry(Sense::Says, "", part), grammar);
            }
        }
        for (word, english) in &grammar.linkers {
            self.note_written(entry(Sense::Linker, english, word), grammar);
        }
        for (english, words) in &grammar.adjectives {
            for word in words {
                let entry = entry(Sense::Adjective, english, word);
                self.note_written(entry, grammar);
                self.adjectives
                    .entry(adjective_stem(entry.one, grammar))
                    .or_insert(entry);
            }
        }
    }

    fn take_words(&mut self, words: &BTreeMap<&'static str, Vec<&'static str>>, grammar: &Grammar) {
        for (english, words) in words {
            for word in words {
                let entry = entry(Sense::Noun, english, word);
                self.note(entry, word, grammar);
                self.english.entry(english).or_insert(entry);
            }
        }
    }

    /// A label that the designer writes is understood, too.
    fn take_labels(&mut self, grammar: &Grammar) {
        let labels: Vec<(&str, &str)> = self.labels.iter().map(|(a, b)| (*a, *b)).collect();
        for (english, label) in labels {
            let is_name = !english.contains([':', '{', '.']) && label.len() > 2;
            let is_several =
                singular_labels(english).any(|one| self.labels.contains_key(one.as_str()));
            if is_name && !is_several && english.starts_with(char::is_uppercase) {
                let mut entry = entry(Sense::Noun, english, label);
                entry.many = self.plural_label(english);
                self.note(entry, label, grammar);
                if let Some(many) = entry.many {
                    self.note(entry, many, grammar);
                }
            }
        }
    }

    fn plural_label(&self, english: &str) -> Option<&'static str> {
        let regular = self.labels.get(format!("{english}s").as_str());
        let other = || {
            let stem = english.strip_suffix('y')?;
            self.labels.get(format!("{stem}ies").as_str())
        };
        regular.or_else(other).copied()
    }

    /// Takes a noun by each of its forms and by their stem.
    fn note(&mut self, entry: Entry, forms: &'static str, grammar: &Grammar) {
        for form in forms.split('|') {
            let pieces = words_of(form, grammar);
            let stems: Vec<String> = pieces.iter().map(|word| stem(word, grammar)).collect();
            self.note_length(&pieces, &stems);
            self.written.entry(pieces.join(" ")).or_insert(entry);
            self.stems.entry(stems.join(" ")).or_insert(entry);
        }
    }

    fn note_written(&mut self, entry: Entry, grammar: &Grammar) {
        let pieces = words_of(entry.one, grammar);
        let folded: Vec<String> = pieces.iter().map(|word| folded(word)).collect();
        self.note_length(&pieces, &folded);
        self.written.insert(pieces.join(" "), entry);
        self.written.entry(folded.join(" ")).or_insert(entry);
    }

    fn note_length(&mut self, words: &[String], stems: &[String]) {
        let length = words.len();
        for first in [words.first(), stems.first()].into_iter().flatten() {
            match self.lengths.get_mut(first.as_str()) {
                Some(longest) => *longest = length.max(*longest),
                None => {
                    self.lengths.insert(first.clone(), length);
                }
            }
        }
    }

    /// How many pieces a phrase may have that starts with this word.
    pub(super) fn longest_from(&self, word: &Word) -> usize {
        let length = |key: &str| self.lengths.get(key).copied().unwrap_or(0);
        let lengths = [&word.written, &word.folded, &word.stem];
        lengths
            .into_iter()
            .map(|key| length(key))
            .max()
            .unwrap_or(0)
    }

    /// What is known of the words as one phrase.
    pub(super) fn look_up(&self, words: &[Word]) -> Option<Entry> {
        let joined = |part: fn(&Word) -> &str| {
            let parts: Vec<&str> = words.iter().map(part).collect();
            parts.join(" ")
        };
        let written = || self.written.get(&joined(|word| &word.written));
        let folded = || self.written.get(&joined(|word| &word.folded));
        let stems = || self.stems.get(&joined(|word| &word.stem));
        let adjective = || match words {
            [word] => self.adjectives.get(&word.adjective_stem),
            _ => None,
        };
        written()
            .or_else(folded)
            .or_else(stems)
            .or_else(adjective)
            .copied()
    }

    /// What is known of a word in a script without spaces, or of a part of a compound.
    pub(super) fn look_up_text(&self, text: &str) -> Option<Entry> {
        self.written.get(text).copied()
    }

    /// The word for an English one.
    pub(super) fn word_for(&self, english: &str) -> Option<Entry> {
        self.english.get(english).copied()
    }
}

/// A word of a prompt in the forms in which it is looked up.
#[derive(Clone, Debug)]
pub(super) struct Word {
    written: String,
    folded: String,
    stem: String,
    adjective_stem: String,
}

impl Word {
    /// The forms of a word or of a sign.
    pub(super) fn new(text: &str, grammar: &Grammar) -> Self {
        let written = text.to_lowercase();
        Self {
            folded: or_itself(folded(&written), &written),
            stem: or_itself(stem(&written, grammar), &written),
            adjective_stem: adjective_stem(&written, grammar),
            written,
        }
    }
}

/// What a label may be in the singular: `Companies`, `Classes`.
fn singular_labels(english: &str) -> impl Iterator<Item = String> {
    let endings = [("ies", "y"), ("es", ""), ("s", "")];
    endings
        .into_iter()
        .filter_map(|(ending, other)| Some(format!("{}{other}", english.strip_suffix(ending)?)))
}

fn or_itself(form: String, written: &str) -> String {
    if form.is_empty() {
        written.to_owned()
    } else {
        form
    }
}

fn entry(sense: Sense, english: &'static str, forms: &'static str) -> Entry {
    let mut forms = forms.split('|');
    Entry {
        sense,
        english,
        one: forms.next().unwrap_or_default(),
        many: forms.next(),
    }
}

/// The words and signs of a phrase of the files, in lower case.
fn words_of(phrase: &str, grammar: &Grammar) -> Vec<String> {
    let pieces = lexer::pieces(phrase, grammar);
    let words = pieces
        .into_iter()
        .filter(|piece| piece.kind != PieceKind::Quoted);
    words.map(|piece| piece.text.to_lowercase()).collect()
}
