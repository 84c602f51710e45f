//! What the signs between words mean.

use super::token::{Mark, Token, starts_line};

/// Words after which a full stop ends nothing.
const ABBREVIATIONS: &str =
    "no nr incl excl approx etc vs max min qty tel ca resp avg est ref st mr mrs dr dept";

/// How far a sign looks back in its line; a limit keeps long prompts fast.
const LINE_LENGTH: usize = 200;

/// From so many words on, what stands before a dash is no name.
const NAME_LENGTH: usize = 6;

/// The token that a sign is, if it means anything, and how many characters it takes.
pub(super) fn read(
    character: char,
    characters: &[char],
    position: usize,
    before: &[Token],
) -> (Option<Token>, usize) {
    if character == '\n' {
        return line_end(characters, position);
    }
    if let Some(token) = word_of(character, characters, position, before) {
        return (Some(token), 1);
    }
    let arrow = matches!(character, '-' | '=') && characters.get(position + 1) == Some(&'>');
    if arrow {
        return (Some(Token::mark(Mark::Arrow, "->")), 2);
    }
    let place = Place {
        characters,
        position,
        before,
    };
    let mark = mark_of(character, &place);
    let token = mark.map(|mark| Token::mark(mark, &character.to_string()));
    (token, 1)
}

fn line_end(characters: &[char], position: usize) -> (Option<Token>, usize) {
    let indentation: String = characters
        .iter()
        .skip(position + 1)
        .take_while(|next| matches!(next, ' ' | '\t'))
        .collect();
    let text = format!("\n{}", indentation.replace('\t', "    "));
    (
        Some(Token::mark(Mark::Stop, &text)),
        1 + indentation.chars().count(),
    )
}

/// Signs that are read as words: units of money and parts.
fn word_of(
    character: char,
    characters: &[char],
    position: usize,
    before: &[Token],
) -> Option<Token> {
    let named = before.last().is_some_and(|token| token.mark == Mark::Word);
    let followed = characters
        .get(position + 1)
        .is_some_and(|next| next.is_alphanumeric());
    match character {
        '%' | '$' | '\u{20ac}' | '\u{a3}' | '\u{a5}' | '\u{20b9}' => {
            Some(Token::word(&character.to_string()))
        }
        '#' if named && !followed => Some(Token::word("number")),
        '#' if !starts_line(before)
            && before
                .last()
                .is_none_or(|token| token.mark != Mark::Heading)
            && characters.get(position + 1) == Some(&' ') =>
        {
            Some(Token::word("number"))
        }
        _ => None,
    }
}

/// Where a sign stands.
struct Place<'a> {
    characters: &'a [char],
    position: usize,
    before: &'a [Token],
}

