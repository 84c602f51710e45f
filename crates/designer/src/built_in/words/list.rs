//! Lists of words in which one looks often.

use std::{collections::HashSet, sync::OnceLock};

/// Words, written with spaces between.
pub(crate) struct WordList {
    text: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordList {
    /// The list; it is cut when first asked.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self {
            text,
            words: OnceLock::new(),
        }
    }

    /// Whether the word is in it.
    pub(crate) fn has(&self, word: &str) -> bool {
        let words = self
            .words
            .get_or_init(|| self.text.split_whitespace().collect());
        words.contains(word)
    }
}
