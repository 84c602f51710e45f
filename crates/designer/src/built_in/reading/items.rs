//! Lists: `name, email (required), status (new, won or lost) and price in EUR`.

use super::phrase::{self, Phrase};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its name.
    pub(super) phrase: Phrase,
    /// Whether it follows `with`, and so belongs to the item before.
    pub(super) attached: bool,
    /// The items in parentheses.
    pub(super) details: Vec<Token>,
    /// The choices that were said: `status: new, won or lost`.
    pub(super) choices: Vec<String>,
    /// What follows the name up to the next item: `in EUR`, `for each client`.
    pub(super) tail: Vec<Token>,
}

const ATTACHING: &str = "\
    with including having containing incl featuring";
const TAIL_STARTS: &str = "\
    in for per from of to by on at between during we i they that which who via through as is \
    about";

/// Parses the list that starts at `start`, and answers where it ends.
pub(super) fn parse(tokens: &[Token], start: usize) -> (Vec<Item>, usize) {
    let mut items: Vec<Item> = Vec::new();
    let mut position = start;
    loop {
        let (after, attached) = skip_separators(tokens, position);
        let Some(found) = phrase::parse(tokens, after) else {
            return (items, position.max(start));
        };
        let speaks = tokens
            .get(after)
            .is_some_and(|token| token.is_in("people someone everyone"))
            && tokens
                .get(found.next)
                .is_some_and(|token| token.mark == Mark::Word && !token.is_in("and with or"));
        if !items.is_empty() && (after == position || speaks) {
            return (items, position);
        }
        let mut item = Item {
            phrase: found.value,
            attached,
            details: Vec::new(),
            choices: Vec::new(),
            tail: Vec::new(),
        };
        position = read_details(tokens, found.next, &mut item);
        strip_kind(&mut item);
        position = read_choices(tokens, position, &mut item);
        position = read_tail(tokens, position, &mut item);
        position = read_default(tokens, position, &mut item);
        items.push(item);
    }
}

/// `paid boolean`, `weight decimal`: the kind is said after the name.
fn strip_kind(item: &mut Item) {
    let Some((name, kind)) = item.phrase.text.rsplit_once(' ') else {
        return;
    };
    let kinds = "boolean checkbox integer decimal currency datetime";
    if crate::built_in::words::has_word(kinds, &kind.to_lowercase()) {
        item.details
            .extend(crate::built_in::words::tokenise(&format!(", {kind}")));
        item.phrase.text = name.to_owned();
    }
}

/// `default yes`
fn read_default(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let value = tokens
        .get(start + 1)
        .filter(|token| token.mark == Mark::Word);
    let Some(value) = value.filter(|_| tokens.get(start).is_some_and(|token| token.is("default")))
    else {
        return start;
    };
    item.details
        .extend(crate::built_in::words::tokenise(&format!(
            ", default {}",
            value.text
        )));
    start + 2
}

fn skip_separators(tokens: &[Token], start: usize) -> (usize, bool) {
    let mut next = start;
    let mut attached = false;
    while let Some(token) = tokens.get(next) {
        let as_well = token.is("as") && tokens.get(next + 1).is_some_and(|token| token.is("well"));
        if as_well {
            next += 3;
            continue;
        }
        let attaching = token.is_in(ATTACHING);
        let separator = matches!(
            token.mark,
            Mark::Comma | Mark::Other | Mark::Bullet | Mark::Arrow
        ) || token.is_in("and or plus also then");
        if !attaching && !separator {
            break;
        }
        attached |= attaching;
        next += 1;
    }
    (next, attached)
}

fn read_details(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    if tokens
        .get(start)
        .is_none_or(|token| token.mark != Mark::Open)
    {
        return start;
    }
    let rest = tokens.get(start + 1..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|token| token.mark == Mark::Close)
        .unwrap_or(rest.len());
    item.details = rest.iter().take(length).cloned().collect();
    start + length + 2
}

/// `: new, won or lost`, `of new, won or lost`, `new/won/lost`.
fn read_choices(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let Some(token) = tokens.get(start) else {
        return start;
    };
    match token.mark {
        Mark::Colon => take_choices(tokens, start + 1, item),
        Mark::Slash | Mark::Arrow => take_slashes(tokens, start, item),
        Mark::Word if lists_choices(item, token) => take_choices(tokens, start, item).max(start),
        Mark::Word if names_choices(tokens, start) > 0 => {
            take_choices(tokens, start + names_choices(tokens, start), item)
        }
        _ => start,
    }
}

