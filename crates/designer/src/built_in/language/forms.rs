//! Words and phrases by their forms: as they are written first, then by what their forms have in
//! common, then without accents, since many people leave those out.

use std::collections::HashMap;

use super::{
    dictionary::Entry,
    endings::{adjective_stem, folded, stem},
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

/// A word in all its forms.
#[derive(Clone, Debug)]
pub(super) struct Word {
    written: String,
    stem: String,
    adjective: String,
    plain: String,
    plain_stem: String,
    plain_adjective: String,
}

impl Word {
    /// The forms of a word or of a sign.
    pub(super) fn new(text: &str, grammar: &Grammar) -> Self {
        let written = text.to_lowercase();
        let plain = Some(folded(&written)).filter(|plain| !plain.is_empty());
        let plain = plain.unwrap_or_else(|| written.clone());
        Self {
            stem: stem(&written, grammar),
            adjective: adjective_stem(&written, grammar),
            plain_stem: stem(&plain, grammar),
            plain_adjective: adjective_stem(&plain, grammar),
            plain,
            written,
        }
    }

    fn form(&self, form: Form) -> &str {
        match form {
            Form::Written => &self.written,
            Form::Stem => &self.stem,
            Form::Adjective => &self.adjective,
            Form::PlainWritten => &self.plain,
            Form::PlainStem => &self.plain_stem,
            Form::PlainAdjective => &self.plain_adjective,
        }
    }
}

/// Entries by their forms.
#[derive(Default)]
pub(super) struct Forms {
    written: HashMap<String, Entry>,
    stems: HashMap<String, Entry>,
    adjectives: HashMap<String, Entry>,
    plain: HashMap<String, Entry>,
    plain_stems: HashMap<String, Entry>,
    plain_adjectives: HashMap<String, Entry>,
    /// How many words the longest phrase has that starts with a word.
    lengths: HashMap<String, usize>,
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

    fn take(&mut self, entry: Entry, text: &str, forms: &[Form], grammar: &Grammar) {
        let words = words_of(text, grammar);
        for form in forms {
            let key = joined(&words, *form);
            if let Some(first) = words.first() {
                self.note_length(first.form(*form), words.len());
            }
            self.map_mut(*form).entry(key).or_insert(entry);
        }
    }

    fn note_length(&mut self, first: &str, length: usize) {
        match self.lengths.get_mut(first) {
            Some(longest) => *longest = length.max(*longest),
            None => {
                self.lengths.insert(first.to_owned(), length);
            }
        }
    }

    /// How many words a phrase may have that starts with this one.
    pub(super) fn longest_from(&self, word: &Word) -> usize {
        let lengths = FORMS
            .iter()
            .filter_map(|form| self.lengths.get(word.form(*form)));
        lengths.max().copied().unwrap_or(1)
    }

    /// What is known of the words as one phrase.
    pub(super) fn look_up(&self, words: &[Word]) -> Option<Entry> {
        FORMS.iter().find_map(|form| {
            let adjective = matches!(form, Form::Adjective | Form::PlainAdjective);
            if adjective && words.len() > 1 {
                return None;
            }
            self.map(*form).get(&joined(words, *form)).copied()
        })
    }

    /// Whether a phrase is known by its stem.
    pub(super) fn knows(&self, text: &str, grammar: &Grammar) -> bool {
        self.stems
            .contains_key(&joined(&words_of(text, grammar), Form::Stem))
    }

    /// What is known of a text as it is written, in lower case.
    pub(super) fn look_up_text(&self, text: &str) -> Option<Entry> {
        self.written
            .get(text)
            .or_else(|| self.plain.get(text))
            .copied()
    }

    fn map(&self, form: Form) -> &HashMap<String, Entry> {
        match form {
            Form::Written => &self.written,
            Form::Stem => &self.stems,
            Form::Adjective => &self.adjectives,
            Form::PlainWritten => &self.plain,
            Form::PlainStem => &self.plain_stems,
            Form::PlainAdjective => &self.plain_adjectives,
        }
    }

    fn map_mut(&mut self, form: Form) -> &mut HashMap<String, Entry> {
        match form {
            Form::Written => &mut self.written,
            Form::Stem => &mut self.stems,
            Form::Adjective => &mut self.adjectives,
            Form::PlainWritten => &mut self.plain,
            Form::PlainStem => &mut self.plain_stems,
            Form::PlainAdjective => &mut self.plain_adjectives,
        }
    }
}

fn joined(words: &[Word], form: Form) -> String {
    let mut joined = String::with_capacity(words.len() * 10);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            joined.push(' ');
        }
        joined.push_str(word.form(form));
    }
    joined
}

/// The words and signs of a phrase of the files.
fn words_of(phrase: &str, grammar: &Grammar) -> Vec<Word> {
    let pieces = lexer::pieces(phrase, grammar);
    pieces
        .iter()
        .map(|piece| Word::new(&piece.text, grammar))
        .collect()
}
