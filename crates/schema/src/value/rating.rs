//! Stars.

use super::ValueError;

/// Reads `4`, `4/5`, `4.0`, `★★★★☆` or `RATING_4` as a number of stars up to `most`.
pub(super) fn parse(text: &str, most: u8) -> Result<String, ValueError> {
    read(text, most)
        .filter(|stars| *stars <= most)
        .map(|stars| stars.to_string())
        .ok_or(ValueError::Rating { most })
}

fn read(text: &str, most: u8) -> Option<u8> {
    if let Some(stars) = count_stars(text) {
        return Some(stars);
    }
    let number = text.strip_prefix("RATING_").unwrap_or(text);
    let number = match number.split_once('/') {
        Some((number, of)) if of.trim().parse() == Ok(most) => number.trim(),
        Some(_) => return None,
        None => number,
    };
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    whole.parse().ok().filter(|_| is_whole)
}

fn count_stars(text: &str) -> Option<u8> {
    let is_full = |character: &char| matches!(character, '★' | '⭐' | '*');
    // A variation selector (U+FE0F) only makes the star before it an emoji.
    let is_star = |character: char| is_full(&character) || matches!(character, '☆' | '\u{fe0f}');
    if !text.chars().all(is_star) {
        return None;
    }
    u8::try_from(text.chars().filter(is_full).count()).ok()
}

/// `★★★★☆`; a number beyond the most stars, which only a stored value can be, stays a number.
pub(super) fn stars(count: &str, most: u8) -> String {
    match count.parse::<u8>() {
        Ok(count) if count <= most => {
            let empty = usize::from(most - count);
            format!("{}{}", "★".repeat(count.into()), "☆".repeat(empty))
        }
        Ok(_) | Err(_) => count.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stars_in_every_way() {
        for text in [
            "4",
            "4/5",
            "4 / 5",
            "4.0",
            "★★★★",
            "★★★★☆",
            "⭐⭐⭐⭐",
            "RATING_4",
        ] {
            assert_eq!(parse(text, 5).as_deref(), Ok("4"), "{text}");
        }
        for text in ["6", "4/10", "-1", "4.5", "★★★★★★", "four", "999"] {
            assert_eq!(
                parse(text, 5),
                Err(ValueError::Rating { most: 5 }),
                "{text}"
            );
        }
        assert_eq!(stars("4", 5), "★★★★☆");
        assert_eq!(stars("7", 5), "7");
    }
}
