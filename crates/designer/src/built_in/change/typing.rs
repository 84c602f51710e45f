//! Mends misspelt words of orders: `renmae` means `rename`. Names are left as they are.

use super::{
    desk::Desk,
    tokens::{Mark, Token},
    vocabulary::vocabulary,
};

/// The tokens with misspelt words mended; `None` where none is.
pub(super) fn mend(desk: &Desk, tokens: &[Token]) -> Option<Vec<Token>> {
    let mut mended = tokens.to_vec();
    let mut found = false;
    for token in &mut mended {
        if token.mark != Mark::Word || desk.directory.has_word(&token.word) {
            continue;
        }
        if let Some(word) = meant(&token.word) {
            word.clone_into(&mut token.word);
            found = true;
        }
    }
    found.then_some(mended)
}

/// The word that was meant; `None` where the word is right, another form of one, or unknown.
fn meant(word: &str) -> Option<&'static str> {
    let known = &vocabulary().all_words;
    let length = word.chars().count();
    if length < 4 || !word.is_ascii() || known.iter().any(|other| other == word) {
        return None;
    }
    let allowed = if length < 8 { 1 } else { 2 };
    let same_start = |other: &str| other.chars().next() == word.chars().next();
    let form = |other: &str| {
        other.starts_with(word) && other.len() > word.len() + 1
            || word.starts_with(other)
                && ["s", "d", "ed", "ing", "r", "ly"].contains(&&word[other.len()..])
    };
    let mut near = known.iter().filter(|other| {
        other.len() >= 5
            && same_start(other)
            && !form(other)
            && strsim::damerau_levenshtein(word, other) <= allowed
    });
    let first = near.next()?;
    // Two words that are as near may both be meant.
    near.next().is_none().then_some(first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_can_only_be_one_word() {
        assert_eq!(meant("renmae"), Some("rename"));
        assert_eq!(meant("reqired"), Some("required"));
        assert_eq!(meant("defualt"), Some("default"));
        assert_eq!(meant("removed"), None);
        assert_eq!(meant("nickname"), None);
    }
}
