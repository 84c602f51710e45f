//! A request for changes as tokens. Other than the tokens of a description of a trade these keep
//! what was quoted, and where in the request each stands, so that a part of it can be quoted back.

mod enumeration;
mod scanner;
mod short_forms;

use std::ops::Range;

use self::{enumeration::cut_enumeration, scanner::Scanner, short_forms::join_pairs};
use crate::built_in::words::has_word;

/// A word, a quoted text or a mark of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) mark: Mark,
    /// As the person wrote it, without quotes and possessive endings.
    pub(super) text: String,
    /// In lower case, without accents; empty for all but words.
    pub(super) word: String,
    /// Whether it says whose the next word is: `client's`.
    pub(super) possessive: bool,
    /// Its bytes in the request.
    pub(super) place: Range<usize>,
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A word or a number.
    Word,
    /// A text in quotes, whatever it says.
    Quoted,
    /// `,` or a dash
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// The end of a sentence.
    Stop,
    /// The end of a line.
    Line,
    /// `/` or `|`
    Slash,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `.` between two names
    Dot,
    /// `->`
    Arrow,
    /// `=`
    Equals,
}

impl Token {
    /// Whether the token is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        self.mark == Mark::Word && self.word == word
    }

    /// Whether the token is in a list of words, written with spaces between.
    pub(super) fn is_in(&self, words: &str) -> bool {
        self.mark == Mark::Word && has_word(words, &self.word)
    }

    /// Whether it can be part of a name: a word or a quoted text.
    pub(super) fn is_name_part(&self) -> bool {
        matches!(self.mark, Mark::Word | Mark::Quoted)
    }
}

/// The words of tokens as the person wrote them.
pub(super) fn text_of(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        let joined = matches!(
            token.mark,
            Mark::Dot | Mark::Slash | Mark::Comma | Mark::Close
        );
        let after_dot = text.ends_with(['.', '/', '(']);
        if !text.is_empty() && !joined && !after_dot {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

/// Cuts a request into tokens.
pub(super) fn tokenise(prompt: &str) -> Vec<Token> {
    cut_enumeration(join_pairs(Scanner::scan(prompt)), prompt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(prompt: &str) -> Vec<String> {
        tokenise(prompt)
            .into_iter()
            .map(|token| match token.mark {
                Mark::Quoted => format!("\u{201c}{}\u{201d}", token.text),
                Mark::Word if token.possessive => format!("{}'", token.word),
                Mark::Word => token.word,
                _ => token.text,
            })
            .collect()
    }

    #[test]
    fn keeps_quotes_and_dotted_names() {
        assert_eq!(
            words("rename boats.due_at to 'Due at'"),
            [
                "rename",
                "boats",
                ".",
                "due_at",
                "to",
                "\u{201c}Due at\u{201d}"
            ]
        );
        assert_eq!(words("the pet's name"), ["the", "pet'", "name"]);
        assert_eq!(words("the owners' phone"), ["the", "owners'", "phone"]);
        assert_eq!(
            words("'it's done' here"),
            ["\u{201c}it's done\u{201d}", "here"]
        );
    }

    #[test]
    fn spells_out_short_forms() {
        assert_eq!(words("I'd like"), ["i", "would", "like"]);
        assert_eq!(words("don\u{2019}t"), ["do", "not"]);
        assert_eq!(words("a yes/no & more"), ["a", "yes/no", "and", "more"]);
    }

    #[test]
    fn reads_numbers_and_lines() {
        assert_eq!(words("1. a\n2) b"), ["a", "\n", "b"]);
        assert_eq!(
            words("1,000 at 9:30, 5%"),
            ["1,000", "at", "9:30", ",", "5%"]
        );
    }
}
