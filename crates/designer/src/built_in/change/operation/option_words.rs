//! Choices as people list them: `no show and late`, `'bird', 'reptile'`, `an archived option`.

use schema::{Column, ColumnOption};

use crate::built_in::{
    change::{
        item::{Choice, check_name, read_choices},
        names::label_of,
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    palette,
};

/// Nouns after a choice that are no part of it.
const NOUNS: &str = "option options choice choices value values item items entry entries";

/// Reads a list of choices.
///
/// # Errors
/// Where a part of the tokens is none.
pub(super) fn read(tokens: &[Token]) -> Result<Vec<Choice>, Trouble> {
    let tokens = trim(tokens);
    let (choices, end) = read_choices(tokens, 0);
    if end < tokens.len() || choices.is_empty() {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    let quoted = tokens.iter().any(|token| token.mark == Mark::Quoted);
    for choice in &choices {
        check(&choice.label)?;
        let rest = choices.len() > 1 && choice.label.eq_ignore_ascii_case("other");
        if !quoted && !rest && is_remark(&choice.label) {
            return Err(Trouble::not_understood(text_of(tokens)));
        }
    }
    Ok(choices)
}

/// Choices may be numbers and hold signs that no name holds.
fn check(label: &str) -> Result<(), Trouble> {
    if label.chars().any(char::is_alphabetic) {
        return check_name(&label.replace(['<', '>', '=', '*'], " ")).map(|_| ());
    }
    let plain = label
        .chars()
        .all(|it| it.is_alphanumeric() || " .,-+/%\u{20ac}$\u{a3}<>".contains(it));
    if plain {
        Ok(())
    } else {
        Err(Trouble::NoName {
            said: label.to_owned(),
        })
    }
}

/// Whether the words speak of choices and are none: `multiple`, `urgent before high`.
fn is_remark(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let alone = [
        "multiple", "several", "many", "more", "another", "new", "other", "it", "one", "them",
        "all", "any", "that", "this", "these", "those", "as", "there", "so",
    ];
    let inside = [
        "before", "after", "between", "to", "from", "in", "into", "instead",
    ];
    let inner = words.get(1..).unwrap_or_default();
    let placed = ["the first", "the last", "first", "last"];
    let ends_placed = placed.iter().any(|end| lower.ends_with(&format!(" {end}")));
    let orders = [
        "add", "drop", "remove", "delete", "rename", "make", "put", "change", "each", "every",
    ];
    let starts = |list: &[&str]| words.first().is_some_and(|first| list.contains(first));
    let points =
        words.len() == 2 && starts(&["to", "in", "on", "of", "for"]) && words.contains(&"it");
    let ordered = words.len() > 1 && starts(&orders) || points;
    ordered
        || ends_placed
        || words.len() == 1 && alone.contains(&lower.as_str())
        || words.first() == Some(&"not")
        || inner.iter().any(|word| inside.contains(word))
}

/// Without `the option`, `as a`, `another`.
pub(super) fn trim(tokens: &[Token]) -> &[Token] {
    let leads = "the a an another new extra additional more also called named following these";
    let mut start = 0;
    while let Some(token) = tokens.get(start) {
        let more = start + 1 < tokens.len();
        let noun = token.is_in(NOUNS) || token.mark == Mark::Colon;
        if !more || !(token.is_in(leads) || noun) {
            break;
        }
        start += 1;
    }
    let rest = tokens.get(start..).unwrap_or_default();
    let nouns = rest
        .iter()
        .rev()
        .take_while(|token| token.is_in(NOUNS))
        .count();
    match rest.get(..rest.len() - nouns) {
        Some(bare) if !bare.is_empty() => bare,
        _ => rest,
    }
}

/// Whether every choice is quoted or reads as a state: `archived`, `no show`.
pub(super) fn reads_as_state(tokens: &[Token]) -> bool {
    let tokens = trim(tokens);
    let quoted = tokens.iter().any(|token| token.mark == Mark::Quoted);
    let state = |token: &Token| {
        let word = token.word.as_str();
        let ending = ["ed", "ing", "en", "able", "ive", "ly"];
        ending.iter().any(|end| word.ends_with(end)) && word.len() > 4
            || palette::is_meaningful(word)
    };
    quoted || tokens.last().is_some_and(state) || tokens.first().is_some_and(state)
}

/// The option for a choice, in the manner of those that the field has.
pub(super) fn option_of(column: &Column, label: &str) -> ColumnOption {
    let labels: Vec<&str> = column.options.iter().map(|it| it.label.as_str()).collect();
    let capital = |text: &&str| text.starts_with(|first: char| first.is_lowercase());
    let lower = !labels.is_empty() && labels.iter().all(capital);
    let label = if lower {
        label.to_owned()
    } else {
        label_of(label)
    };
    let mut all = labels;
    all.push(&label);
    let made = palette::options(&all).pop();
    let mut option = made.unwrap_or_else(|| ColumnOption {
        value: label.clone(),
        label: label.clone(),
        color: schema::Color::default(),
    });
    option.value = value_like(column, &label, option.value);
    option.label = label;
    option
}

/// The value in the manner of the others: `Laid up`, `laid up` or `laid_up`.
fn value_like(column: &Column, label: &str, usual: String) -> String {
    let options = &column.options;
    if options.is_empty() {
        return usual;
    }
    let cased = options
        .iter()
        .any(|it| it.value.chars().any(char::is_uppercase));
    if cased && options.iter().all(|it| it.value == it.label) {
        return label.to_owned();
    }
    if options.iter().any(|it| it.value.contains(' ')) {
        return label.to_lowercase();
    }
    let dashed = |it: &ColumnOption| {
        it.label.contains(' ') && it.value == it.label.to_lowercase().replace(' ', "-")
    };
    if options.iter().any(dashed) {
        return usual.replace('_', "-");
    }
    usual
}
