//! Short and long text: what pasting brings along is taken away, words are not touched.

/// Blank space at the ends, byte order marks and zero-width spaces included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_invisible(character))
}

/// One line: line breaks become spaces, as do spaces that must not break.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !is_invisible(*character)) {
        match character {
            '\r' | '\n' | '\u{2028}' | '\u{2029}' if line.ends_with(' ') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{a0}' => line.push(' '),
            other => line.push(other),
        }
    }
    trim(&line).to_owned()
}

/// Several lines, each ended as Unix ends them; browsers send them as Windows does.
pub(super) fn several_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Lower case without accents, words joined by single spaces: what a choice is compared by.
pub(super) fn fold(text: &str) -> String {
    deunicode::deunicode(text)
        .to_ascii_lowercase()
        .split(|character: char| character.is_whitespace() || matches!(character, '_' | '-'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<&str>>()
        .join(" ")
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_away_what_pasting_brings_along() {
        assert_eq!(trim("\u{feff} Ana \u{a0}\n"), "Ana");
        assert_eq!(one_line("Ana\r\nRuiz\u{a0}García"), "Ana Ruiz García");
        assert_eq!(several_lines("a\r\nb\rc\n"), "a\nb\nc\n");
        assert_eq!(fold("  Größe_und  Maß "), "grosse und mass");
    }
}
