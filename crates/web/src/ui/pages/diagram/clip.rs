//! Text that fits its place: SVG neither wraps nor cuts.

/// The text, cut with an ellipsis to about this many letters; wide scripts count twice.
pub(super) fn clip(text: &str, letters: usize) -> String {
    let mut width = 0;
    let mut clipped = String::new();
    for character in text.chars() {
        width += if is_wide(character) { 2 } else { 1 };
        if width > letters {
            clipped.truncate(clipped.trim_end().len());
            clipped.push('…');
            return clipped;
        }
        clipped.push(character);
    }
    clipped
}

/// Chinese, Japanese, Korean and emoji are about twice as wide as Latin letters.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x1f000..=0x1faff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        assert_eq!(clip("Address", 10), "Address");
        assert_eq!(clip("Preferred contact time", 10), "Preferred…");
        assert_eq!(clip("顧客の住所と名前", 10), "顧客の住所…");
    }
}
