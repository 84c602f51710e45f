//! In which language a prompt is written: by its script, else by its function words, else by
//! which dictionary knows its words. English where nothing else speaks louder.

use std::{
    collections::{BTreeMap, HashMap},
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

const STRONG: u32 = 3;
const WEAK: u32 = 1;

/// Letters that few of the languages have.
const LETTERS: [(&str, &[Language]); 9] = [
    ("ñ¿¡", &[Language::Spanish]),
    ("ãõ", &[Language::Portuguese]),
    ("ßäöü", &[Language::German]),
    ("çê", &[Language::French, Language::Portuguese]),
    ("èëîïûœæù", &[Language::French]),
    ("àâ", &[Language::French, Language::Portuguese]),
    ("áéíóú", &[Language::Spanish, Language::Portuguese]),
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
        weights
    })
}

/// The language of a prompt.
pub(super) fn detect(prompt: &str) -> Language {
    if let Some(language) = by_script(prompt) {
        return language;
    }
    let lower = prompt.to_lowercase();
    let words = words_of(prompt);
    let scores = by_function_words(&words);
    let english = scores.get(&Language::English).copied().unwrap_or(0);
    let others = Language::FOREIGN
        .iter()
        .filter(|language| !language.is_unspaced());
    let scored = others.map(|language| {
        let said = scores.get(language).copied().unwrap_or(0);
        (said, letters_of(*language, &lower), *language)
    });
    // The first of equals wins, in the order of how many people speak them.
    let best = scored
        .rev()
        .max_by_key(|(said, letters, _)| (said * 4 + letters, *letters));
    match best {
        Some((said, letters, language))
            if said > english || said == english && said > 0 && letters > 0 =>
        {
            language
        }
        _ if english == 0 => by_dictionary(&words, &lower),
        _ => Language::English,
    }
}

fn by_script(prompt: &str) -> Option<Language> {
    let letters = prompt
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let count = |range: &dyn Fn(u32) -> bool| {
        prompt
            .chars()
            .filter(|character| range(u32::from(*character)))
            .count()
    };
    let kana = count(&|code| matches!(code, 0x3040..=0x30FF));
    let han = count(&|code| matches!(code, 0x3400..=0x9FFF));
    if (kana + han) * 4 <= letters {
        return None;
    }
    Some(if kana > 0 {
        Language::Japanese
    } else {
        Language::Chinese
    })
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
        let short = || weights().get(word.split_once('\'')?.1);
        for (language, weight) in whole.or_else(short).into_iter().flatten() {
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
fn by_dictionary(words: &[String], lower: &str) -> Language {
    if words.is_empty() || words.len() > 12 {
        return Language::English;
    }
    let languages = Language::FOREIGN
        .into_iter()
        .filter(|language| !language.is_unspaced());
    let known = languages.filter_map(|language| {
        let dictionary = Dictionary::of(language)?;
        let count = known_words(lower, dictionary) * 2 + letters_of(language, lower) as usize;
        Some((count, language))
    });
    match known.rev().max_by_key(|(count, _)| *count) {
        Some((count, language)) if count > english_words(words) * 2 => language,
        _ => Language::English,
    }
}

/// How many of the words are part of names that the dictionary knows.
fn known_words(prompt: &str, dictionary: &Dictionary) -> usize {
    let pieces = lexer::pieces(prompt, &dictionary.grammar);
    let units = units::read(&pieces, dictionary, &Learned::new());
    let known = |unit: &&Unit| matches!(unit.kind, UnitKind::Noun | UnitKind::Adjective);
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
        lexicon::is_entity_name(&key)
            || lexicon::is_field_name(word)
            || key == "crm"
            || keywords.any(in_keyword)
    };
    words.iter().filter(known).count()
}
