//! In which language a prompt is written: by its script, else by its function words, else by
//! which dictionary knows its words. English where nothing else speaks louder.

use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
    sync::OnceLock,
};

use serde::Deserialize;

use super::{
    dictionary::Dictionary,
    lexer::{self, Piece, PieceKind},
    tongue::Language,
    units::{self, Learned, Unit, UnitKind},
};
use crate::built_in::{blueprint::Keyword, lexicon, library, words::key_of};

const WORDS: &str = include_str!("../../../lexicon/languages/detect.json");

/// Function words of a language.
#[derive(Deserialize)]
struct Source {
    /// Those that no other language has in this way.
    #[serde(borrow)]
    strong: &'static str,
    /// Short ones that names and other languages have, too.
    #[serde(borrow)]
    weak: &'static str,
}

/// So many words are enough to see whether they are English.
const READ_WORDS: usize = 120;

/// Fewer words say nothing by what they are.
const TELLING_WORDS: usize = 6;

const STRONG: u32 = 3;
const WEAK: u32 = 1;

/// In more words than these there are function words.
const LONG: usize = 80;

/// Letters that few of the languages have.
const LETTERS: [(&str, &[Language]); 10] = [
    ("ñ¿¡", &[Language::Spanish]),
    ("ãõ", &[Language::Portuguese]),
    ("ßäöü", &[Language::German]),
    ("çê", &[Language::French, Language::Portuguese]),
    ("èëîïûœæù", &[Language::French]),
    ("àâ", &[Language::French, Language::Portuguese]),
    (
        "é",
        &[Language::Spanish, Language::French, Language::Portuguese],
    ),
    ("áíóú", &[Language::Spanish, Language::Portuguese]),
    ("ìò", &[Language::Italian]),
    ("łąęśćżźń", &[Language::Polish]),
];

type Weights = HashMap<&'static str, Vec<(Language, u32)>>;

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let sources: BTreeMap<&str, Source> = serde_json::from_str(WORDS).unwrap_or_default();
        let mut weights = Weights::new();
        for (code, source) in sources {
            let Some(language) = Language::from_code(code) else {
                continue;
            };
            for (words, weight) in [(source.strong, STRONG), (source.weak, WEAK)] {
                for word in words.split(' ') {
                    let known = weights.entry(word).or_default();
                    if known.iter().all(|(other, _)| *other != language) {
                        known.push((language, weight));
                    }
                }
            }
        }
        weights.values_mut().for_each(soften);
        weights
    })
}

/// What is weak in one language says little for any other; what is strong in English is strong.
fn soften(known: &mut Vec<(Language, u32)>) {
    if known.contains(&(Language::English, STRONG)) {
        known.retain(|(language, _)| *language == Language::English);
    }
    if known.iter().any(|(_, weight)| *weight == WEAK) {
        for (_, weight) in known.iter_mut() {
            *weight = WEAK;
        }
    }
}

/// The language of a prompt.
pub(super) fn detect(prompt: &str) -> Language {
    if let Some(language) = by_script(prompt) {
        return language;
    }
    let lower = prompt.to_lowercase();
    let words = words_of(prompt);
    let heard = Heard::of(&words, &lower);
    if heard.others.iter().all(|(.., letters)| *letters == 0) && reads_as_english(prompt) {
        return Language::English;
    }
    match heard.best() {
        // One word says too little, unless the others are of the same language.
        Some(said) if said > heard.english && said <= STRONG => {
            by_dictionary(&heard.near(said), said, &lower)
        }
        Some(said) if said > heard.english => heard.loudest(said, &lower),
        Some(said) if said > 0 && said == heard.english && heard.has_letters(said) => {
            heard.loudest(said, &lower)
        }
        _ if heard.english < STRONG => by_dictionary(&Language::FOREIGN, 0, &lower),
        _ => Language::English,
    }
}

