//! Cuts a text into tokens, character by character.

use std::ops::Range;

use super::{Mark, Token, short_forms::CONTRACTIONS};
use crate::built_in::words::fold;

/// A text that is being cut.
pub(super) struct Scanner {
    characters: Vec<(usize, char)>,
    length: usize,
    at: usize,
    tokens: Vec<Token>,
}

impl Scanner {
    /// The tokens of a text.
    pub(super) fn scan(text: &str) -> Vec<Token> {
        let mut scanner = Self {
            characters: text.char_indices().collect(),
            length: text.len(),
            at: 0,
            tokens: Vec::new(),
        };
        while scanner.at < scanner.characters.len() {
            scanner.step();
        }
        scanner.tokens
    }

    fn character(&self, index: usize) -> char {
        self.characters
            .get(index)
            .map_or(' ', |(_, character)| *character)
    }

    fn before(&self) -> char {
        self.at
            .checked_sub(1)
            .map_or(' ', |index| self.character(index))
    }

    fn byte(&self, index: usize) -> usize {
        self.characters
            .get(index)
            .map_or(self.length, |(byte, _)| *byte)
    }

    fn slice(&self, range: Range<usize>) -> String {
        range.map(|index| self.character(index)).collect()
    }

    fn push(&mut self, mark: Mark, end: usize) {
        let text = self.slice(self.at..end);
        let place = self.byte(self.at)..self.byte(end);
        self.tokens.push(Token {
            mark,
            text,
            word: String::new(),
            possessive: false,
            place,
        });
        self.at = end;
    }

    fn step(&mut self) {
        if self.skip_bullet() || self.read_quoted() || self.read_abbreviation() {
            return;
        }
        if self.is_word_part(self.at) {
            self.read_word();
            return;
        }
        match self.mark() {
            Some((mark, length)) => self.push(mark, self.at + length),
            None => self.at += 1,
        }
    }

    fn starts_line(&self) -> bool {
        self.tokens
            .last()
            .is_none_or(|token| token.mark == Mark::Line)
    }

    /// `- `, `* `, `1. `, `2) ` and `# ` at the start of a line.
    fn skip_bullet(&mut self) -> bool {
        if !self.starts_line() {
            return false;
        }
        let digits = (self.at..self.at + 3)
            .take_while(|index| self.character(*index).is_ascii_digit())
            .count();
        let sign = self.character(self.at + digits);
        let length = match sign {
            '.' | ')' if digits > 0 => digits + 1,
            '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' | '#' if digits == 0 => 1,
            _ => return false,
        };
        if !self.character(self.at + length).is_whitespace() && sign != '#' {
            return false;
        }
        self.at += length;
        true
    }

    fn read_quoted(&mut self) -> bool {
        let closing = match self.character(self.at) {
            '"' => &['"'][..],
            '\u{201c}' | '\u{201e}' => &['\u{201d}', '\u{201c}', '"'],
            '\u{ab}' => &['\u{bb}'],
            '\u{bb}' => &['\u{ab}'],
            '`' => &['`'],
            '\'' | '\u{2018}' | '\u{2019}' if !self.before().is_alphanumeric() => {
                &['\'', '\u{2019}']
            }
            _ => return false,
        };
        let Some(end) = self.closing_quote(closing) else {
            return false;
        };
        let text = self.slice(self.at + 1..end).trim().to_owned();
        let place = self.byte(self.at)..self.byte(end + 1);
        self.at = end + 1;
        if text.is_empty() {
            return true;
        }
        let possessive = self.skip_possessive();
        self.tokens.push(Token {
            mark: Mark::Quoted,
            text,
            word: String::new(),
            possessive,
            place,
        });
        true
    }

    fn skip_possessive(&mut self) -> bool {
        let ending = matches!(self.character(self.at), '\'' | '\u{2019}')
            && self.character(self.at + 1) == 's'
            && !self.character(self.at + 2).is_alphanumeric();
        if ending {
            self.at += 2;
        }
        ending
    }

    /// Where the quote ends, on the same line and before something that is no letter.
    fn closing_quote(&self, closing: &[char]) -> Option<usize> {
        let single = closing.contains(&'\'');
        for index in self.at + 1..self.characters.len() {
            let character = self.character(index);
            if character == '\n' {
                return None;
            }
            let inside = single && self.character(index + 1).is_alphanumeric();
            if closing.contains(&character) && !inside {
                return Some(index);
            }
        }
        None
    }

    fn read_abbreviation(&mut self) -> bool {
        let lower: String = self.slice(self.at..self.at + 4).to_lowercase();
        if !["e.g.", "i.e."].contains(&lower.as_str()) || self.before().is_alphanumeric() {
            return false;
        }
        self.push(Mark::Word, self.at + 4);
        if let Some(token) = self.tokens.last_mut() {
            "eg".clone_into(&mut token.word);
        }
        true
    }

