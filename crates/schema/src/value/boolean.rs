//! Yes and no, in the words of several languages.

use super::{ValueError, text::fold};

/// Words that mean yes, in lower case and without accents.
pub const YES: [&str; 22] = [
    "true", "t", "yes", "y", "1", "on", "x", "checked", "ok", "oui", "si", "s", "ja", "j", "sim",
    "da", "tak", "ano", "evet", "hai", "kylla", "nai",
];
/// Words that mean no, in lower case and without accents.
pub const NO: [&str; 17] = [
    "false",
    "f",
    "no",
    "n",
    "0",
    "off",
    "unchecked",
    "non",
    "nein",
    "nao",
    "nej",
    "nee",
    "net",
    "ni",
    "nie",
    "ne",
    "hayir",
];

const YES_MARKS: [&str; 7] = ["✓", "✔", "☑", "✅", "是", "はい", "예"];
const NO_MARKS: [&str; 9] = ["✗", "✘", "☐", "❌", "否", "いいえ", "아니요", "-", "—"];

/// Reads `true` or `false`.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let word = fold(text);
    // Marks first: transliteration makes an `x` of `✗`, and an `x` in a box means yes.
    if NO_MARKS.contains(&text) {
        return Ok("false".to_owned());
    }
    if YES_MARKS.contains(&text) || YES.contains(&word.as_str()) {
        return Ok("true".to_owned());
    }
    if NO.contains(&word.as_str()) {
        return Ok("false".to_owned());
    }
    Err(ValueError::Boolean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_yes_and_no_in_several_languages() {
        for text in [
            "true", "YES", "y", "1", "on", "x", "X", "Oui", "sí", "Ja", "sim", "так", "да", "✓",
            "はい",
        ] {
            assert_eq!(parse(text).as_deref(), Ok("true"), "{text}");
        }
        for text in [
            "false",
            "No",
            "n",
            "0",
            "off",
            "non",
            "Nein",
            "não",
            "ні",
            "нет",
            "✗",
            "いいえ",
        ] {
            assert_eq!(parse(text).as_deref(), Ok("false"), "{text}");
        }
        for text in ["maybe", "2", "yes and no", "!"] {
            assert_eq!(parse(text), Err(ValueError::Boolean), "{text}");
        }
    }
}
