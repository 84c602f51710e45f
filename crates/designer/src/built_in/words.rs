//! The prompt as tokens, and words in a form in which they can be compared.

mod list;
mod marks;
mod token;

use deunicode::deunicode;

pub(crate) use list::WordList;
pub(crate) use token::{Mark, Token, tokenise};

/// Whether a list of words, written with spaces between, has this one.
pub(crate) fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// A word in lower case, without accents, `e-mail` as `email`.
pub(crate) fn fold(text: &str) -> String {
    let folded = if text.is_ascii() {
        text.trim().to_ascii_lowercase()
    } else {
        deunicode(text).trim().to_ascii_lowercase()
    };
    match folded.as_str() {
        "e-mail" => "email".to_owned(),
        "e-mails" => "emails".to_owned(),
        _ => folded,
    }
}

/// A phrase in the form that is compared: folded, its last word in the singular, joined by `_`.
pub(crate) fn key_of(phrase: &str) -> String {
    let words = fold(phrase).replace([' ', '-'], "_");
    schema::singular(&words.replace("e_mail", "email"))
}

/// The singular of the last word; of words with accents by their ending.
pub(crate) fn singular(phrase: &str) -> String {
    let last = phrase.rsplit([' ', '_', '-']).next().unwrap_or(phrase);
    if last.is_ascii() {
        return schema::singular(phrase);
    }
    match phrase.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'i', 'u']) => one.to_owned(),
        _ => phrase.to_owned(),
    }
}

/// The plural of the last word; of words with accents by their ending.
pub(crate) fn plural(phrase: &str) -> String {
    let last = phrase.rsplit([' ', '_', '-']).next().unwrap_or(phrase);
    if last.is_ascii()
        || last.ends_with('s')
        || !last.ends_with(|end: char| end.is_alphabetic() && u32::from(end) < 0x250)
    {
        return schema::plural(phrase);
    }
    format!("{phrase}s")
}

/// A phrase as a label: its first letter a capital, underscores as spaces.
pub(crate) fn label_of(phrase: &str) -> String {
    let text = phrase.replace('_', " ");
    let text = text.trim();
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => phrase.to_owned(),
    }
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
        assert_eq!(key_of("parent e-mail"), "parent_email");
        assert_eq!(comparable("The Cafés' check-ins"), " the cafe check ins ");
        assert!(is_plural("hives") && !is_plural("hive"));
    }
}
