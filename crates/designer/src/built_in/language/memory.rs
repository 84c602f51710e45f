//! What became what: the person's words for the English ones in which their prompt was read, so
//! that the design speaks in their words.

use std::{collections::HashMap, ops::Range};

use deunicode::deunicode;

use super::units::{Forms, Number};
use crate::built_in::words::key_of;

/// The person's words, by the English ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// By the English text as it stands in the prompt that is designed from.
    exact: HashMap<String, String>,
    /// By the key of the name.
    forms: HashMap<String, Forms>,
    /// As above, of parts of names.
    parts: HashMap<String, Forms>,
    /// The prompt in English, and where each part of it comes from.
    english: String,
    places: Vec<Place>,
}

/// A part of the prompt in English and what was written there.
#[derive(Clone, Debug)]
struct Place {
    range: Range<usize>,
    written: String,
}

impl Memory {
    /// Remembers what a name was written like.
    pub(super) fn note(&mut self, english: &str, written: &str, forms: &Forms) {
        self.exact
            .entry(english.to_lowercase())
            .or_insert_with(|| written.to_owned());
        self.forms
            .entry(key_of(english))
            .or_insert_with(|| forms.clone());
    }

    /// Remembers a part of a name, which counts where the whole is not found.
    pub(super) fn note_part(&mut self, english: &str, forms: &Forms) {
        self.parts
            .entry(key_of(english))
            .or_insert_with(|| forms.clone());
    }

    /// Remembers the prompt in English.
    pub(super) fn note_prompt(&mut self, english: &str) {
        english.clone_into(&mut self.english);
    }

    /// Remembers what was written, with the space before it, where a part of the prompt stands.
    pub(super) fn note_place(&mut self, range: Range<usize>, written: String) {
        self.places.push(Place { range, written });
    }

    /// What was written where a part of the prompt in English stands, if that is whole words.
    pub(super) fn passage(&self, text: &str) -> Option<String> {
        let start = self.english.find(text)?;
        let end = start + text.len();
        let inside = |place: &&Place| place.range.start < end && place.range.end > start;
        let mut places = self.places.iter().filter(inside).peekable();
        let whole = places
            .peek()
            .is_some_and(|place| place.range.start == start);
        let written: String = places.map(|place| place.written.as_str()).collect();
        (whole && !text.is_empty()).then(|| written.trim().to_owned())
    }

    /// What was written where the words of a label stand in the prompt in English, joined or not.
    pub(super) fn passage_of_label(&self, label: &str) -> Option<String> {
        let plain = |text: &str| text.to_ascii_lowercase().replace('_', " ");
        let start = plain(&self.english).find(&plain(label))?;
        self.passage(self.english.get(start..start + label.len())?)
    }

    /// The words for a label, as they were written.
    pub(super) fn written(&self, label: &str) -> Option<&str> {
        let text = label.to_lowercase();
        self.exact
            .get(&text)
            .or_else(|| self.exact.get(&text.replace(' ', "_")))
            .map(String::as_str)
    }

    /// The words for a label, in a number.
    pub(super) fn form(&self, label: &str, number: Number) -> Option<&str> {
        let key = key_of(label);
        let forms = self.forms.get(&key).or_else(|| self.parts.get(&key))?;
        Some(forms.of(number))
    }
}

/// A name that no file has, as one word of the Latin script that no grammar takes apart. One of
/// another script gets an ending of which English makes a plural and back.
pub(super) fn opaque(name: &str) -> String {
    let mut word = latin(name);
    if word.ends_with(['u', 'i', 's', 'x', 'z']) && !name.chars().all(is_latin) {
        word.push('h');
    }
    word
}

fn is_latin(character: char) -> bool {
    u32::from(character) < 0x0250
}

/// A name in the Latin script, its words joined.
pub(super) fn latin(name: &str) -> String {
    let latin = deunicode(name).to_ascii_lowercase();
    let words = latin.split(|character: char| !character.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return name.to_owned();
    }
    words.join("_")
}
