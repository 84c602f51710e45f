//! Choices: `new, won or lost`, `A/B/C`, `low | medium | high*`.

use crate::built_in::{
    lexicon,
    reading::cursor::Cursor,
    words::{Mark, Token},
};

/// The longest choice, in words.
const CHOICE_LENGTH: usize = 6;

/// More choices than so many are no choices; a limit keeps long prompts fast.
const MOST_CHOICES: usize = 100;

/// Choices up to the one after `or` or `and`, or to the end of the clause.
pub(in crate::built_in::reading) fn choices(
    tokens: &[Token],
    start: usize,
) -> (Vec<String>, usize) {
    let mut choices: Vec<String> = Vec::new();
    let mut next = start;
    let mut last = false;
    let slashed = is_slashed(tokens, start);
    let mut cut = ",";
    while next < tokens.len() && choices.len() < MOST_CHOICES {
        let (choice, after) = choice(tokens, next);
        if !choice.is_empty() {
            choices.push(choice);
        }
        next = after;
        let Some(token) = tokens.get(next) else { break };
        let separates = match token.mark {
            Mark::Slash | Mark::Arrow => true,
            Mark::Comma if slashed => false,
            // A semicolon ends what commas cut.
            Mark::Comma => choices.len() < 2 || token.text == cut,
            _ => false,
        };
        if token.mark == Mark::Comma && choices.len() < 2 {
            cut = &token.text;
        }
        let closes = token.is_in("or and") && !slashed;
        if last || !separates && !closes {
            break;
        }
        let mut ahead = next + 1;
        if tokens.get(ahead).is_some_and(|token| token.is_in("or and")) {
            ahead += 1;
            last = true;
        }
        if starts_other_field(tokens, ahead, &choices) {
            break;
        }
        next = ahead;
        last |= closes;
    }
    (choices, next)
}

/// Whether the first choices are cut by slashes, so that a comma ends them.
fn is_slashed(tokens: &[Token], start: usize) -> bool {
    let marks = tokens.iter().skip(start).map(|token| token.mark);
    marks
        .take_while(|mark| matches!(mark, Mark::Word | Mark::Slash | Mark::Arrow | Mark::Star))
        .any(|mark| matches!(mark, Mark::Slash | Mark::Arrow))
}

/// After choices with capitals a name of a usual field without one is no choice.
fn starts_other_field(tokens: &[Token], at: usize, choices: &[String]) -> bool {
    let capital =
        |text: &str| text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let cursor = Cursor::new(tokens, at);
    if cursor.is_in("default defaults required optional unique") {
        return true;
    }
    if choices.len() < 2 {
        return false;
    }
    let (next, after) = choice(tokens, at);
    let lower = choices.iter().all(|choice| capital(choice)) && !capital(&next);
    let described = tokens
        .get(after)
        .is_some_and(|token| matches!(token.mark, Mark::Open | Mark::Colon));
    let name = next.split(" in ").next().unwrap_or(&next);
    let several = name.contains(' ');
    let particle = ["out", "away", "off", "back", "up", "in", "over"];
    let gone = particle.contains(&name.rsplit(' ').next().unwrap_or(name));
    described
        || lower && (several || lexicon::is_field_name(name))
        || lexicon::is_field_name(name) && several && !capital(name) && !gone
}

/// The choice that starts here, a star behind it where it is the default, and where it ends.
pub(in crate::built_in::reading) fn choice(tokens: &[Token], start: usize) -> (String, usize) {
    let skipped = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_in("a an the either"))
        .count();
    let named = tokens
        .get(start + skipped)
        .is_some_and(|token| token.mark == Mark::Word);
    let begin = if skipped > 0 && !named {
        start
    } else {
        start + skipped
    };
    let words: Vec<&str> = tokens
        .iter()
        .enumerate()
        .skip(begin)
        .take_while(|(at, token)| token.mark == Mark::Word && !ends_choice(tokens, *at, begin))
        .take(CHOICE_LENGTH)
        .map(|(_, token)| token.text.as_str())
        .collect();
    let next = begin + words.len();
    let starred = tokens
        .get(next)
        .is_some_and(|token| token.mark == Mark::Star);
    let mut choice = words.join(" ");
    if starred && !choice.is_empty() {
        choice.push('*');
    }
    (choice, next + usize::from(starred))
}

fn ends_choice(tokens: &[Token], at: usize, begin: usize) -> bool {
    let cursor = Cursor::new(tokens, at);
    let follows = "each every a an the my our their its his her some";
    cursor.is_in("or and")
        || at > begin && (cursor.is_in("default defaults which that") || cursor.says("by default"))
        || at > begin
            && cursor.is_in("for with plus where")
            && (cursor.ahead_is_in(1, follows) || cursor.is_in("with plus where"))
}

/// How many words say that choices follow: `can be`, `is one of`, `which is either`.
pub(in crate::built_in::reading) fn choice_opener(tokens: &[Token], start: usize) -> usize {
    let openers = "which that can be is one of either are options option choices being as may like values value \
        from the following must should such it its could has have possible with any";
    let length = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_in(openers))
        .count();
    let colon = tokens
        .get(start + length)
        .is_some_and(|token| token.mark == Mark::Colon);
    let words: Vec<&str> = tokens
        .iter()
        .skip(start)
        .take(length)
        .map(|token| token.word.as_str())
        .collect();
    let said = words.contains(&"either")
        || words.ends_with(&["one", "of"])
        || words.ends_with(&["one", "of", "the", "following"])
        || words.ends_with(&["any", "of"])
        || words.ends_with(&["can", "be"])
        || words.ends_with(&["may", "be"])
        || words.ends_with(&["could", "be"])
        || words.ends_with(&["such", "as"])
        || words.contains(&"options")
        || words.contains(&"values")
        || words.contains(&"choices");
    if said { length + usize::from(colon) } else { 0 }
}
