//! A place in a list of tokens, for what is read from left to right.

use crate::built_in::words::{Mark, Token};

/// Where one reads.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [Token], at: usize) -> Self {
        Self { tokens, at }
    }

    /// The token here.
    pub(super) fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The token so many further on.
    pub(super) fn ahead(&self, count: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + count)
    }

    /// The mark here; the end of the sentence at the end.
    pub(super) fn mark(&self) -> Mark {
        self.token().map_or(Mark::Stop, |token| token.mark)
    }

    /// The word here; empty for marks.
    pub(super) fn word(&self) -> &'a str {
        self.word_ahead(0)
    }

    /// The word so many further on; empty for marks.
    pub(super) fn word_ahead(&self, count: usize) -> &'a str {
        self.ahead(count).map_or("", |token| token.word.as_str())
    }

    /// Whether this word stands here.
    pub(super) fn is(&self, word: &str) -> bool {
        self.token().is_some_and(|token| token.is(word))
    }

    /// Whether the word here is one of these.
    pub(super) fn is_in(&self, words: &str) -> bool {
        self.token().is_some_and(|token| token.is_in(words))
    }

    /// Whether the word so many further on is one of these.
    pub(super) fn ahead_is_in(&self, count: usize, words: &str) -> bool {
        self.ahead(count).is_some_and(|token| token.is_in(words))
    }

    /// Whether these words stand here.
    pub(super) fn says(&self, words: &str) -> bool {
        words
            .split(' ')
            .enumerate()
            .all(|(index, word)| self.word_ahead(index) == word)
    }

    /// Whether nothing follows that belongs to the same item.
    pub(super) fn ends_item(&self) -> bool {
        matches!(
            self.mark(),
            Mark::Comma | Mark::Stop | Mark::Close | Mark::Bullet
        ) || self.is_in("and or")
    }

    /// The tokens from here on.
    pub(super) fn rest(&self) -> &'a [Token] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    /// Goes past the words that are in the list.
    pub(super) fn skip(&mut self, words: &str) {
        while self.is_in(words) {
            self.at += 1;
        }
    }

    /// The tokens between the parenthesis here and its end, and goes past it.
    pub(super) fn take_parenthesis(&mut self) -> &'a [Token] {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let mut depth = 0_usize;
        let length = rest.iter().position(|token| match token.mark {
            Mark::Open => {
                depth += 1;
                false
            }
            Mark::Close if depth > 0 => {
                depth -= 1;
                false
            }
            mark => mark == Mark::Close,
        });
        let length = length.unwrap_or(rest.len());
        self.at += length + 2;
        rest.get(..length).unwrap_or_default()
    }
}
