//! The prompt as tokens, and words in a form in which they can be compared.

use deunicode::deunicode;

/// A word or a mark of the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) mark: Mark,
    /// As the person wrote it, without quotes and possessive endings.
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
    /// `:`
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
    /// A sign between words that says nothing.
    Other,
}

impl Token {
    fn mark(mark: Mark, text: &str) -> Self {
        Self {
            mark,
            text: text.to_owned(),
            word: String::new(),
            possessive: false,
        }
    }

    /// Whether the token is this word.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether the token is in a list of words, written with spaces between.
    pub(crate) fn is_in(&self, words: &str) -> bool {
        has_word(words, &self.word)
    }
}

/// Whether a list of words, written with spaces between, has this one.
pub(crate) fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// Cuts a prompt into tokens.
pub(crate) fn tokenise(prompt: &str) -> Vec<Token> {
    let characters: Vec<char> = prompt.replace("e.g.", "eg").chars().collect();
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
        if let Some(mark) = mark_of(character, &characters, position, &tokens) {
            tokens.push(Token::mark(mark, &character.to_string()));
        }
        position += 1;
    }
    tokens
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
        '\'' | '\u{2019}' | '-' | '_' => inside,
        '.' | ',' => inside && at(position - 1).is_numeric() && at(position + 1).is_numeric(),
        '+' => {
            position > 0
                && at(position - 1).is_alphanumeric()
                && !at(position + 1).is_alphanumeric()
        }
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
    let stem = without_possessive(text);
    Token {
        mark: Mark::Word,
        word: fold(stem),
        text: stem.to_owned(),
        possessive: stem.len() < text.len(),
    }
}

fn without_possessive(text: &str) -> &str {
    text.strip_suffix("'s")
        .or_else(|| text.strip_suffix("\u{2019}s"))
        .unwrap_or(text)
}

fn starts_line(before: &[Token]) -> bool {
    before
        .last()
        .is_none_or(|token| token.mark == Mark::Stop && token.text == "\n")
}

fn mark_of(
    character: char,
    characters: &[char],
    position: usize,
    before: &[Token],
) -> Option<Mark> {
    let spaced = characters
        .get(position + 1)
        .is_none_or(|next| next.is_whitespace());
    match character {
        ',' | '\u{3001}' | '\u{ff0c}' => Some(Mark::Comma),
        ':' | '\u{ff1a}' => Some(Mark::Colon),
        '.' if before
            .last()
            .is_some_and(|token| token.mark == Mark::Bullet) =>
        {
            None
        }
        '?' if next_visible(characters, position) == Some('(') => None,
        '#' if starts_line(before) => Some(Mark::Heading),
        '.' | '!' | '?' if !spaced => Some(Mark::Other),
        '(' | '[' | '{' => Some(Mark::Open),
        ')' if before
            .last()
            .is_some_and(|token| token.mark == Mark::Bullet) =>
        {
            None
        }
        ')' | ']' | '}' => Some(Mark::Close),
        '/' | '|' => Some(Mark::Slash),
        '>' | '\u{2192}' => Some(Mark::Arrow),
        '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' if starts_line(before) => {
            Some(Mark::Bullet)
        }
        '.' | '!' | '?' | ';' | '\n' | '\u{3002}' | '\u{2013}' | '\u{2014}' => Some(Mark::Stop),
        '-' if spaced => Some(Mark::Stop),
        '&' | '+' => Some(Mark::Other),
        _ => None,
    }
}

fn next_visible(characters: &[char], position: usize) -> Option<char> {
    let rest = characters.iter().skip(position + 1);
    rest.copied().find(|character| *character != ' ')
}

/// A word in lower case, without accents, `e-mail` as `email`.
pub(crate) fn fold(text: &str) -> String {
    let folded = deunicode(text).trim().to_ascii_lowercase();
    match folded.as_str() {
        "e-mail" => "email".to_owned(),
        "e-mails" => "emails".to_owned(),
        _ => folded,
    }
}

/// A phrase in the form that is compared: folded, its last word in the singular, joined by `_`.
pub(crate) fn key_of(phrase: &str) -> String {
    schema::singular(&fold(phrase).replace([' ', '-'], "_"))
}

/// Whether a word reads as several of something.
pub(crate) fn is_plural(word: &str) -> bool {
    schema::singular(word) != word || schema::plural(word) == word
}

/// The words of a text, each in the singular, with a space before, between and after: a phrase
/// treated the same is found in it by `contains`.
pub(crate) fn comparable(text: &str) -> String {
    let folded = deunicode(text).to_ascii_lowercase();
    let mut comparable = String::from(" ");
    for word in folded.split(|character: char| !character.is_ascii_alphanumeric()) {
        if !word.is_empty() && word != "s" {
            // Short words are function words (`are`, `has`) and have no plural worth knowing.
            let singular = (word.len() > 3).then(|| schema::singular(word));
            comparable.push_str(singular.as_deref().unwrap_or(word));
            comparable.push(' ');
        }
    }
    comparable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_words_without_number_accent_and_case() {
        assert_eq!(key_of("Work Orders"), "work_order");
        assert_eq!(comparable("The Cafés' check-ins"), " the cafe check ins ");
        assert!(is_plural("hives") && !is_plural("hive"));
    }

    #[test]
    fn cuts_lists_numbers_and_quotes() {
        let marks = |text: &str| {
            tokenise(text)
                .iter()
                .map(|token| token.mark)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            marks("- a\n1. \"b\""),
            [
                Mark::Bullet,
                Mark::Word,
                Mark::Stop,
                Mark::Bullet,
                Mark::Word
            ]
        );
        assert_eq!(tokenise("1.5 e-mails")[1].word, "emails");
    }
}
