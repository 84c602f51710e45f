//! Lists of choices: `new, worn or broken`, `S/M/L`, `low, medium (default), high`.

use super::reader;
use crate::built_in::change::tokens::{Mark, Token};

/// A choice as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::built_in::change) struct Choice {
    /// What people read.
    pub(in crate::built_in::change) label: String,
    /// Whether new rows get it.
    pub(in crate::built_in::change) usual: Usual,
}

/// Whether a choice is the one of new rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::built_in::change) enum Usual {
    /// It is.
    Default,
    /// It is one of the others.
    Other,
}

impl Choice {
    /// A choice like the others.
    pub(super) fn new(label: String) -> Self {
        Self {
            label,
            usual: Usual::Other,
        }
    }
}

/// Words that follow a list of choices and are none.
const ENDS: &str = "\
    with for default defaulting required mandatory unique optional to from on where which that \
    starting initially instead only";

/// Reads choices from `start` on, and answers where they end.
pub(in crate::built_in::change) fn read_choices(
    tokens: &[Token],
    start: usize,
) -> (Vec<Choice>, usize) {
    let mut choices: Vec<Choice> = Vec::new();
    let mut at = start;
    let mut closing = Closing::No;
    let mut style: Option<Mark> = None;
    while at < tokens.len() {
        if starts_another_field(tokens, at, &choices) {
            return (choices, at.saturating_sub(1).max(start));
        }
        let (choice, next) = read_choice(tokens, at);
        let Some(choice) = choice else { break };
        choices.push(choice);
        at = next;
        let mark = tokens.get(at).map(|token| token.mark);
        if !continues(style, mark) {
            break;
        }
        style = style.or(mark);
        let (after, found) = separator(tokens, at);
        if found == Closing::End || closing == Closing::Last && found == Closing::Last {
            break;
        }
        if closing == Closing::Last {
            break;
        }
        closing = found;
        at = after;
    }
    let named =
        tokens.get(at).is_some_and(|token| token.is("as")) && names_choices(tokens.get(at + 1));
    if named {
        let words = "as the possible options choices values";
        at += tokens
            .iter()
            .skip(at)
            .take_while(|token| token.is_in(words))
            .count();
    }
    (choices, at.min(tokens.len()))
}

/// Choices are separated alike: after `good/worn` a comma ends them, after `S, M` a line does.
fn continues(style: Option<Mark>, mark: Option<Mark>) -> bool {
    match (style, mark) {
        (None | Some(Mark::Word), _) | (_, None | Some(Mark::Word)) => true,
        (Some(style), Some(mark)) => style == mark || mark == Mark::Slash && style != Mark::Line,
    }
}

/// What stands after a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Another choice follows.
    No,
    /// `or`, `and`: one more follows.
    Last,
    /// Nothing that separates choices.
    End,
}

fn separator(tokens: &[Token], at: usize) -> (usize, Closing) {
    let Some(token) = tokens.get(at) else {
        return (at, Closing::End);
    };
    let joins = |token: Option<&Token>| token.is_some_and(|token| token.is_in("and or and/or"));
    let comma = matches!(
        token.mark,
        Mark::Comma | Mark::Slash | Mark::Line | Mark::Semicolon | Mark::Arrow
    );
    match (comma, joins(Some(token)), joins(tokens.get(at + 1))) {
        (true, _, true) => (at + 2, Closing::Last),
        (true, _, false) => (at + 1, Closing::No),
        (false, true, _) => (at + 1, Closing::Last),
        (false, false, _) => (at, Closing::End),
    }
}

/// After two choices an article starts another field: `status: open or closed, a due date`.
fn starts_another_field(tokens: &[Token], at: usize, choices: &[Choice]) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let article = token.is_in("a an the its their");
    let flag = token.is_in("required mandatory unique optional default defaulting with");
    choices.len() >= 2 && (article && reader::quantity(tokens, at).is_some() || flag)
        || flag && !choices.is_empty()
}

fn read_choice(tokens: &[Token], start: usize) -> (Option<Choice>, usize) {
    let mut at = start;
    while tokens
        .get(at)
        .is_some_and(|token| token.is_in("a an the either"))
        && tokens.get(at + 1).is_some_and(Token::is_name_part)
    {
        at += 1;
    }
    let begin = at;
    let mut usual = Usual::Other;
    let mut words: Vec<&str> = Vec::new();
    while let Some(token) = tokens.get(at) {
        if !token.is_name_part() || words.len() >= 6 {
            break;
        }
        let named = token.is("as") && names_choices(tokens.get(at + 1));
        let ends = named || token.is_in("and or and/or") || at > begin && token.is_in(ENDS);
        if ends || at == begin && token.is_in("with default required unique") {
            break;
        }
        words.push(&token.text);
        at += 1;
        if token.mark == Mark::Quoted {
            break;
        }
    }
    if let Some(next) = default_mark(tokens, at) {
        usual = Usual::Default;
        at = next;
    }
    let label = words.join(" ");
    let choice = (!label.is_empty()).then_some(Choice { label, usual });
    (choice, at)
}

/// `a, b and c as options`
fn names_choices(next: Option<&Token>) -> bool {
    next.is_some_and(|token| token.is_in("options choices values possible the"))
}

/// `(default)`, `as the default`
fn default_mark(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |index: usize, word: &str| tokens.get(at + index).is_some_and(|token| token.is(word));
    let marks = |index: usize, mark| {
        tokens
            .get(at + index)
            .is_some_and(|token| token.mark == mark)
    };
    if marks(0, Mark::Open) {
        let the = usize::from(is(1, "the"));
        if is(1 + the, "default") && marks(2 + the, Mark::Close) {
            return Some(at + 3 + the);
        }
    }
    let the = usize::from(is(1, "the") || is(1, "a"));
    (is(0, "as") && is(1 + the, "default")).then_some(at + 2 + the)
}
