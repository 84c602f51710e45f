//! Prompts as people speak and type in haste: short forms written out, common slips mended, and what is
//! all in capitals in small letters. The knowledge is data.

use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

const SPOKEN: &str = include_str!("../../lexicon/spoken.json");

/// From so many letters on, and with so many of ten in capitals, a prompt is shouted.
const SHOUTED_LETTERS: usize = 24;
const SHOUTED_OF_TEN: usize = 8;

/// The prompt, written out.
pub(super) fn written_out(prompt: &str) -> String {
    let prompt = if is_shouted(prompt) {
        Cow::from(prompt.to_lowercase())
    } else {
        Cow::from(prompt)
    };
    let mut written = String::with_capacity(prompt.len());
    let mut word = String::new();
    for character in prompt.chars() {
        if character.is_alphanumeric() || matches!(character, '\'' | '_' | '-' | '/' | '@') {
            word.push(character);
            continue;
        }
        close(&mut word, &mut written);
        written.push(character);
    }
    close(&mut word, &mut written);
    written
}

fn is_shouted(prompt: &str) -> bool {
    let letters = || prompt.chars().filter(char::is_ascii_alphabetic);
    let count = letters().count();
    let capitals = letters().filter(char::is_ascii_uppercase).count();
    count >= SHOUTED_LETTERS && capitals * 10 >= count * SHOUTED_OF_TEN
}

/// Takes the word, written out where it is a short form in small letters.
fn close(word: &mut String, written: &mut String) {
    let opens = word.strip_prefix("w/").filter(|rest| !rest.is_empty());
    match (spoken().get(word.as_str()), opens) {
        (Some(long), _) => written.push_str(long),
        (None, Some(rest)) => {
            written.push_str("with ");
            written.push_str(rest);
        }
        (None, None) if word == "w/" => written.push_str("with"),
        (None, None) => written.push_str(word),
    }
    word.clear();
}

fn spoken() -> &'static HashMap<&'static str, &'static str> {
    static FORMS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    FORMS.get_or_init(|| serde_json::from_str(SPOKEN).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_short_forms_out() {
        assert!(spoken().len() > 80);
        assert_eq!(
            written_out("appts (w/ fee), frame nr. n notes"),
            "appointments (with fee), frame number. and notes"
        );
        assert_eq!(written_out("whos got it"), "who has got it");
        assert_eq!(written_out("N and U stay"), "N and U stay");
    }

    #[test]
    fn lowers_what_is_shouted_and_no_names() {
        assert_eq!(
            written_out("WE NEED ALL OUR VANS IN ONE LIST"),
            "we need all our vans in one list"
        );
        assert_eq!(written_out("CREATE TABLE"), "CREATE TABLE");
        assert_eq!(written_out("BMW and VW parts"), "BMW and VW parts");
    }
}
