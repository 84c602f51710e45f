//! The name of an item, and what stands around it: `a date field called due_on`,
//! `a budget field`, `an active checkbox`.

use schema::limits;

use super::{Called, Item};
use crate::built_in::{
    change::{
        kinds::{kind_at, kind_at_end},
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
        vocabulary::vocabulary,
    },
    lexicon,
};

/// What people call fields.
const FIELD_NOUNS: &str = "field column attribute fields columns attributes";
/// Words between `field` and its name.
const CALLED: &str = "called named titled labelled labeled for with name storing holding showing";
/// Kinds whose words no name ends with, so that they can follow it: `insured checkbox`.
const TECHNICAL: &str = "\
    yes/no checkbox boolean dropdown select toggle integer decimal multi-select multiselect enum \
    picklist tickbox drop-down true/false switch y/n datetime timestamp numeric multi-line multiline";
/// Words that end a name.
const ENDS: &str = "\
    and plus with as which that who whose where default defaults defaulting required mandatory \
    unique optional compulsory obligatory called named titled is are can should must may to from \
    into being having so because including initially starting either options choices using not \
    ranging between if when then or containing yet they he she we";

/// Reads the name and its nouns.
pub(super) fn read(tokens: &[Token], start: usize, item: &mut Item) -> Result<usize, Trouble> {
    let mut at = start;
    if let Some(next) = read_prefix(tokens, at, item) {
        at = next;
    }
    let end = name_end(tokens, at);
    let mut words: Vec<Token> = tokens.get(at..end).unwrap_or_default().to_vec();
    strip_articles(&mut words);
    strip_stars(&mut words, item);
    strip_nouns(&mut words, item);
    strip_choices(tokens, end, &mut words, item);
    if words.is_empty() {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    item.tokens = words;
    item.name = text_of(&item.tokens);
    Ok(end)
}

/// `a yes/no field`, `a field called`, `a dropdown for`: what comes before the name.
fn read_prefix(tokens: &[Token], start: usize, item: &mut Item) -> Option<usize> {
    let kind = kind_at(tokens, start);
    let after_kind = start + kind.map_or(0, |(_, length)| length);
    let noun = tokens.get(after_kind)?;
    let names_follow = |at: usize| tokens.get(at).is_some_and(is_name_start);
    if noun.is_in(FIELD_NOUNS) {
        let called = called_length(tokens, after_kind + 1);
        let at = after_kind + 1 + called;
        if !names_follow(at) {
            return None;
        }
        item.called = Called::Field;
        item.kind = kind.map(|(kind, _)| kind);
        return Some(at);
    }
    let (kind, _) = kind?;
    let technical = tokens
        .get(start)
        .is_some_and(|token| token.is_in(TECHNICAL));
    let called = called_length(tokens, after_kind);
    if called == 0 && !technical || !names_follow(after_kind + called) {
        return None;
    }
    item.kind = Some(kind);
    Some(after_kind + called)
}

fn called_length(tokens: &[Token], at: usize) -> usize {
    let count = tokens
        .iter()
        .skip(at)
        .take(4)
        .take_while(|token| token.is_in(CALLED) || token.mark == Mark::Colon)
        .count();
    let tracking = [
        "to hold",
        "to store",
        "to record",
        "to track",
        "to keep",
        "to note",
        "that holds",
        "that stores",
    ];
    let says = |phrase: &&'static str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        words
            .iter()
            .enumerate()
            .all(|(index, word)| tokens.get(at + index).is_some_and(|token| token.is(word)))
    };
    if tracking.iter().any(says) {
        return 2;
    }
    count
}

fn is_name_start(token: &Token) -> bool {
    token.mark == Mark::Quoted || token.mark == Mark::Word && !token.is_in(ENDS)
}

/// Where the name ends: a quoted name with its quotes, any other with a word that no name has.
fn name_end(tokens: &[Token], start: usize) -> usize {
    if tokens
        .get(start)
        .is_some_and(|token| token.mark == Mark::Quoted)
    {
        let noun = tokens
            .get(start + 1)
            .is_some_and(|token| token.is_in(FIELD_NOUNS) || token.is("date"));
        return start + 1 + usize::from(noun);
    }
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let first = at == start;
        let ends = token.mark != Mark::Word
            || !first && token.is_in(ENDS) && !joins_terms(tokens, at)
            || !first && starts_unit(tokens, at)
            || first && token.is_in("and or with as which that to");
        if ends {
            break;
        }
        at += 1;
    }
    at
}

/// `date and time`, `terms and conditions`, `first and last name`
fn joins_terms(tokens: &[Token], at: usize) -> bool {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let pairs = [
        ("terms", "conditions"),
        ("date", "time"),
        ("pros", "cons"),
        ("food", "drink"),
    ];
    tokens.get(at).is_some_and(|token| token.is("and")) && pairs.contains(&(before, word(at + 1)))
}

/// `in EUR`, `in kg`, `out of 5`
fn starts_unit(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = tokens.get(at + 1);
    token.is("in") && next.is_some_and(|next| next.mark == Mark::Word)
        || token.is("out") && next.is_some_and(|next| next.is("of"))
}

