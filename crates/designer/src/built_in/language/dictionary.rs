//! The words of a language and what they are in English. Read once, when the language is first
//! heard; nothing is read for the others.

use std::sync::OnceLock;

use super::{
    endings::folded,
    forms::{Forms, Table, Word, hash},
    frames::{self, Frame},
    grammar::Grammar,
    listing::Listing,
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
    pub(super) labels: Listing,
    /// Its words: English → words.
    words: Listing,
    forms: Forms,
    /// Its labels the other way round, folded; read when first asked for.
    english: OnceLock<Table<&'static str>>,
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
        let mut dictionary = Self {
            language,
            frames: frames::read(&grammar),
            grammar,
            labels: Listing::new(files.labels),
            words: Listing::new(files.words),
            forms: Forms::default(),
            english: OnceLock::new(),
        };
        dictionary.forms.reserve(files.words.len() / BYTES_PER_WORD);
        dictionary.take_grammar();
        dictionary.take_words();
        dictionary.forms.finish();
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

    fn take_words(&mut self) {
        for (english, words) in self.words.entries() {
            for word in words {
                let entry = entry(Sense::Noun, english, word);
                for form in word.split('|') {
                    self.forms.take_noun(entry, form, &self.grammar);
                }
            }
        }
    }

    /// Whether nobody has written its files yet.
    pub(super) fn is_empty(&self) -> bool {
        self.grammar.says.is_empty()
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
        Some(entry(Sense::Noun, "", self.words.first(english)?))
    }

    /// The English of a text that the designer writes as a label.
    pub(super) fn english_label(&self, label: &str) -> Option<&'static str> {
        let labels = self.english.get_or_init(|| {
            let named = self.labels.entries().filter_map(|(english, mut label)| {
                let is_name = !english.contains([':', '{', '.']);
                is_name.then_some((hash(&folded(label.next()?)), english))
            });
            let mut labels = Table::default();
            for (label, english) in named {
                labels.entry(label).or_insert(english);
            }
            labels
        });
        labels.get(&hash(&folded(label))).copied()
    }
}

/// How much of a file a word takes, about.
const BYTES_PER_WORD: usize = 16;

fn entry(sense: Sense, english: &'static str, forms: &'static str) -> Entry {
    let mut forms = forms.split('|');
    Entry {
        sense,
        english,
        one: forms.next().unwrap_or_default(),
        many: forms.next(),
    }
}
