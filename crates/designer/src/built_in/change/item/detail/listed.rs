//! Choices as they follow a name: `: a, b, c`, `with options a, b`, `a/b/c`.

use schema::Kind;

use crate::built_in::{
    change::{
        item::{Called, Choice, Item, choices::Usual, read_choices, reader::is_separator},
        kinds::kind_at,
        tokens::{Mark, Token},
    },
    lexicon,
    words::is_plural,
};

/// The doubt of choices that are more likely the fields of a table.
const LISTS_FIELDS: u32 = 4;
/// Words that say that choices follow.
const CHOICE_OPENERS: &str = "\
    with which that can be is one of either are options choices values as may the a choice list \
    being from following between any where has having possible include includes including like \
    selectable allowed select choose pick";
/// Of those, the ones that say it by themselves.
const CHOICE_WORDS: &str = "\
    with can one either options choices values list following choose pick select being are having \
    include includes including like between any possible allowed selectable of";

pub(super) fn take_choices(choices: Vec<Choice>, item: &mut Item) {
    let lower: Vec<String> = choices.iter().map(|it| it.label.to_lowercase()).collect();
    if lower == ["yes", "no"] || lower == ["true", "false"] {
        item.kind = Some(Kind::Boolean);
    } else if choices.len() >= 2 || !item.choices.is_empty() {
        item.choices.extend(choices);
    }
}

/// `: date`, `: new, worn, broken`
pub(super) fn read_after_colon(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    if let Some((kind, length)) = kind_at(tokens, at)
        && tokens
            .get(at + length)
            .is_none_or(|next| is_separator(next) || next.mark == Mark::Open)
    {
        item.kind = Some(kind);
        if lists_more(tokens.get(at + length..).unwrap_or_default()) {
            item.doubt += 3;
        }
        return Some(at + length);
    }
    if tokens.get(at)?.is_in("each every") {
        return None;
    }
    let (choices, end) = read_choices(tokens, at);
    if choices.len() < 2 {
        return None;
    }
    take_choices(choices, item);
    if lists_fields(item) {
        item.doubt += LISTS_FIELDS;
    }
    Some(end)
}

/// `S/M/L`: the first was part of the name.
pub(super) fn read_slashes(tokens: &[Token], at: usize, item: &mut Item) -> usize {
    let (choices, end) = read_choices(tokens, at + 1);
    take_choices(choices, item);
    end
}

/// `with options a, b`, `which can be a or b`, `either a or b`
pub(super) fn read_choice_words(tokens: &[Token], at: usize, item: &mut Item) -> Option<usize> {
    let count = choice_opener_length(tokens, at);
    if count == 0 {
        return None;
    }
    let (mut choices, end) = read_choices(tokens, at + count);
    if let [only] = choices.as_mut_slice()
        && only.usual == Usual::Default
    {
        only.usual = Usual::Other;
    }
    if choices.len() < 2 {
        return None;
    }
    let opener = tokens.get(at..at + count).unwrap_or_default();
    let named = "\
        option options choice choices value values either one select choose pick can any possible \
        allowed list";
    if !opener.iter().any(|token| token.is_in(named)) && lists_fields(item) {
        item.doubt += LISTS_FIELDS;
    }
    take_choices(choices, item);
    Some(end)
}

/// How many tokens from `at` say that choices follow.
pub(super) fn choice_opener_length(tokens: &[Token], at: usize) -> usize {
    let opens = |token: &Token| token.is_in(CHOICE_OPENERS);
    let words = tokens
        .iter()
        .skip(at)
        .take_while(|token| opens(token))
        .count();
    let colon = tokens
        .get(at + words)
        .is_some_and(|token| token.mark == Mark::Colon);
    let telling = tokens
        .iter()
        .skip(at)
        .take(words)
        .any(|token| token.is_in(CHOICE_WORDS));
    if !telling {
        return 0;
    }
    words + usize::from(colon)
}

/// `feedback: rating, comment, date` lists fields rather than the kind of one.
fn lists_more(rest: &[Token]) -> bool {
    let commas = rest
        .iter()
        .filter(|token| token.mark == Mark::Comma)
        .count();
    let other = rest
        .iter()
        .any(|token| matches!(token.mark, Mark::Colon | Mark::Open) || token.is_in("with as"));
    commas >= 2 && !other || commas == 1 && !other && rest.iter().any(|token| token.is("and"))
}

/// After several of something its fields follow, not its choices: `tickets: subject, opened on`.
fn lists_fields(item: &Item) -> bool {
    let last = item.tokens.last().map_or("", |token| token.word.as_str());
    let plain = item.kind.is_none() && item.called == Called::Nothing;
    plain
        && is_plural(last)
        && !lexicon::is_choice_name(&item.name)
        && !lexicon::is_exact_field(&item.name)
}
