//! What people say when they want a design changed. The knowledge is data: `lexicon/changes.json`.

use std::sync::OnceLock;

use schema::Kind;
use serde::Deserialize;

use super::{
    names::words_of,
    order::Operation,
    pattern::Pattern,
    phrases::{Classes, Phrasebook},
    tokens::{Mark, Token, tokenise},
};
use crate::built_in::words::has_word;

const CHANGES: &str = include_str!("../../../lexicon/changes.json");

/// Words that open patterns and anything else, too.
const FUNCTION_WORDS: &str = "\
    a an the one in on for of to by if when what there many several every each any no not it its \
    we i you they people all new with from two multiple only our my and is are be sometimes";

/// The vocabulary as it is written.
#[derive(Deserialize, Default)]
struct Source {
    words: Classes,
    kinds: Vec<(String, Vec<String>)>,
    synonyms: Vec<Vec<String>>,
    table_synonyms: Vec<Vec<String>>,
    fillers: Vec<String>,
    leading: Vec<String>,
    trailing: Vec<String>,
    purposes: Vec<String>,
    item_leads: Vec<String>,
    orders: Vec<OrderSource>,
}

#[derive(Deserialize)]
struct OrderSource {
    does: Operation,
    said: Vec<String>,
}

/// The vocabulary, ready for use.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The phrases that name a kind, the longest first.
    pub(super) kinds: Vec<(Vec<String>, Kind)>,
    /// Groups of words for the same field.
    pub(super) synonyms: Vec<Vec<Vec<String>>>,
    /// Groups of words for the same table.
    pub(super) table_synonyms: Vec<Vec<Vec<String>>>,
    /// Words that change nothing wherever they stand.
    pub(super) fillers: Vec<String>,
    /// What people say before an order: `could you please`.
    pub(super) leading: Vec<Pattern>,
    /// What people say after an order: `for now`.
    pub(super) trailing: Vec<Pattern>,
    /// What opens the reason for an order: `so that`.
    pub(super) purposes: Vec<Pattern>,
    /// What people say before what is to be added: `a place for`.
    pub(super) item_leads: Vec<Pattern>,
    /// What says that a value is the usual one: `unless stated otherwise`.
    unless: Vec<Pattern>,
    /// The phrases of all patterns.
    pub(super) book: Phrasebook,
    /// The patterns of orders, the more telling ones first.
    pub(super) orders: Vec<(Operation, Pattern)>,
    /// Words that open an order.
    pub(super) openers: Vec<String>,
    /// All words of all patterns, for misspelt ones.
    pub(super) all_words: Vec<String>,
    problems: Vec<String>,
}

/// The vocabulary.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| match serde_json::from_str(CHANGES) {
        Ok(source) => Vocabulary::read(source),
        Err(error) => Vocabulary {
            problems: vec![error.to_string()],
            ..Vocabulary::default()
        },
    })
}

impl Vocabulary {
    fn read(source: Source) -> Self {
        let mut vocabulary = Self {
            kinds: read_kinds(&source.kinds),
            synonyms: source
                .synonyms
                .iter()
                .map(|group| read_group(group))
                .collect(),
            table_synonyms: source
                .table_synonyms
                .iter()
                .map(|group| read_group(group))
                .collect(),
            all_words: all_words(&source),
            fillers: source.fillers,
            book: Phrasebook::new(source.words),
            ..Self::default()
        };
        vocabulary.leading = vocabulary.patterns(&source.leading);
        vocabulary.trailing = vocabulary.patterns(&source.trailing);
        vocabulary.purposes = vocabulary.patterns(&source.purposes);
        vocabulary.unless = vocabulary.patterns(&["<unless>".to_owned()]);
        vocabulary.item_leads = vocabulary.patterns(&source.item_leads);
        for order in &source.orders {
            for said in &order.said {
                match Pattern::parse(said, &mut vocabulary.book) {
                    Ok(pattern) => vocabulary.orders.push((order.does, pattern)),
                    Err(problem) => vocabulary.problems.push(problem),
                }
            }
        }
        let mut openers: Vec<String> = vocabulary
            .orders
            .iter()
            .flat_map(|(_, pattern)| pattern.openers())
            .map(str::to_owned)
            .collect();
        openers.retain(|word| !has_word(FUNCTION_WORDS, word));
        openers.sort_unstable();
        openers.dedup();
        vocabulary.openers = openers;
        vocabulary
    }

    /// Whether a word opens an order.
    pub(super) fn is_opener(&self, token: &Token) -> bool {
        token.mark == Mark::Word && self.openers.binary_search(&token.word).is_ok()
    }

    /// How many tokens say that what stood before them is the usual value.
    pub(super) fn unless(&self, tokens: &[Token]) -> usize {
        let ends = self.unless.iter().map(|pattern| pattern.opens(tokens));
        ends.max().unwrap_or(0)
    }

    fn patterns(&mut self, source: &[String]) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for text in source {
            match Pattern::parse(text, &mut self.book) {
                Ok(pattern) => patterns.push(pattern),
                Err(problem) => self.problems.push(problem),
            }
        }
        patterns
    }

    /// What is wrong with the data; a test says that nothing is.
    #[cfg(test)]
    pub(super) fn problems(&self) -> &[String] {
        &self.problems
    }
}

/// The longest phrases first, so that `date and time` is not taken for a date.
fn read_kinds(source: &[(String, Vec<String>)]) -> Vec<(Vec<String>, Kind)> {
    let mut kinds: Vec<(Vec<String>, Kind)> = Vec::new();
    for (name, said) in source {
        let Some(kind) = Kind::parse(name) else {
            continue;
        };
        kinds.extend(said.iter().map(|phrase| (words(phrase), kind)));
    }
    kinds.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    kinds
}

fn read_group(group: &[String]) -> Vec<Vec<String>> {
    group.iter().map(|phrase| words_of(phrase)).collect()
}

fn words(phrase: &str) -> Vec<String> {
    tokenise(phrase)
        .into_iter()
        .map(|token| token.word)
        .collect()
}

/// The words that orders are made of, to mend misspelt ones by.
fn all_words(source: &Source) -> Vec<String> {
    let classes = source.words.values().flatten();
    let said = source.orders.iter().flat_map(|order| &order.said);
    let mut all: Vec<String> = classes
        .chain(said)
        .flat_map(|text| text.split(|character: char| !character.is_ascii_alphabetic()))
        .filter(|word| word.len() >= 2)
        .map(str::to_owned)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_can_be_read() {
        assert!(
            vocabulary().problems().is_empty(),
            "{:?}",
            vocabulary().problems()
        );
        assert!(vocabulary().orders.len() > 100);
    }

    #[test]
    fn longer_phrases_come_first() {
        let lengths: Vec<usize> = vocabulary().kinds.iter().map(|(it, _)| it.len()).collect();
        assert!(lengths.is_sorted_by(|one, other| one >= other));
    }
}
