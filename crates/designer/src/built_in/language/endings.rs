//! The forms of words by their endings. The endings are data.

use deunicode::deunicode;

use super::grammar::{Endings, Grammar};

/// Words up to this length have no ending to take away.
const SHORTEST: usize = 3;

/// A word in lower case, without accents; words of scripts without cases stay.
pub(super) fn folded(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.is_ascii() || lower.chars().any(is_ideograph) {
        return lower;
    }
    deunicode(&lower).trim().to_ascii_lowercase()
}

/// Whether the character is of a script of East Asia.
pub(super) fn is_ideograph(character: char) -> bool {
    u32::from(character) >= 0x2E80
}

/// What the forms of a word in lower case have in common.
pub(super) fn stem(word: &str, grammar: &Grammar) -> String {
    let mut stem = word.to_owned();
    for stage in &grammar.matching {
        apply(&mut stem, stage);
    }
    stem
}

/// What the forms of an adjective have in common, from what those of a noun have.
pub(super) fn adjective_of(stem: &str, grammar: &Grammar) -> String {
    changed(stem, &grammar.adjective_match)
}

/// The word in the singular, where its ending tells.
pub(super) fn singular(word: &str, grammar: &Grammar) -> String {
    changed(word, &grammar.singular)
}

/// The word in the plural.
pub(super) fn plural(word: &str, grammar: &Grammar) -> String {
    let mut plural = word.to_owned();
    replace_ending(&mut plural, &grammar.plural);
    plural
}

/// Whether the ending is one of the plural.
pub(super) fn is_plural(word: &str, grammar: &Grammar) -> bool {
    singular(word, grammar) != word
}

fn changed(word: &str, endings: &Endings) -> String {
    let mut changed = word.to_owned();
    apply(&mut changed, endings);
    changed
}

/// Replaces the first ending that fits; an ending that replaces itself protects the word.
fn apply(word: &mut String, endings: &Endings) {
    if word.chars().count() > SHORTEST {
        replace_ending(word, endings);
    }
}

fn replace_ending(word: &mut String, endings: &Endings) {
    let found = endings
        .iter()
        .find_map(|[ending, other]| Some((word.strip_suffix(ending)?.len(), *other)));
    if let Some((length, other)) = found {
        word.truncate(length);
        word.push_str(other);
    }
}
