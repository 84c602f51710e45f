//! The words of a language and what they are in English. Read once, when the language is first
//! heard; nothing is read for the others.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use super::{
    forms::{Forms, Word},
    frames::{self, Frame},
    grammar::Grammar,
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

/// English → words, as the file of a language has them.
type Words = BTreeMap<&'static str, Vec<&'static str>>;

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
    forms: Forms,
    /// English → entry, for labels that no file translates.
    english: HashMap<&'static str, Entry>,
}

impl Dictionary {
    /// The dictionary of a language; none of English.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        static DICTIONARIES: [OnceLock<Option<Dictionary>>; Language::FOREIGN.len()] =
            [const { OnceLock::new() }; Language::FOREIGN.len()];
        let mut languages = Language::FOREIGN.iter();
        let index = languages.position(|other| *other == language)?;
        let dictionary = DICTIONARIES.get(index)?;
        dictionary.get_or_init(|| Self::read(language)).as_ref()
    }

    fn read(language: Language) -> Option<Self> {
        let files = language.files()?;
        let grammar: Grammar = serde_json::from_str(files.grammar).unwrap_or_default();
        let words: Words = serde_json::from_str(files.words).unwrap_or_default();
        let mut dictionary = Self {
            language,
            labels: serde_json::from_str(files.labels).unwrap_or_default(),
            frames: frames::read(&grammar),
            grammar,
            forms: Forms::default(),
            english: HashMap::with_capacity(words.len()),
        };
        dictionary.take_grammar();
        dictionary.take_words(&words);
        dictionary.take_labels();
        Some(dictionary)
    }

    fn take_grammar(&mut self) {
        let (grammar, forms) = (&self.grammar, &mut self.forms);
        for (word, english) in &grammar.says {
            forms.take_fixed(entry(Sense::Says, english, word), word, grammar);
        }
        for (word, english) in &grammar.linkers {
            forms.take_fixed(entry(Sense::Linker, english, word), word, grammar);
        }
        if self.language.is_unspaced() {
            let parts = grammar.frames.iter().flat_map(|frame| frame.iter().take(2));
            for part in parts.filter(|part| !part.is_empty()) {
                forms.take_fixed(entry(Sense::Says, "", part), part, grammar);
            }
        }
        for (english, words) in &grammar.adjectives {
            for word in words {
                forms.take_adjective(entry(Sense::Adjective, english, word), word, grammar);
            }
        }
    }

    fn take_words(&mut self, words: &Words) {
        for (english, words) in words {
            for word in words {
                let entry = entry(Sense::Noun, english, word);
                for form in word.split('|') {
                    self.forms.take_noun(entry, form, &self.grammar);
                }
                self.english.entry(english).or_insert(entry);
            }
        }
    }

    /// A label that the designer writes is understood, too, where it is no word already.
    fn take_labels(&mut self) {
        for (english, label) in &self.labels {
            let is_name = !english.contains([':', '{', '.'])
                && english.starts_with(char::is_uppercase)
                && label.len() > 2;
            let is_several =
                || singular_labels(english).any(|one| self.labels.contains_key(one.as_str()));
            if !is_name || is_several() || self.forms.knows(label, &self.grammar) {
                continue;
            }
            let mut entry = entry(Sense::Noun, english, label);
            entry.many = self.plural_label(english);
            for form in [Some(*label), entry.many].into_iter().flatten() {
                self.forms.take_noun(entry, form, &self.grammar);
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

    /// How many pieces a phrase may have that starts with this word.
    pub(super) fn longest_from(&self, word: &Word) -> usize {
        self.forms.longest_from(word)
    }

    /// What is known of the words as one phrase.
    pub(super) fn look_up(&self, words: &[Word]) -> Option<Entry> {
        self.forms.look_up(words)
    }

    /// What is known of a word in a script without spaces, or of a part of a compound.
    pub(super) fn look_up_text(&self, text: &str) -> Option<Entry> {
        self.forms.look_up_text(text)
    }

    /// The word for an English one.
    pub(super) fn word_for(&self, english: &str) -> Option<Entry> {
        self.english.get(english).copied()
    }
}

/// What a label may be in the singular: `Companies`, `Classes`.
fn singular_labels(english: &str) -> impl Iterator<Item = String> {
    let endings = [("ies", "y"), ("es", ""), ("s", "")];
    endings
        .into_iter()
        .filter_map(|(ending, other)| Some(format!("{}{other}", english.strip_suffix(ending)?)))
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
