//! Options from names: their values and the colours that people expect of them.

use std::{collections::HashMap, sync::OnceLock};

use schema::{Color, ColumnOption, limits};

use super::words::fold;

const COLOURS: &str = include_str!("../../lexicon/colours.json");

/// The options of these names, without doubles, each with a colour. `Won = teal` names one.
pub(crate) fn options(names: &[&str]) -> Vec<ColumnOption> {
    let mut options: Vec<ColumnOption> = Vec::new();
    for name in names.iter().take(limits::OPTIONS) {
        let (label, chosen) = split_colour(name);
        let label: String = label.chars().take(limits::LABEL_LENGTH).collect();
        if label.is_empty() || options.iter().any(|other| other.label == label) {
            continue;
        }
        let color = chosen
            .or_else(|| meant_colour(&label))
            .unwrap_or(Color::at(options.len()));
        let value = free_value(&label, &options);
        options.push(ColumnOption {
            value,
            label,
            color,
        });
    }
    options
}

fn split_colour(name: &str) -> (&str, Option<Color>) {
    match name.split_once('=') {
        Some((label, colour)) => (label.trim(), Color::parse(colour)),
        None => (name.trim(), None),
    }
}

/// The colour that goes with the meaning of a word: green for what went well.
fn meant_colour(label: &str) -> Option<Color> {
    static WORDS: OnceLock<HashMap<String, Color>> = OnceLock::new();
    let words = WORDS.get_or_init(read_colours);
    let folded = fold(label);
    words
        .get(&folded)
        .copied()
        .or_else(|| words.get(folded.split(' ').next_back()?).copied())
}

/// Whether people expect a colour of the word: it is a state that something is in.
pub(crate) fn is_meaningful(word: &str) -> bool {
    meant_colour(word).is_some()
}

fn read_colours() -> HashMap<String, Color> {
    let groups: HashMap<String, Vec<String>> = serde_json::from_str(COLOURS).unwrap_or_default();
    let pairs = groups
        .into_iter()
        .filter_map(|(name, words)| Some((Color::parse(&name)?, words)));
    pairs
        .flat_map(|(color, words)| words.into_iter().map(move |word| (word, color)))
        .collect()
}

/// The value in rows: the label in lower case with underscores, or the label itself where that
/// would be another option's (`A+`, `A-`).
fn free_value(label: &str, others: &[ColumnOption]) -> String {
    let value = snake_case(label);
    let taken = |value: &str| others.iter().any(|other| other.value == value);
    if value.is_empty() || taken(&value) || label.ends_with(['+', '-']) {
        return label.to_owned();
    }
    value
}

/// The value in rows of an option with this label, if no other has it.
pub(crate) fn value_of(label: &str) -> String {
    if label.ends_with(['+', '-']) {
        return label.to_owned();
    }
    snake_case(label)
}

fn snake_case(label: &str) -> String {
    let lower = label.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_each_option_a_value_of_its_own() {
        let found = options(&["A+", "A-", "Under offer", "Under offer"]);
        let values: Vec<&str> = found.iter().map(|option| option.value.as_str()).collect();
        assert_eq!(values, ["A+", "A-", "under_offer"]);
    }

    #[test]
    fn colours_what_a_word_means() {
        assert_eq!(
            options(&["Lost", "Won"])
                .iter()
                .map(|it| it.color)
                .collect::<Vec<_>>(),
            [Color::Red, Color::Green]
        );
    }
}