    fn is_word_part(&self, index: usize) -> bool {
        let (this, next) = (self.character(index), self.character(index + 1));
        let previous = index
            .checked_sub(1)
            .map_or(' ', |index| self.character(index));
        let inside = is_letter(previous) && is_letter(next);
        let digits = previous.is_ascii_digit() && next.is_ascii_digit();
        match this {
            '\'' | '\u{2019}' | '-' | '&' | '@' => inside,
            '.' | ':' => digits,
            ',' => {
                digits
                    && self
                        .slice(index + 1..index + 4)
                        .chars()
                        .all(|it| it.is_ascii_digit())
            }
            '%' => previous.is_ascii_digit(),
            '\u{20ac}' | '$' | '\u{a3}' => previous.is_ascii_digit() || next.is_ascii_digit(),
            '+' => previous.is_alphanumeric() && !next.is_alphanumeric(),
            '_' => true,
            other => is_letter(other),
        }
    }

    fn read_word(&mut self) {
        let end = (self.at..self.characters.len())
            .find(|index| !self.is_word_part(*index))
            .unwrap_or(self.characters.len());
        let text = self.slice(self.at..end).replace('\u{2019}', "'");
        let place = self.byte(self.at)..self.byte(end);
        self.at = end;
        let lower = text.to_lowercase();
        if let Some((_, words)) = CONTRACTIONS.iter().find(|(short, _)| *short == lower) {
            for word in words.split(' ') {
                self.tokens.push(word_token(word, &place, false));
            }
            return;
        }
        let stem = text.strip_suffix("'s").or_else(|| text.strip_suffix("'S"));
        let possessive = stem.is_some() || self.skip_plural_possessive(&text);
        let text = stem.unwrap_or(&text);
        let mut token = word_token(text, &place, possessive);
        if text == "A" && self.is_in_list() {
            "A".clone_into(&mut token.word);
        }
        self.tokens.push(token);
    }

    /// Whether what was just read is part of a list: the `A` of `A, B or C` is no article.
    fn is_in_list(&self) -> bool {
        let rest: String = self.slice(self.at..self.at + 5).to_lowercase();
        let next = rest.trim_start();
        next.is_empty()
            || next.starts_with([',', '/', '|', ')', ';'])
            || next.starts_with("or ")
            || next.starts_with("and ")
    }

    /// `owners' phone`
    fn skip_plural_possessive(&mut self, text: &str) -> bool {
        let ending = matches!(self.character(self.at), '\'' | '\u{2019}')
            && text.ends_with(['s', 'S'])
            && self.character(self.at + 1) == ' ';
        if ending {
            self.at += 1;
        }
        ending
    }

    fn mark(&self) -> Option<(Mark, usize)> {
        let next = self.character(self.at + 1);
        let spaced = next.is_whitespace() || matches!(next, '"' | '\'' | '\u{201d}' | ')');
        let between = is_letter(self.before()) && is_letter(next);
        match self.character(self.at) {
            ',' | '\u{3001}' | '\u{ff0c}' | '\u{2013}' | '\u{2014}' => Some((Mark::Comma, 1)),
            ';' | '\u{ff1b}' => Some((Mark::Semicolon, 1)),
            ':' | '\u{ff1a}' => Some((Mark::Colon, 1)),
            '.' if between || self.before() == '"' && is_letter(next) => Some((Mark::Dot, 1)),
            '.' if !spaced => None,
            '.' | '!' | '?' | '\u{3002}' | '\u{bf}' | '\u{a1}' => Some((Mark::Stop, 1)),
            '\n' => Some((Mark::Line, 1)),
            '-' | '=' if next == '>' => Some((Mark::Arrow, 2)),
            '\u{2192}' | '\u{279c}' | '>' => Some((Mark::Arrow, 1)),
            '-' if spaced && self.before().is_whitespace() => Some((Mark::Comma, 1)),
            '/' | '|' => Some((Mark::Slash, 1)),
            '(' | '[' | '{' => Some((Mark::Open, 1)),
            ')' | ']' | '}' => Some((Mark::Close, 1)),
            '=' => Some((Mark::Equals, 1)),
            '&' | '+' => Some((Mark::Word, 1)),
            _ => None,
        }
    }
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric()
        || character == '_'
        // Vowel signs and joiners of scripts that are not counted as letters.
        || matches!(u32::from(character), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x0E00..=0x0EFF)
}

fn word_token(text: &str, place: &Range<usize>, possessive: bool) -> Token {
    Token {
        mark: Mark::Word,
        text: text.to_owned(),
        word: fold(text),
        possessive,
        place: place.clone(),
    }
}
