//! Text as the words that names are compared by: no case, no accents, no plurals, one spelling.

/// What two English-speaking countries spell in two ways.
const SPELLINGS: [(&str, &str); 14] = [
    ("colour", "color"),
    ("licence", "license"),
    ("metre", "meter"),
    ("litre", "liter"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("fibre", "fiber"),
    ("organisation", "organization"),
    ("programme", "program"),
    ("enquiry", "inquiry"),
    ("enrolment", "enrollment"),
    ("cancelled", "canceled"),
    ("neighbour", "neighbor"),
    ("tyre", "tire"),
];

/// The words of a name or a label: `Team Members`, `team_member` and `teamMembers` are alike.
pub fn words(text: &str) -> Vec<String> {
    let parted = part_words(text);
    let words = parted.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(normal_form)
        .collect()
}

/// What options, defaults and labels are compared by: letters and digits alone.
pub fn letters(text: &str) -> String {
    let folded = text.chars().flat_map(fold);
    folded
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A space before each capital inside a word; accents go.
fn part_words(text: &str) -> String {
    let mut parted = String::new();
    let mut follows_small = false;
    for character in text.chars().flat_map(fold) {
        if character.is_ascii_uppercase() && follows_small {
            parted.push(' ');
        }
        follows_small = character.is_ascii_lowercase() || character.is_ascii_digit();
        parted.push(character);
    }
    parted
}

/// Latin letters without accents; other scripts stay.
fn fold(character: char) -> Vec<char> {
    const END_OF_LATIN: char = '\u{24f}';
    if character.is_ascii() || character > END_OF_LATIN {
        return vec![character];
    }
    let plain = deunicode::deunicode_char(character).unwrap_or_default();
    plain.chars().collect()
}

fn normal_form(word: &str) -> String {
    let word = schema::singular(&word.to_lowercase());
    let spelling = SPELLINGS.iter().find(|(other, _)| *other == word);
    spelling.map_or(word, |(_, usual)| (*usual).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_of_the_same_thing_have_the_same_words() {
        for text in [
            "Team Members",
            "team_member",
            "teamMembers",
            "TEAM-MEMBERS",
            "Téam members",
        ] {
            assert_eq!(words(text), ["team", "member"]);
        }
        assert_eq!(words("Colours"), ["color"]);
        assert_eq!(words("客户"), ["客户"]);
    }

    #[test]
    fn options_are_the_same_in_any_case_and_spacing() {
        assert_eq!(letters("In Progress"), letters("in_progress"));
        assert_eq!(letters("Bestätigt"), "bestatigt");
        assert_eq!(letters("в работе"), "вработе");
    }
}