fn strip_articles(words: &mut Vec<Token>) {
    while words.len() > 1
        && words
            .first()
            .is_some_and(|token| token.is_in("the a an their its his her our my"))
    {
        words.remove(0);
    }
}

/// `5 star rating`
fn strip_stars(words: &mut Vec<Token>, item: &mut Item) {
    let [number, stars, _, ..] = words.as_slice() else {
        return;
    };
    if let (Ok(max), true) = (number.word.parse(), stars.is_in("star stars")) {
        item.max = Some(max);
        words.drain(..2);
    }
}

/// `budget field`, `insured checkbox`, `notes text field`
fn strip_nouns(words: &mut Vec<Token>, item: &mut Item) {
    while words.len() > 1 && words.last().is_some_and(|token| token.is_in(FIELD_NOUNS)) {
        words.pop();
        item.called = Called::Field;
    }
    let Some((kind, length)) = kind_at_end(words).filter(|(_, length)| *length < words.len())
    else {
        return;
    };
    let last = words.last().map_or("", |token| token.word.as_str());
    let said = words.get(words.len() - length..).unwrap_or_default();
    let technical = said.iter().any(|token| token.is_in(TECHNICAL));
    let text =
        item.called == Called::Field && ["text", "numeric", "money", "currency"].contains(&last);
    // `a dress code text`
    let lengthy = last == "text" && words.len() > 2;
    if technical || text || lengthy {
        words.truncate(words.len() - length);
        item.kind = item.kind.or(Some(kind));
        item.called = Called::Field;
    }
}

/// `size S/M/L`: the last word of the name is the first of the choices.
fn strip_choices(tokens: &[Token], end: usize, words: &mut Vec<Token>, item: &mut Item) {
    let slash = tokens
        .get(end)
        .is_some_and(|token| token.mark == Mark::Slash);
    if slash
        && words.len() > 1
        && let Some(first) = words.pop()
    {
        item.choices.push(super::Choice::new(first.text));
    }
}

/// Checks the name and judges how likely it is one.
pub(super) fn finish(item: &mut Item) -> Result<(), Trouble> {
    let nothing = "\
        field column attribute fields columns it one them something anything no nothing more two three \
        several additional new other following few extra second table tables linked list entity \
        many-to-many one-to-many many-to-one one-to-one versa vice belongs belong";
    let first = item.tokens.first();
    let ordered = "add remove delete rename unlink disconnect replace";
    if first.is_some_and(|token| token.is_in(ordered) && item.tokens.len() > 1) {
        return Err(Trouble::not_understood(&item.name));
    }
    if item.tokens.iter().all(|token| token.is_in(nothing))
        || first.is_some_and(|token| {
            token.is_in("no not never be each every we i they you") && item.tokens.len() > 1
        })
    {
        return Err(Trouble::not_understood(&item.name));
    }
    item.name = check_name(&item.name)?;
    item.doubt += doubt_of(item);
    Ok(())
}

fn doubt_of(item: &Item) -> u32 {
    let words = item.tokens.len();
    let quoted = item.tokens.iter().any(|token| token.mark == Mark::Quoted);
    let identifier = item.name.contains('_');
    let opener = |token: &Token| vocabulary().openers.binary_search(&token.word).is_ok();
    let speaks = item
        .tokens
        .first()
        .is_some_and(|token| opener(token) && words > 1);
    let odd = item.tokens.iter().any(|token| {
        token.is_in("to for into from i we you it they them not no be this that need want because many several \
             each every lose loses get gets has have had belongs belong")
    });
    let usual =
        lexicon::is_exact_field(&item.name) || !speaks && lexicon::is_field_name(&item.name);
    let sure = quoted || identifier || usual;
    let length = match words {
        0..=3 => 1,
        4 | 5 => 2,
        _ => 9,
    };
    let base = if sure || item.called == Called::Field && words < 4 {
        0
    } else {
        length
    };
    base + 4 * u32::from(odd && !quoted) + 4 * u32::from(speaks && !sure)
}

/// A name that a person gave to something new, trimmed.
///
/// # Errors
/// Where it is none: without letters, too long, or with signs that only programs use.
pub(in crate::built_in::change) fn check_name(text: &str) -> Result<String, Trouble> {
    let name = text.trim().trim_matches([',', ':', ';']).trim();
    let speaks_to_programs = name.chars().any(|character| {
        matches!(
            character,
            ';' | '`' | '"' | '<' | '>' | '=' | '\\' | '{' | '}' | '*' | '\0'
        )
    });
    let commented = name.contains("--") || name.contains("/*") || name.contains("')");
    let letters = name.chars().any(char::is_alphabetic);
    let long = name.chars().count() > limits::LABEL_LENGTH / 2;
    if speaks_to_programs || commented || !letters || long {
        return Err(Trouble::NoName {
            said: name.chars().take(60).collect(),
        });
    }
    Ok(name.to_owned())
}
