//! Verbs: which words are forms of one, what kind of link it says, and the table that stands for
//! what is done (`book` → bookings). The knowledge is `lexicon/verbs.json`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde::Deserialize;

const VERBS: &str = include_str!("../../lexicon/verbs.json");

/// What a verb says of the things around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VerbClass {
    /// What follows is part of the subject: `has`, `contains`.
    Have,
    /// The subject points at what follows: `belongs to`, `sits on`.
    Belong,
    /// The subject stands between what follows: `links a and b`.
    Connect,
    /// Many do it with many: `attends`, `joins`.
    Share,
    /// The subject points at one, or at many who are there without it: `uses`.
    Use,
    /// What follows is done, made or owned by the subject.
    Act,
}

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// `book`
    Base,
    /// `books`
    Third,
    /// `booked`, `written`
    Past,
    /// `booking`
    Gerund,
}

/// A word as a form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// The verb itself.
    pub(crate) stem: &'static str,
    /// What it says.
    pub(crate) class: VerbClass,
    /// In which form it stands.
    pub(crate) form: VerbForm,
}

/// The table that stands for what is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// What it is called where nobody named it: `booking`.
    pub(crate) noun: &'static str,
    /// The keys of tables that stand for it, its own first.
    pub(crate) keys: Vec<&'static str>,
}

#[derive(Deserialize)]
struct Source {
    classes: BTreeMap<VerbClass, &'static str>,
    others: &'static str,
    irregular: HashMap<&'static str, &'static str>,
    deeds: Vec<DeedSource>,
}

#[derive(Deserialize)]
struct DeedSource {
    verbs: &'static str,
    noun: &'static str,
    also: &'static str,
}

#[derive(Default)]
struct Lexicon {
    forms: HashMap<String, Verb>,
    deeds: HashMap<&'static str, Deed>,
    irregular: HashMap<&'static str, &'static str>,
}

/// The verb that a word is a form of.
pub(crate) fn form_of(word: &str) -> Option<Verb> {
    lexicon().forms.get(word).copied()
}

/// Whether the word is this form of a verb.
pub(crate) fn is_form(word: &str, form: VerbForm) -> bool {
    form_of(word).is_some_and(|verb| verb.form == form)
}

/// What the verb says; that something is done where it is not known.
pub(crate) fn class_of(stem: &str) -> VerbClass {
    form_of(stem).map_or(VerbClass::Act, |verb| verb.class)
}

/// The table that stands for what the verb says is done.
pub(crate) fn deed_of(stem: &str) -> Option<&'static Deed> {
    lexicon().deeds.get(stem)
}

/// The deed of this name.
pub(crate) fn deed_called(noun: &str) -> Option<&'static Deed> {
    lexicon().deeds.values().find(|deed| deed.noun == noun)
}

/// The gerund of a verb: `firing`.
pub(crate) fn gerund_of(stem: &str) -> String {
    with_ending(stem, "ing")
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// Nouns for what a verb says is done: `sale` for `sell`.
pub(crate) fn nouns_of(stem: &str) -> Vec<&'static str> {
    let deed = deed_of(stem)
        .map(|deed| deed.keys.clone())
        .unwrap_or_default();
    let others: &[&str] = match stem {
        "sell" => &["sale", "order"],
        "pay" => &["payment"],
        "release" => &["release"],
        "give" => &["gift", "donation"],
        _ => &[],
    };
    deed.into_iter().chain(others.iter().copied()).collect()
}

/// The participle of a verb: `built`, `repaired`.
pub(crate) fn past_of(stem: &str) -> String {
    let lexicon = lexicon();
    let past = lexicon
        .irregular
        .get(stem)
        .and_then(|forms| forms.split(' ').next_back());
    past.map_or_else(
        || {
            with_ending(stem, "ed")
                .into_iter()
                .next()
                .unwrap_or_default()
        },
        str::to_owned,
    )
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| serde_json::from_str(VERBS).map(read).unwrap_or_default())
}

