//! Cuts a prompt into words and marks.

use super::{fold, has_word, marks};

/// A word or a mark of the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) mark: Mark,
    /// As the person wrote it, without quotes and possessive endings; the end of a line is `\n` and
    /// the spaces that open the next.
    pub(crate) text: String,
    /// In lower case, without accents; empty for marks.
    pub(crate) word: String,
    /// Whether it says whose the next word is: `client's`.
    pub(crate) possessive: bool,
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A word or a number.
    Word,
    /// `,`
    Comma,
    /// `:`, `=`, or a dash after the name that opens a line.
    Colon,
    /// The end of a sentence, a line or a part of it.
    Stop,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `/` or `|`
    Slash,
    /// `>` or `->`
    Arrow,
    /// `-`, `*` or a number at the start of a line.
    Bullet,
    /// `#` at the start of a line.
    Heading,
    /// `*` after a word.
    Star,
    /// `?` after a word that more is said of.
    Question,
    /// A sign between words that says nothing.
    Other,
}

impl Token {
    /// A mark.
    pub(crate) fn mark(mark: Mark, text: &str) -> Self {
        Self {
            mark,
            text: text.to_owned(),
            word: String::new(),
            possessive: false,
        }
    }

    /// A word.
    pub(crate) fn word(text: &str) -> Self {
        Self {
            mark: Mark::Word,
            text: text.to_owned(),
            word: fold(text),
            possessive: false,
        }
    }

    /// Whether the token is this word.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether the token is in a list of words, written with spaces between.
    pub(crate) fn is_in(&self, words: &str) -> bool {
        self.mark == Mark::Word && has_word(words, &self.word)
    }

    /// Whether a line ends here.
    pub(crate) fn ends_line(&self) -> bool {
        self.mark == Mark::Stop && self.text.starts_with('\n')
    }

    /// Whether the person wrote it with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Cuts a prompt into tokens.
pub(crate) fn tokenise(prompt: &str) -> Vec<Token> {
    let characters: Vec<char> = tidy(prompt).chars().collect();
    let mut tokens = Vec::new();
    let mut position = 0;
    while let Some(&character) = characters.get(position) {
        if is_word_part(&characters, position) {
            let end = word_end(&characters, position);
            let text: String = characters.iter().take(end).skip(position).collect();
            tokens.push(word_or_bullet(&text, &characters, end, &tokens));
            position = end;
            continue;
        }
        let (token, length) = marks::read(character, &characters, position, &tokens);
        tokens.extend(token);
        position += length;
    }
    tokens
}

/// What people write in short, written out; emphasis and code marks left out.
fn tidy(prompt: &str) -> String {
    let mut text = prompt.replace("**", "").replace(['`', '\r'], "");
    for (short, long) in [
        ("e.g.", "eg"),
        ("i.e.", "ie"),
        (" w/o ", " without "),
        (" w/ ", " with "),
        ("yes / no", "yes/no"),
        ("date + time", "date+time"),
    ] {
        if text.contains(short) {
            text = text.replace(short, long);
        }
    }
    text
}

fn is_word_part(characters: &[char], position: usize) -> bool {
    let at = |index: usize| characters.get(index).copied().unwrap_or(' ');
    let inside =
        position > 0 && at(position - 1).is_alphanumeric() && at(position + 1).is_alphanumeric();
    match at(position) {
        // `O-`, `AB-`
        '-' if matches!(at(position + 1), ',' | ')' | '/' | '|') => {
            position > 0 && at(position - 1).is_uppercase()
        }
        // `1–5`
        '\u{2013}' | '\'' | '\u{2019}' | '-' | '_' | '\u{2011}' => inside,
        '.' | ',' => inside && at(position - 1).is_numeric() && at(position + 1).is_numeric(),
        '+' => {
            position > 0
                && at(position - 1).is_alphanumeric()
                && !at(position + 1).is_alphanumeric()
        }
        '\u{b0}' => at(position + 1).is_alphabetic(),
        '&' => position > 0 && at(position - 1).is_uppercase() && at(position + 1).is_uppercase(),
        other => other.is_alphanumeric() || is_mark_of_script(other),
    }
}

/// Vowel signs and joiners of scripts that are not counted as letters.
fn is_mark_of_script(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x0E00..=0x0EFF)
}

fn word_end(characters: &[char], start: usize) -> usize {
    (start..characters.len())
        .find(|position| !is_word_part(characters, *position))
        .unwrap_or(characters.len())
}

fn word_or_bullet(text: &str, characters: &[char], end: usize, before: &[Token]) -> Token {
    let numbered = text.len() <= 2
        && text.chars().all(|character| character.is_ascii_digit())
        && matches!(characters.get(end), Some('.' | ')'))
        && characters.get(end + 1) == Some(&' ')
        && starts_line(before);
    if numbered {
        return Token::mark(Mark::Bullet, text);
    }
    if counts_sentence(text, characters, end) {
        return Token::mark(Mark::Stop, ".");
    }
    let stem = without_possessive(text);
    let short = "it that what who there here let he she where how when";
    let mut token = Token::word(&stem.replace(['\u{2019}', '\u{2013}', '\u{2011}'], "-"));
    if stem.contains('\u{2019}') {
        token = Token::word(&stem.replace('\u{2019}', "'"));
    }
    let several = matches!(characters.get(end), Some('\'' | '\u{2019}')) && text.ends_with('s');
    token.possessive = (stem.len() < text.len() || several) && !token.is_in(short);
    token
}

/// `… tables. 1) Boats: name 2) Crews: size`: a number that begins a sentence.
fn counts_sentence(text: &str, characters: &[char], end: usize) -> bool {
    let number = text.len() <= 2 && text.chars().all(|character| character.is_ascii_digit());
    let mut behind = characters.iter().skip(end);
    number
        && behind.next() == Some(&')')
        && behind.next() == Some(&' ')
        && behind.next().is_some_and(|next| next.is_uppercase())
}

fn without_possessive(text: &str) -> &str {
    text.strip_suffix("'s")
        .or_else(|| text.strip_suffix("\u{2019}s"))
        .unwrap_or(text)
}

/// Whether nothing but the end of a line stands before.
pub(super) fn starts_line(before: &[Token]) -> bool {
    before.last().is_none_or(Token::ends_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<Mark> {
        tokenise(text).iter().map(|token| token.mark).collect()
    }

    #[test]
    fn cuts_lists_numbers_and_quotes() {
        use Mark::{Bullet, Stop, Word};
        assert_eq!(marks("- a\n1. \"b\""), [Bullet, Word, Stop, Bullet, Word]);
        assert_eq!(tokenise("1.5 e-mails")[1].word, "emails");
        assert_eq!(tokenise("score 1\u{2013}5")[1].text, "1-5");
    }

    #[test]
    fn reads_signs_as_people_mean_them() {
        use Mark::{Close, Colon, Comma, Open, Question, Star, Stop, Word};
        assert_eq!(marks("a \u{2013} b, c"), [Word, Colon, Word, Comma, Word]);
        assert_eq!(marks("ring no. (x)"), [Word, Word, Open, Word, Close]);
        assert_eq!(
            marks("name*, ok? (y)"),
            [Word, Star, Comma, Word, Question, Open, Word, Close]
        );
        assert_eq!(marks("Done. Next"), [Word, Stop, Word]);
        assert_eq!(tokenise("fee in %")[2].text, "%");
    }
}
