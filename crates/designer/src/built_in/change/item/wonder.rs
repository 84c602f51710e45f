//! Fields that are asked for by a question: `whether it is insured`, `when they joined`,
//! `how many seats it has`.

use schema::Kind;

use super::{Item, reader::is_separator};
use crate::built_in::change::tokens::{Mark, Token, text_of};

/// Who or what such a question is of.
const SUBJECTS: &str = "the a an each it they he she we someone somebody this that";
/// Verbs that say nothing themselves.
const AUXILIARIES: &str = "\
    is are was were has have had been be being did do does can could should will would gets get \
    got wants want needs need also already still a an the their its";

/// What people do with things, in the past.
const DEEDS: &str = "\
    bought brought took made gave wrote sold drove came went paid sent got won lost did found broke \
    belongs needs uses takes runs gives makes brings leads teaches flew rode held kept";

/// Reads such a question; answers where it ends.
pub(super) fn read(tokens: &[Token], item: &mut Item) -> Option<usize> {
    let opener = tokens.first()?;
    let end = tokens
        .iter()
        .position(|token| is_separator(token) || token.mark != Mark::Word)
        .unwrap_or(tokens.len());
    let rest = tokens.get(1..end).unwrap_or_default();
    let (words, kind, suffix) = match opener.word.as_str() {
        "whether" | "if" => (predicate(rest), Some(Kind::Boolean), ""),
        "when" => (predicate(rest), Some(Kind::Date), " on"),
        "who" => (active(rest), None, " by"),
        "how" => return read_how(rest, end, item),
        "what" | "which" => (noun(rest), None, ""),
        _ => return None,
    };
    let words = words.filter(|words| !words.is_empty() && words.len() <= 4)?;
    name(words, suffix, item);
    item.kind = kind;
    Some(end)
}

fn name(words: &[Token], suffix: &str, item: &mut Item) {
    let ends = words.last().is_some_and(|token| token.is_in("on by at"));
    item.tokens = words.to_vec();
    item.name = text_of(words);
    if !ends {
        item.name.push_str(suffix);
    }
    item.doubt = 1;
}

/// What is said of the subject: `it is insured` → `insured`.
fn predicate(tokens: &[Token]) -> Option<&[Token]> {
    let first = tokens.first()?;
    let verb = tokens
        .iter()
        .position(|token| token.is_in(AUXILIARIES) && !token.is_in("a an the"));
    let start = match verb {
        Some(verb) if verb > 0 => verb,
        _ if first.is_in(SUBJECTS) => 1,
        _ => 0,
    };
    let rest = tokens.get(start..)?;
    let skipped = rest
        .iter()
        .take_while(|token| token.is_in(AUXILIARIES))
        .count();
    rest.get(skipped..)
}

/// `approved it` → `approved`
fn active(tokens: &[Token]) -> Option<&[Token]> {
    let skipped = tokens
        .iter()
        .take_while(|token| token.is_in("has have had"))
        .count();
    tokens.get(skipped..=skipped)
}

/// `colour it is` → `colour`
fn noun(tokens: &[Token]) -> Option<&[Token]> {
    let ends = "the it they he she is was are were a an each has have we";
    let does = |token: &Token| token.is_in(DEEDS) || token.word.ends_with("ed");
    let end = tokens
        .iter()
        .enumerate()
        .position(|(at, token)| token.is_in(ends) || at > 0 && does(token))
        .unwrap_or(tokens.len());
    tokens.get(..end)
}

/// `how many seats it has`, `how long it took`
fn read_how(tokens: &[Token], end: usize, item: &mut Item) -> Option<usize> {
    let (measure, rest) = tokens.split_first()?;
    let (fixed, kind) = match measure.word.as_str() {
        "many" => (None, Kind::Integer),
        "long" => (Some("duration"), Kind::Duration),
        "old" => (Some("age"), Kind::Integer),
        "often" => (Some("frequency"), Kind::Text),
        "much" => (None, Kind::Decimal),
        "big" => (Some("size"), Kind::Decimal),
        "heavy" => (Some("weight"), Kind::Decimal),
        "tall" | "high" => (Some("height"), Kind::Decimal),
        _ => return None,
    };
    item.kind = Some(kind);
    if let Some(fixed) = fixed {
        fixed.clone_into(&mut item.name);
        item.tokens = vec![measure.clone()];
        item.doubt = 1;
        return Some(end);
    }
    let words = noun(rest).filter(|words| !words.is_empty())?;
    name(words, "", item);
    Some(end)
}
