//! Words for people from names, and singular and plural of English words.

/// What a person would read for a name: `first_name` → `First name`; a trailing `_id` goes.
pub fn humanize(name: &str) -> String {
    let stem = name
        .strip_suffix("_id")
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name);
    let words = stem.replace(['_', '-'], " ");
    let mut characters = words.trim().chars();
    let Some(first) = characters.next() else {
        return name.to_owned();
    };
    first.to_uppercase().chain(characters).collect()
}

/// The English singular of a plural word or of the last word of a phrase; other text stays.
pub fn singular(text: &str) -> String {
    map_last_word(text, |word| pluralizer::pluralize(word, 1, false))
}

/// The English plural of a singular word or of the last word of a phrase.
pub fn plural(text: &str) -> String {
    map_last_word(text, |word| pluralizer::pluralize(word, 2, false))
}

fn map_last_word(text: &str, change: impl FnOnce(&str) -> String) -> String {
    let start = text
        .rfind([' ', '_', '-'])
        .map_or(0, |position| position + 1);
    let (head, last) = text.split_at(start);
    if last.is_empty()
        || !last
            .chars()
            .all(|character| character.is_ascii_alphabetic())
    {
        return text.to_owned();
    }
    format!("{head}{}", change(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_singular_and_plural_of_the_last_word() {
        for (one, many) in [
            ("property", "properties"),
            ("Company", "Companies"),
            ("team_member", "team_members"),
            ("Case", "Cases"),
            ("address", "addresses"),
            ("Person", "People"),
            ("class", "classes"),
            ("lease", "leases"),
            ("invoice", "invoices"),
            ("campus", "campuses"),
            ("status", "statuses"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn reads_names_aloud() {
        assert_eq!(humanize("first_name"), "First name");
        assert_eq!(humanize("agent_id"), "Agent");
        assert_eq!(humanize("id"), "Id");
    }
}
