//! How the names that people use compare with those of the design.

use deunicode::deunicode;

/// A name in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// In lower case, spaces for underscores.
    pub(super) exact: String,
    /// Its words without number and accents: `Due dates` → `due`, `date`.
    pub(super) words: Vec<String>,
}

/// How sure a name is meant: 0 as it is written, more the more has to be guessed.
pub(super) type Doubt = u32;

/// The doubt of a name that is only likely.
pub(super) const PARTIAL: Doubt = 3;
/// The doubt of another word for the same.
pub(super) const SYNONYM: Doubt = 4;
/// The doubt of a name that is misspelt.
pub(super) const MISSPELT: Doubt = 5;

/// Words that a name may have or lack and still be the same: `due at`, `due date`.
const LIGHT: [&str; 18] = [
    "at",
    "on",
    "date",
    "time",
    "is",
    "has",
    "the",
    "of",
    "no",
    "number",
    "and",
    "a",
    "to",
    "for",
    "level",
    "info",
    "information",
    "data",
];

/// Of those, the ones that people add to a name that lacks them.
const NOUNS: [&str; 9] = [
    "at",
    "on",
    "date",
    "time",
    "number",
    "level",
    "info",
    "information",
    "data",
];

impl Name {
    /// Reads a name.
    pub(super) fn new(text: &str) -> Self {
        Self {
            exact: text.trim().to_lowercase().replace(['_', '-'], " "),
            words: words_of(text),
        }
    }

    /// How far this name of the design is from what was said; `None` where it is another.
    pub(super) fn doubt_of(&self, said: &Self) -> Option<Doubt> {
        if self.exact == said.exact {
            return Some(0);
        }
        if self.words.is_empty() || said.words.is_empty() {
            return None;
        }
        if self.words == said.words || self.words.concat() == said.words.concat() {
            return Some(0);
        }
        if same_bag(&heavy(&self.words, &LIGHT), &heavy(&said.words, &NOUNS)) {
            return Some(1);
        }
        if is_part(&said.words, &self.words) {
            return Some(PARTIAL);
        }
        self.is_misspelt_as(said).then_some(MISSPELT)
    }

    fn is_misspelt_as(&self, said: &Self) -> bool {
        if self.exact.len().abs_diff(said.exact.len()) > 4 {
            return false;
        }
        let (mine, theirs) = (self.words.join(" "), said.words.join(" "));
        let length = mine.chars().count().min(theirs.chars().count());
        if mine.len().abs_diff(theirs.len()) > 2 {
            return false;
        }
        let allowed = match length {
            0..=3 => return false,
            4..=7 => 1,
            _ => 2,
        };
        mine.chars().next() == theirs.chars().next()
            && numbers(&mine) == numbers(&theirs)
            && strsim::damerau_levenshtein(&mine, &theirs) <= allowed
    }
}

fn numbers(text: &str) -> Vec<char> {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn heavy<'w>(words: &'w [String], light: &[&str]) -> Vec<&'w str> {
    let heavy: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !light.contains(word))
        .collect();
    if heavy.is_empty() {
        words.iter().map(String::as_str).collect()
    } else {
        heavy
    }
}