/// Whether most words are English names of tables and fields: a list of fields has few function
/// words, and `no` for a number is none.
fn reads_as_english(prompt: &str) -> bool {
    let words = prompt.split(|character: char| !character.is_alphabetic());
    let long: Vec<&str> = words
        .filter(|word| word.chars().count() > 3)
        .take(READ_WORDS)
        .collect();
    let known = long
        .iter()
        .filter(|word| lexicon::is_entity_name(&key_of(word)) || lexicon::is_exact_field(word));
    long.len() >= TELLING_WORDS && known.count() * 2 > long.len()
}

/// How loudly each language speaks.
struct Heard {
    english: u32,
    /// Each other language with what its function words and its letters say.
    others: Vec<(Language, u32, u32)>,
}

impl Heard {
    fn of(words: &[String], lower: &str) -> Self {
        let scores = by_function_words(words);
        let said = |language| scores.get(&language).copied().unwrap_or(0);
        let others = Language::FOREIGN
            .into_iter()
            .filter(|language| !language.has_own_script());
        Self {
            english: said(Language::English),
            others: others
                .map(|language| (language, said(language), letters_of(language, lower)))
                .collect(),
        }
    }

    fn best(&self) -> Option<u32> {
        self.others.iter().map(|(_, said, _)| *said).max()
    }

    fn has_letters(&self, said: u32) -> bool {
        let mut best = self.others.iter().filter(|(_, other, _)| *other == said);
        best.any(|(_, _, letters)| *letters > 0)
    }

    /// The languages that say about as much as the loudest.
    fn near(&self, said: u32) -> Vec<Language> {
        let near = |(_, other, _): &&(Language, u32, u32)| other * 3 >= said * 2;
        let languages = self.others.iter().filter(near);
        languages.map(|(language, ..)| *language).collect()
    }

    /// The language that says most; of several that say about as much, in a short prompt, the one
    /// whose dictionary knows most words.
    fn loudest(&self, said: u32, lower: &str) -> Language {
        let rivals = self.near(said);
        if rivals.len() > 1 {
            let known = by_dictionary(&rivals, said, lower);
            if known != Language::English {
                return known;
            }
        }
        let loudest = self
            .others
            .iter()
            .rev()
            .max_by_key(|(_, said, letters)| (said * 4 + letters, *letters));
        loudest.map(|(language, ..)| *language).unwrap_or_default()
    }
}

/// The language of a script, where at least a fourth of the letters is of it.
fn by_script(prompt: &str) -> Option<Language> {
    let letters = prompt
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let most = |range: RangeInclusive<u32>| {
        let inside = prompt
            .chars()
            .filter(|character| range.contains(&u32::from(*character)));
        inside.count() * 4 > letters
    };
    let kana = prompt
        .chars()
        .any(|character| matches!(u32::from(character), 0x3040..=0x30FF));
    let scripts = [
        (0x3040..=0x30FF, Language::Japanese),
        (
            0x3400..=0x9FFF,
            if kana {
                Language::Japanese
            } else {
                Language::Chinese
            },
        ),
        (0xAC00..=0xD7AF, Language::Korean),
        (0x0400..=0x04FF, Language::Russian),
        (0x0600..=0x06FF, Language::Arabic),
        (0x0900..=0x097F, Language::Hindi),
    ];
    let found = scripts.into_iter().find(|(range, _)| most(range.clone()));
    found.map(|(_, language)| language)
}

fn words_of(prompt: &str) -> Vec<String> {
    let pieces = lexer::pieces(prompt, &super::grammar::Grammar::default());
    let words = pieces
        .into_iter()
        .filter(|piece| piece.kind == PieceKind::Word);
    words
        .enumerate()
        .filter_map(|(index, piece)| speaking(index, &piece))
        .collect()
}

