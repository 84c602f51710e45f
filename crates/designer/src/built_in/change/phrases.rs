//! The phrases of patterns, each list of them once.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// A list of phrases that mean the same to a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phrases {
    /// Its place in the book.
    pub(super) id: usize,
    /// The words of each.
    pub(super) list: Vec<Vec<String>>,
}

/// Classes of words by name.
pub(super) type Classes = HashMap<String, Vec<String>>;

/// All phrases of all patterns.
#[derive(Debug, Default)]
pub(super) struct Phrasebook {
    classes: Classes,
    lists: Vec<Arc<Phrases>>,
    by_text: HashMap<String, Arc<Phrases>>,
    /// Which phrases start with a word: their list, and their place in it.
    by_first: HashMap<String, Vec<(usize, usize)>>,
}

impl Phrasebook {
    /// A book with classes, to be filled by patterns.
    pub(super) fn new(classes: Classes) -> Self {
        Self {
            classes,
            ..Self::default()
        }
    }

    /// The phrases of a text: `to`, `<add>`, `to|next to|<on>`.
    ///
    /// # Errors
    /// Names a class that there is not.
    pub(super) fn phrases(&mut self, text: &str) -> Result<Arc<Phrases>, String> {
        if let Some(phrases) = self.by_text.get(text) {
            return Ok(phrases.clone());
        }
        let mut list = Vec::new();
        for part in text.split('|').map(str::trim) {
            match part.strip_prefix('<').and_then(|it| it.strip_suffix('>')) {
                Some(class) => {
                    let class = self.classes.get(class);
                    let class = class.ok_or_else(|| format!("unknown class {part}"))?;
                    list.extend(class.iter().map(|phrase| words(phrase)));
                }
                None => list.push(words(part)),
            }
        }
        let phrases = Arc::new(Phrases {
            id: self.lists.len(),
            list,
        });
        for (place, phrase) in phrases.list.iter().enumerate() {
            if let Some(first) = phrase.first() {
                let starts = self.by_first.entry(first.clone()).or_default();
                starts.push((phrases.id, place));
            }
        }
        self.lists.push(phrases.clone());
        self.by_text.insert(text.to_owned(), phrases.clone());
        Ok(phrases)
    }

    /// Which lists have a phrase all of whose words are among these, by their places in the book.
    pub(super) fn present(&self, words: &HashSet<&str>) -> Vec<bool> {
        let mut present = vec![false; self.lists.len()];
        let starts = words.iter().filter_map(|word| self.by_first.get(*word));
        for (list, place) in starts.flatten() {
            let phrase = self.lists.get(*list).and_then(|it| it.list.get(*place));
            let said = phrase.is_some_and(|it| it.iter().all(|word| words.contains(word.as_str())));
            if let Some(present) = present.get_mut(*list).filter(|_| said) {
                *present = true;
            }
        }
        present
    }
}

impl Phrases {
    /// The first words.
    pub(super) fn openers(&self) -> Vec<&str> {
        self.list
            .iter()
            .filter_map(|phrase| phrase.first().map(String::as_str))
            .collect()
    }
}

fn words(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(str::to_owned).collect()
}