fn same_bag(one: &[&str], other: &[&str]) -> bool {
    let sorted = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        words.sort_unstable();
        words
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// Whether the name starts or ends with what was said: `weight` of `weight_kg`.
fn is_part(said: &[String], name: &[String]) -> bool {
    said.len() < name.len() && (name.starts_with(said) || name.ends_with(said))
}

/// What people read for a name: as it is written, with a capital, spaces for underscores.
pub(super) fn label_of(name: &str) -> String {
    let words = name.trim().replace('_', " ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => words,
    }
}

/// How near two names are, to suggest one for the other: 1 is the same.
pub(super) fn likeness(one: &Name, other: &Name) -> f64 {
    let shared = one
        .words
        .iter()
        .filter(|word| other.words.contains(word))
        .count();
    let likeness = strsim::jaro_winkler(&one.exact, &other.exact);
    if shared > 0 {
        likeness.max(0.86)
    } else {
        likeness
    }
}

/// The words of a text, in lower case, without accents and number. A capital inside a word starts
/// a new one.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    let folded = if text.is_ascii() {
        text.to_owned()
    } else {
        deunicode(text)
    };
    for character in folded.chars() {
        if character == '\'' {
            continue;
        }
        let starts = character.is_ascii_uppercase() && was_lower;
        if (starts || !character.is_ascii_alphanumeric()) && !word.is_empty() {
            words.push(stem(&std::mem::take(&mut word)));
        }
        if character.is_ascii_alphanumeric() {
            word.push(character.to_ascii_lowercase());
        }
        was_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(stem(&word));
    }
    // An e-mail address is called either.
    if let [.., email, address] = words.as_slice()
        && email == "email"
        && address == "address"
    {
        words.pop();
    }
    words
}

/// A word without its plural ending. Only words treated the same are compared with it, so that it
/// need not be a word of the language.
pub(super) fn stem(word: &str) -> String {
    let irregular = [
        ("people", "person"),
        ("children", "child"),
        ("men", "man"),
        ("women", "woman"),
        ("mice", "mouse"),
        ("feet", "foot"),
        ("lives", "life"),
        ("leaves", "leaf"),
        ("shelves", "shelf"),
        ("calves", "calf"),
        ("wolves", "wolf"),
        ("colour", "color"),
        ("colours", "color"),
        ("organisation", "organization"),
        ("organisations", "organization"),
        ("centre", "center"),
        ("licence", "license"),
        ("licences", "license"),
        ("enrolment", "enrollment"),
        ("enrolments", "enrollment"),
        ("programme", "program"),
        ("programmes", "program"),
        ("cancelled", "canceled"),
        ("mail", "email"),
        ("menus", "menu"),
        ("skus", "sku"),
        ("no", "number"),
        ("nr", "number"),
        ("nos", "number"),
        ("qty", "quantity"),
    ];
    if let Some((_, one)) = irregular.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let cut = |count: usize| word.get(..word.len() - count).unwrap_or(word);
    if word.len() <= 3 {
        return word.to_owned();
    }
    if word.ends_with("ies") && word.len() > 4 {
        return format!("{}y", cut(3));
    }
    let hissing = ["sses", "xes", "ches", "shes", "zzes", "uses"];
    if hissing.iter().any(|ending| word.ends_with(ending)) && word != "uses" {
        return cut(2).to_owned();
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|it| word.ends_with(it)) {
        return cut(1).to_owned();
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(name: &str, said: &str) -> Option<Doubt> {
        Name::new(name).doubt_of(&Name::new(said))
    }

    #[test]
    fn a_name_is_known_in_any_number_and_spelling() {
        assert_eq!(doubt("due_at", "Due at"), Some(0));
        assert_eq!(doubt("Boats", "boat"), Some(0));
        assert_eq!(doubt("statuses", "status"), Some(0));
        assert_eq!(doubt("dealValue", "deal value"), Some(0));
        assert_eq!(doubt("due_at", "due date"), Some(1));
        assert_eq!(doubt("date_of_birth", "birth date"), Some(1));
        assert_eq!(doubt("weight_kg", "weight"), Some(PARTIAL));
        assert_eq!(doubt("address", "adress"), Some(MISSPELT));
        assert_eq!(doubt("客户", "客户"), Some(0));
    }

    #[test]
    fn another_name_is_not_taken_for_it() {
        for (name, said) in [
            ("phone", "fax"),
            ("name", "game"),
            ("line 1", "line 2"),
            ("summary", "salary"),
            ("phone", "phone type"),
        ] {
            assert_eq!(doubt(name, said), None, "{name} {said}");
        }
    }
}
