//! A place in the text of one parameter, and the errors that name it.

use super::Parsed;
use crate::query::QueryError;

/// A place in a text that is being read.
pub(super) struct Cursor<'t> {
    subject: String,
    text: &'t str,
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    /// Starts at the beginning. `subject` names the text in errors: `filter (eq.1)`.
    pub(super) fn new(subject: String, text: &'t str) -> Self {
        Self {
            subject,
            text,
            rest: text,
        }
    }

    /// What is still to read.
    pub(super) fn rest(&self) -> &'t str {
        self.rest
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.rest = self.rest.get(character.len_utf8()..).unwrap_or_default();
        Some(character)
    }

    /// Takes `text` if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes characters while they are wanted.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let end = self
            .rest
            .find(|character| !wanted(character))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    pub(super) fn skip_spaces(&mut self) {
        self.take_while(|character| matches!(character, ' ' | '\t'));
    }

    /// Takes `text` or says that it was expected.
    pub(super) fn expect(&mut self, text: &str) -> Parsed<()> {
        if self.eat(text) {
            return Ok(());
        }
        Err(self.expected(&format!("\"{text}\"")))
    }

    /// Is at the end or says what was expected instead of more.
    pub(super) fn end(&self, expected: &str) -> Parsed<()> {
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(self.expected(expected))
    }

    /// Reads on where `attempt` succeeds, else stays.
    pub(super) fn attempt<T>(&mut self, attempt: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.rest;
        let result = attempt(self);
        if result.is_none() {
            self.rest = before;
        }
        result
    }

    /// The error that something else was expected here.
    pub(super) fn expected(&self, expected: &str) -> QueryError {
        let found = match self.peek() {
            Some(character) => format!("\"{character}\""),
            None => "end of input".to_owned(),
        };
        let read = self.text.len() - self.rest.len();
        QueryError::Syntax {
            subject: self.subject.clone(),
            column: self.text.get(..read).unwrap_or_default().chars().count() + 1,
            details: format!("unexpected {found} expecting {expected}"),
        }
    }
}
