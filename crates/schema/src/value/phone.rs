//! Telephone numbers, kept as people write them.

use super::ValueError;

/// Reads a number of 5 to 20 digits. Its grouping stays, `tel:` goes, `00` becomes `+`.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let number = without_scheme(text);
    let words: Vec<&str> = number.split_whitespace().collect();
    let number = international(&words.join(" "));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if !(5..=20).contains(&digits) || !is_number(without_extension(&number)) {
        return Err(ValueError::Phone);
    }
    Ok(number)
}

fn without_scheme(text: &str) -> &str {
    let scheme = text.get(..4).unwrap_or_default();
    if scheme.eq_ignore_ascii_case("tel:") {
        return text.get(4..).unwrap_or_default();
    }
    text
}

fn international(number: &str) -> String {
    match number.strip_prefix("00") {
        Some(rest) if rest.starts_with(|first: char| first != '0') => {
            format!("+{}", rest.trim_start())
        }
        Some(_) | None => number.to_owned(),
    }
}

/// `x12`, `ext. 12` and `#12` at the end are the extension.
fn without_extension(number: &str) -> &str {
    let digits_gone = number.trim_end_matches(|last: char| last.is_ascii_digit());
    let marked = digits_gone.trim_end().trim_end_matches('.');
    let lower = marked.to_ascii_lowercase();
    ["ext", "x", "#"]
        .iter()
        .find(|mark| lower.ends_with(**mark))
        .and_then(|mark| marked.get(..marked.len() - mark.len()))
        .unwrap_or(number)
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches('(');
    let rest = text.strip_prefix('+').unwrap_or(text);
    rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b" -./()".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_readable_form() {
        let cases = [
            ("+34 600 123 456", "+34 600 123 456"),
            ("tel:+1-202-555-0143", "+1-202-555-0143"),
            ("(202)  555-0143", "(202) 555-0143"),
            ("0044 20 7946 0958", "+44 20 7946 0958"),
            ("020 7946 0958 ext. 12", "020 7946 0958 ext. 12"),
            ("555-0143 x7", "555-0143 x7"),
        ];
        for (text, number) in cases {
            assert_eq!(parse(text).as_deref(), Ok(number), "{text}");
        }
    }

    #[test]
    fn refuses_what_nobody_can_dial() {
        for text in [
            "1234",
            "call me",
            "1234567+1",
            "+34 600 12a 456",
            "123456789012345678901",
            "x12345",
            "++12345",
        ] {
            assert_eq!(parse(text), Err(ValueError::Phone), "{text}");
        }
    }
}
