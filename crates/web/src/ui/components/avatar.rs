//! Initials on a soft colour, for people and records.

use crate::ui::prelude::*;

/// Draws the initials of a name; decorative, the name stands beside it.
pub fn avatar(name: &str) -> impl Renderable {
    let class = ["avatar-initials ", Color::of_text(name).class()].concat();
    maud! { span class=(class) aria-hidden="true" { (initials(name)) } }
}

/// Draws the avatar with the name beside it.
pub fn avatar_with_name(name: &str) -> impl Renderable {
    maud! {
        span class="inline-flex min-w-0 items-center gap-2" { (avatar(name)) span.truncate { (name) } }
    }
}

/// Takes the first letters of the first and the last word: `Ada King Lovelace` is `AL`.
fn initials(name: &str) -> String {
    let mut words = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    let letters: String = first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect();
    if letters.is_empty() {
        "?".to_owned()
    } else {
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_first_letters_of_the_first_and_the_last_word() {
        assert_eq!(initials("Ada King Lovelace"), "AL");
        assert_eq!(initials("élodie"), "É");
        assert_eq!(initials("ana@example.com"), "AC");
        assert_eq!(initials("—"), "?");
    }
}