fn all_words(prompt: &str) -> Vec<String> {
    let pieces = lexer::pieces(prompt, &super::grammar::Grammar::default());
    let words = pieces
        .into_iter()
        .filter(|piece| piece.kind == PieceKind::Word);
    words.map(|piece| piece.text).collect()
}

/// Words within names say little: `Café de la Paz`, `El Toro`.
fn speaking(index: usize, piece: &Piece) -> Option<String> {
    let shouted = piece.text.chars().all(char::is_uppercase);
    let capital = piece.text.starts_with(char::is_uppercase);
    (index == 0 || !capital || shouted).then(|| piece.text.to_lowercase())
}

fn by_function_words(words: &[String]) -> HashMap<Language, u32> {
    let mut scores = HashMap::new();
    for word in words {
        let whole = weights().get(word.as_str());
        let parts = word.split_once('\'');
        let short = parts.and_then(|(first, _)| weights().get(format!("{first}'").as_str()));
        let rest = || weights().get(parts?.1);
        for (language, weight) in whole.or(short).or_else(rest).into_iter().flatten() {
            *scores.entry(*language).or_default() += weight;
        }
    }
    scores
}

fn letters_of(language: Language, lower: &str) -> u32 {
    let sets = LETTERS
        .iter()
        .filter(|(_, languages)| languages.contains(&language));
    let found =
        sets.flat_map(|(letters, _)| lower.chars().filter(|letter| letters.contains(*letter)));
    u32::try_from(found.count().min(3)).unwrap_or(0)
}

/// A prompt without function words, such as `clínica dental`: the language whose dictionary knows
/// most of its words.
fn by_dictionary(languages: &[Language], said: u32, lower: &str) -> Language {
    let words = all_words(lower);
    let english = english_words(&words);
    let lettered: Vec<Language> = languages
        .iter()
        .copied()
        .filter(|language| letters_of(*language, lower) > 0)
        .collect();
    let is_english = said == 0 && lettered.is_empty() && english * 2 >= words.len();
    if words.is_empty() || words.len() > LONG || is_english {
        return Language::English;
    }
    let languages = if lettered.is_empty() {
        languages
    } else {
        &lettered
    };
    let spaced = languages
        .iter()
        .filter(|language| !language.has_own_script());
    let known = spaced.filter_map(|language| {
        let dictionary = Dictionary::of(*language)?;
        let sounds = usize::try_from(letters_of(*language, lower) + said).unwrap_or(0);
        let count = known_words(lower, dictionary) * 2 + sounds;
        Some((count, *language))
    });
    match known.rev().max_by_key(|(count, _)| *count) {
        Some((count, language)) if count > english * 2 => language,
        _ => Language::English,
    }
}

/// How many of the words are part of names that the dictionary knows.
fn known_words(prompt: &str, dictionary: &Dictionary) -> usize {
    let pieces = lexer::pieces(prompt, &dictionary.grammar);
    let units = units::read(&pieces, dictionary, &Learned::new());
    let known = |unit: &&Unit| match unit.kind {
        UnitKind::Noun | UnitKind::Adjective => true,
        UnitKind::Says => unit.written.len() > 2 && unit.written.to_lowercase() != "crm",
        UnitKind::Linker
        | UnitKind::Unknown
        | UnitKind::Code
        | UnitKind::Fixed
        | UnitKind::Sign => false,
    };
    let names = units.iter().filter(known);
    names.map(|unit| unit.written.split(' ').count()).sum()
}

/// How many of the words the blueprints and the lexicon know as they stand.
fn english_words(words: &[String]) -> usize {
    let mut keywords = library::industries()
        .iter()
        .flat_map(|blueprint| &blueprint.keywords);
    let known = |word: &&String| {
        let key = key_of(word);
        let in_keyword = |keyword: &Keyword| keyword.text.split(' ').any(|part| part == key);
        lexicon::is_entity_name(&key) || lexicon::is_field_name(word) || keywords.any(in_keyword)
    };
    words.iter().filter(known).count()
}