/// `stages Lead, Won and Lost`
fn lists_choices(item: &Item, next: &Token) -> bool {
    let capital = next
        .text
        .starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let name = schema::singular(&item.phrase.text);
    item.phrase.plural && name != item.phrase.text && capital && lexicon::is_choice_name(&name)
}

/// How many words say that choices follow: `can be`, `is one of`, `which is either`.
fn names_choices(tokens: &[Token], start: usize) -> usize {
    let openers = "which that can be is one of either are options being as may like values";
    let count = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_in(openers))
        .count();
    let words: Vec<&str> = tokens
        .iter()
        .skip(start)
        .take(count)
        .map(|token| token.word.as_str())
        .collect();
    let said = words.contains(&"either")
        || words.ends_with(&["one", "of"])
        || words.ends_with(&["can", "be"])
        || words.contains(&"options")
        || words.contains(&"values");
    if said { count } else { 0 }
}

fn take_choices(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let (choices, next) = choices(tokens, start);
    if choices.len() < 2 {
        return start.saturating_sub(1);
    }
    if lexicon::is_choice_name(&schema::singular(&item.phrase.text)) {
        item.phrase.text = schema::singular(&item.phrase.text);
        item.phrase.plural = false;
    }
    item.choices = choices;
    next
}

/// Choices up to the one after `or` or `and`, or to the end of the clause.
pub(super) fn choices(tokens: &[Token], start: usize) -> (Vec<String>, usize) {
    let mut choices = Vec::new();
    let mut next = start;
    let mut last = false;
    while next < tokens.len() {
        let (choice, after) = choice(tokens, next);
        if !choice.is_empty() {
            choices.push(choice);
        }
        next = after;
        let Some(token) = tokens.get(next) else { break };
        let separates = matches!(token.mark, Mark::Comma | Mark::Slash | Mark::Arrow);
        let closes = token.is_in("or and");
        if last || !separates && !closes {
            break;
        }
        next += 1;
        if tokens.get(next).is_some_and(|token| token.is_in("or and")) {
            next += 1;
            last = true;
        }
        last |= closes;
    }
    (choices, next)
}

fn choice(tokens: &[Token], start: usize) -> (String, usize) {
    let articles = "a an the either";
    let skipped = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_in(articles))
        .count();
    let begin = if skipped > 0
        && tokens
            .get(start + skipped)
            .is_none_or(|token| token.mark != Mark::Word)
    {
        start
    } else {
        start + skipped
    };
    let words: Vec<&str> = tokens
        .iter()
        .skip(begin)
        .take_while(|token| {
            token.mark == Mark::Word && !token.is_in("or and with plus for default")
        })
        .take(5)
        .map(|token| token.text.as_str())
        .collect();
    (words.join(" "), begin + words.len())
}

fn take_slashes(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut words: Vec<String> = item.phrase.text.split(' ').map(str::to_owned).collect();
    if words.len() < 2 {
        // `buyers/sellers`: the first of them names it.
        return start
            + tokens
                .iter()
                .skip(start)
                .take_while(|token| {
                    matches!(token.mark, Mark::Slash | Mark::Word) && !token.is("and")
                })
                .count()
                .min(2);
    }
    let first = words.pop().unwrap_or_default();
    item.phrase.text = words.join(" ");
    item.choices.push(first);
    let mut next = start;
    while tokens
        .get(next)
        .is_some_and(|token| matches!(token.mark, Mark::Slash | Mark::Arrow))
    {
        let (choice, after) = choice(tokens, next + 1);
        item.choices.push(choice);
        next = after;
    }
    item.choices.retain(|choice| !choice.is_empty());
    next
}

fn read_tail(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let Some(token) = tokens.get(start) else {
        return start;
    };
    if token.mark == Mark::Open {
        return read_details(tokens, start, item);
    }
    if token.mark != Mark::Word || !token.is_in(TAIL_STARTS) {
        return start;
    }
    let ends = |token: &Token| {
        matches!(token.mark, Mark::Comma | Mark::Stop | Mark::Close)
            || token.is_in("and with including")
    };
    let rest = tokens.get(start..).unwrap_or_default();
    let scale = rest.first().is_some_and(|token| token.is("between"));
    let length = rest
        .iter()
        .enumerate()
        .position(|(index, token)| ends(token) && !(scale && index < 3))
        .unwrap_or(rest.len());
    item.tail = rest.iter().take(length).cloned().collect();
    if rest
        .get(length)
        .is_some_and(|token| token.mark == Mark::Open)
    {
        return read_details(tokens, start + length, item);
    }
    start + length
}