impl Place<'_> {
    fn next(&self) -> char {
        self.characters
            .get(self.position + 1)
            .copied()
            .unwrap_or('\n')
    }

    fn previous(&self) -> char {
        let before = self.position.checked_sub(1);
        before
            .and_then(|position| self.characters.get(position))
            .copied()
            .unwrap_or('\n')
    }

    fn is_spaced(&self) -> bool {
        self.next().is_whitespace()
    }

    fn next_visible(&self) -> char {
        let rest = self.characters.iter().skip(self.position + 1);
        rest.copied()
            .find(|character| *character != ' ')
            .unwrap_or('\n')
    }

    fn after(&self, mark: Mark) -> bool {
        self.before.last().is_some_and(|token| token.mark == mark)
    }

    fn abbreviates(&self) -> bool {
        let short = |token: &Token| token.is_in(ABBREVIATIONS);
        self.before.last().is_some_and(short) && !self.next_visible().is_uppercase()
    }

    /// The tokens of this line so far.
    fn line(&self) -> &[Token] {
        let from = self.before.len().saturating_sub(LINE_LENGTH);
        let near = self.before.get(from..).unwrap_or_default();
        let start = near.iter().rposition(Token::ends_line);
        near.get(start.map_or(0, |at| at + 1)..).unwrap_or_default()
    }

    /// Whether a bullet opens the line.
    fn is_in_item(&self) -> bool {
        self.line()
            .first()
            .is_some_and(|token| token.mark == Mark::Bullet)
    }

    /// The tokens since the list in parentheses went on, where one is open.
    fn item(&self) -> Option<&[Token]> {
        let line = self.line();
        let mut depth = 0_usize;
        let start = line.iter().rposition(|token| {
            match token.mark {
                Mark::Close => depth += 1,
                Mark::Open if depth > 0 => depth -= 1,
                mark => return depth == 0 && matches!(mark, Mark::Open | Mark::Comma),
            }
            false
        })?;
        let opens = line.get(..=start).unwrap_or_default();
        let marks = |wanted: Mark| opens.iter().filter(|token| token.mark == wanted).count();
        (marks(Mark::Open) > marks(Mark::Close)).then(|| line.get(start + 1..).unwrap_or_default())
    }

    /// Whether what stands before in the line, or in the parentheses, is a name.
    fn follows_name(&self) -> bool {
        let line = self.item().unwrap_or_else(|| self.line());
        let speaks = "we i they you it is are have has need want can please";
        let words = line.iter().filter(|token| token.mark != Mark::Bullet);
        let plain = |token: &Token| token.mark == Mark::Word && !token.is_in(speaks);
        !line.is_empty()
            && words.clone().count() < NAME_LENGTH
            && words.clone().all(plain)
            && words.clone().next().is_some()
    }
}

fn mark_of(character: char, place: &Place<'_>) -> Option<Mark> {
    match character {
        ',' | '\u{3001}' | '\u{ff0c}' => Some(Mark::Comma),
        ';' if place.item().is_some() => Some(Mark::Comma),
        '<' if place.is_spaced() && place.previous() == ' ' => Some(Mark::Slash),
        ':' | '\u{ff1a}' | '=' => Some(Mark::Colon),
        '#' if starts_line(place.before) || place.after(Mark::Heading) => Some(Mark::Heading),
        '(' | '[' | '{' => Some(Mark::Open),
        ')' | '.' if place.after(Mark::Bullet) => None,
        ')' if place.after(Mark::Stop) && place.previous().is_numeric() => None,
        ')' | ']' | '}' => Some(Mark::Close),
        '/' | '|' => Some(Mark::Slash),
        '>' | '\u{2192}' => Some(Mark::Arrow),
        '?' => Some(question(place)),
        '.' if place.abbreviates() => None,
        '.' | '!' if !place.is_spaced() => Some(Mark::Other),
        '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' | '\u{b7}'
            if starts_line(place.before) =>
        {
            Some(Mark::Bullet)
        }
        '*' if place.after(Mark::Word) && !place.previous().is_whitespace() => Some(Mark::Star),
        '\u{2013}' | '\u{2014}' => Some(dash(place)),
        '-' if place.is_spaced() && place.previous() == ' ' => Some(dash(place)),
        '.' | '!' | ';' | '\u{3002}' => Some(Mark::Stop),
        '-' if place.is_spaced() => Some(Mark::Stop),
        '&' | '+' => Some(Mark::Other),
        _ => None,
    }
}

/// A dash after the name that opens a line is a colon.
fn dash(place: &Place<'_>) -> Mark {
    if place.follows_name() {
        Mark::Colon
    } else {
        Mark::Stop
    }
}

fn question(place: &Place<'_>) -> Mark {
    let goes_on = matches!(place.next_visible(), '(' | ',' | ')' | ';' | '|');
    let ends_item = place.next_visible() == '\n' && place.is_in_item();
    if goes_on || ends_item {
        Mark::Question
    } else if place.is_spaced() {
        Mark::Stop
    } else {
        Mark::Other
    }
}