fn read(source: Source) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (class, stems) in &source.classes {
        for stem in stems.split(' ') {
            add_forms(stem, *class, &source.irregular, &mut lexicon.forms);
        }
    }
    for stem in source.others.split(' ') {
        add_forms(stem, VerbClass::Act, &source.irregular, &mut lexicon.forms);
    }
    for stem in source.irregular.keys() {
        add_forms(stem, VerbClass::Act, &source.irregular, &mut lexicon.forms);
    }
    for deed in source.deeds {
        let keys = [deed.noun].into_iter().chain(deed.also.split(' '));
        let keys: Vec<&str> = keys.filter(|key| !key.is_empty()).collect();
        for verb in deed.verbs.split(' ') {
            add_forms(verb, VerbClass::Act, &source.irregular, &mut lexicon.forms);
            let deed = Deed {
                noun: deed.noun,
                keys: keys.clone(),
            };
            lexicon.deeds.insert(verb, deed);
        }
    }
    lexicon.irregular = source.irregular;
    lexicon
}

fn add_forms(
    stem: &'static str,
    class: VerbClass,
    irregular: &HashMap<&str, &str>,
    forms: &mut HashMap<String, Verb>,
) {
    let mut add = |word: String, form| {
        forms.entry(word).or_insert(Verb { stem, class, form });
    };
    add(stem.to_owned(), VerbForm::Base);
    add(third_person(stem), VerbForm::Third);
    for gerund in with_ending(stem, "ing") {
        add(gerund, VerbForm::Gerund);
    }
    match irregular.get(stem) {
        Some(past) => past
            .split(' ')
            .for_each(|word| add(word.to_owned(), VerbForm::Past)),
        None => with_ending(stem, "ed")
            .into_iter()
            .for_each(|word| add(word, VerbForm::Past)),
    }
}

fn third_person(stem: &str) -> String {
    if stem == "have" {
        return "has".to_owned();
    }
    if let Some(head) = stem.strip_suffix('y')
        && !head.ends_with(is_vowel)
    {
        return format!("{head}ies");
    }
    let hisses = ["s", "x", "ch", "sh", "z", "o"];
    if hisses.iter().any(|ending| stem.ends_with(ending)) {
        return format!("{stem}es");
    }
    format!("{stem}s")
}

/// `booked`; `used`; `carried`; `stopped` beside `stoped`, since spelling differs.
fn with_ending(stem: &str, ending: &str) -> Vec<String> {
    if let Some(head) = stem.strip_suffix('e') {
        return vec![format!("{head}{ending}")];
    }
    if let Some(head) = stem.strip_suffix('y')
        && ending == "ed"
        && !head.ends_with(is_vowel)
    {
        return vec![format!("{head}ied")];
    }
    let last = stem.chars().next_back().unwrap_or('e');
    let (plain, doubled) = (format!("{stem}{ending}"), format!("{stem}{last}{ending}"));
    if doubles(stem) {
        vec![doubled, plain]
    } else {
        vec![plain, doubled]
    }
}

/// `stop`, `plan`: one short vowel and one consonant.
fn doubles(stem: &str) -> bool {
    let vowels: Vec<bool> = stem.chars().map(is_vowel).collect();
    vowels.ends_with(&[false, true, false])
        && vowels.iter().filter(|vowel| **vowel).count() == 1
        && !stem.ends_with(['w', 'x', 'y'])
}

fn is_vowel(character: char) -> bool {
    "aeiou".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_forms_of_verbs() {
        let cases = [
            ("books", "book", VerbForm::Third),
            ("carries", "carry", VerbForm::Third),
            ("enrolled", "enrol", VerbForm::Past),
            ("written", "write", VerbForm::Past),
            ("hosting", "host", VerbForm::Gerund),
            ("has", "have", VerbForm::Third),
        ];
        for (word, stem, form) in cases {
            let verb = form_of(word).unwrap();
            assert_eq!((verb.stem, verb.form), (stem, form), "{word}");
        }
        assert_eq!(form_of("kayak"), None);
    }

    #[test]
    fn knows_what_is_done() {
        assert_eq!(deed_of("borrow").map(|deed| deed.noun), Some("loan"));
        assert_eq!(class_of("attends"), VerbClass::Share);
        assert_eq!(class_of("unheard-of"), VerbClass::Act);
    }
}
