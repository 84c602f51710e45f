//! Colours as `#rrggbb`.

use super::ValueError;

/// The sixteen names of HTML and the few that people add to them.
const NAMES: [(&str, &str); 21] = [
    ("black", "#000000"),
    ("silver", "#c0c0c0"),
    ("gray", "#808080"),
    ("grey", "#808080"),
    ("white", "#ffffff"),
    ("maroon", "#800000"),
    ("red", "#ff0000"),
    ("purple", "#800080"),
    ("fuchsia", "#ff00ff"),
    ("magenta", "#ff00ff"),
    ("green", "#008000"),
    ("lime", "#00ff00"),
    ("olive", "#808000"),
    ("yellow", "#ffff00"),
    ("navy", "#000080"),
    ("blue", "#0000ff"),
    ("teal", "#008080"),
    ("aqua", "#00ffff"),
    ("cyan", "#00ffff"),
    ("orange", "#ffa500"),
    ("pink", "#ffc0cb"),
];

/// Reads `#abc`, `#aabbcc`, either without the `#`, or a name.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let text = text.to_ascii_lowercase();
    if let Some((_, color)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Ok((*color).to_owned());
    }
    let digits = text.strip_prefix('#').unwrap_or(&text);
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(ValueError::Color);
    }
    match digits.len() {
        3 => Ok(digits.chars().fold("#".to_owned(), |mut color, digit| {
            color.extend([digit, digit]);
            color
        })),
        6 => Ok(format!("#{digits}")),
        _ => Err(ValueError::Color),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_short_long_and_named_colours() {
        for (text, color) in [
            ("#abc", "#aabbcc"),
            ("AABBCC", "#aabbcc"),
            ("#1A2b3c", "#1a2b3c"),
            ("Teal", "#008080"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(color));
        }
        for text in ["#ab", "#abcd", "#ggg", "reddish", "#", "url(x)"] {
            assert_eq!(parse(text), Err(ValueError::Color), "{text}");
        }
    }
}
