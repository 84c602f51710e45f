//! A prompt as pieces: words, signs and quoted text, each with the space before it, so that what
//! is not understood is written again as it was.

use super::grammar::Grammar;

/// A piece of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: PieceKind,
    /// As it was written; of quoted text what is between the quotes.
    pub(super) text: String,
    /// The space before it.
    pub(super) before: String,
}

/// The kinds of piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Letters, digits and the signs within words.
    Word,
    /// One sign.
    Sign,
    /// What stands in quotes.
    Quoted,
    /// English, put there by a frame.
    English,
}

/// What opens a quote and what may close it.
const QUOTES: [(char, &str); 9] = [
    ('"', "\""),
    ('\u{201c}', "\u{201d}\""),
    ('\u{201e}', "\u{201c}\u{201d}\""),
    ('\u{ab}', "\u{bb}"),
    ('\u{bb}', "\u{ab}"),
    ('\u{2039}', "\u{203a}"),
    ('\u{300c}', "\u{300d}"),
    ('\u{300e}', "\u{300f}"),
    ('\u{300a}', "\u{300b}"),
];

/// Longer text than this in quotes is no name.
const LONGEST_QUOTE: usize = 60;

/// Cuts a prompt into pieces.
pub(super) fn pieces(prompt: &str, grammar: &Grammar) -> Vec<Piece> {
    let characters: Vec<char> = prompt.chars().map(plain_sign).collect();
    let mut lexer = Lexer {
        characters: &characters,
        position: 0,
        before: String::new(),
        pieces: Vec::new(),
    };
    while let Some(&character) = characters.get(lexer.position) {
        lexer.step(character, grammar);
    }
    lexer.pieces
}

/// The sign of the Latin script for one of the wide ones.
fn plain_sign(character: char) -> char {
    match character {
        '\u{3001}' | '\u{ff0c}' | '\u{60c}' => ',',
        '\u{3002}' | '\u{ff0e}' => '.',
        '\u{ff1a}' => ':',
        '\u{ff1b}' => ';',
        '\u{ff08}' => '(',
        '\u{ff09}' => ')',
        '\u{3010}' => '[',
        '\u{3011}' => ']',
        '\u{ff0f}' => '/',
        '\u{ff01}' => '!',
        '\u{ff1f}' => '?',
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '\u{2019}' => '\'',
        other => other,
    }
}

struct Lexer<'a> {
    characters: &'a [char],
    position: usize,
    before: String,
    pieces: Vec<Piece>,
}

impl Lexer<'_> {
    fn step(&mut self, character: char, grammar: &Grammar) {
        if character.is_whitespace() {
            self.before.push(character);
            self.position += 1;
        } else if let Some(end) = self.quote_end(character) {
            self.push_range(PieceKind::Quoted, self.position + 1, end);
            if let Some(quoted) = self.pieces.last_mut() {
                quoted.text = quoted.text.trim().to_owned();
            }
            self.position = end + 1;
        } else if is_word_part(self.characters, self.position) {
            let end = (self.position..self.characters.len())
                .find(|position| !is_word_part(self.characters, *position))
                .unwrap_or(self.characters.len());
            self.push_word(end, grammar);
        } else {
            self.push_range(PieceKind::Sign, self.position, self.position + 1);
            self.position += 1;
        }
    }

    fn quote_end(&self, opening: char) -> Option<usize> {
        let (_, closing) = QUOTES.iter().find(|(open, _)| *open == opening)?;
        let rest = self.characters.iter().skip(self.position + 1);
        let length = rest
            .take(LONGEST_QUOTE)
            .position(|character| closing.contains(*character))?;
        (length > 0).then_some(self.position + 1 + length)
    }

    /// A word, and before it the short one that lost its vowel.
    fn push_word(&mut self, end: usize, grammar: &Grammar) {
        let range = self.characters.get(self.position..end).unwrap_or_default();
        let apostrophe = range.iter().position(|character| *character == '\'');
        if let Some(length) = apostrophe {
            let short: String = range.iter().take(length).collect();
            if grammar.elided.contains(&short.to_lowercase().as_str()) {
                let middle = self.position + length + 1;
                self.push_range(PieceKind::Word, self.position, middle);
                self.position = middle;
            }
        }
        if self.position < end {
            self.push_range(PieceKind::Word, self.position, end);
        }
        self.position = end;
    }

    fn push_range(&mut self, kind: PieceKind, start: usize, end: usize) {
        let text: String = self
            .characters
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect();
        let before = std::mem::take(&mut self.before);
        self.pieces.push(Piece { kind, text, before });
    }
}

fn is_word_part(characters: &[char], position: usize) -> bool {
    let at = |index: usize| characters.get(index).copied().unwrap_or(' ');
    let inside = position > 0 && is_letter(at(position - 1)) && is_letter(at(position + 1));
    match at(position) {
        // A short word of the files stands alone: `d'`.
        '\'' if position > 0 && position + 1 == characters.len() => is_letter(at(position - 1)),
        '\'' | '-' | '_' | '@' => inside,
        '.' | ',' => inside && at(position - 1).is_numeric() && at(position + 1).is_numeric(),
        other => is_letter(other),
    }
}

/// Letters, digits, and the signs of scripts that are no letters of their own.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(u32::from(character), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x0E00..=0x0EFF | 0x200C..=0x200D)
}
