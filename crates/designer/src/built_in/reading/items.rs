//! Lists: `name, email (required), status (new, won or lost) and price in EUR`.

mod choices;
mod fields;
mod questions;
mod values;

use super::{
    columns,
    cursor::Cursor,
    phrase::{self, Phrase},
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

pub(super) use choices::{choice, choice_opener, choices};
use fields::goes_on;
pub(super) use fields::{field, fields, line};

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

impl Item {
    /// An item of which only the name is known.
    pub(super) fn named(phrase: Phrase) -> Self {
        Self {
            phrase,
            attached: false,
            details: Vec::new(),
            choices: Vec::new(),
            tail: Vec::new(),
        }
    }
}

const ATTACHING: &str = "\
    with including having containing incl featuring";
const TAIL_STARTS: &str = "\
    in for per from of to by on at between during we i they that which who via through as is \
    about whose where after before";

/// Parses the list of things that starts at `start`, and answers where it ends. What follows
/// `with` are fields, up to the next of several things.
pub(super) fn parse(tokens: &[Token], start: usize) -> (Vec<Item>, usize) {
    let mut items: Vec<Item> = Vec::new();
    let mut position = start;
    let mut described = false;
    let mut closed = false;
    loop {
        let (after, attached) = skip_separators(tokens, position);
        if !items.is_empty() && (after == position || goes_on(&Cursor::new(tokens, after))) {
            return (items, position);
        }
        let list = if closed { List::Closed } else { List::Open };
        described = (described || attached && !items.is_empty())
            && !(items.last().is_some_and(|item: &Item| item.attached)
                && starts_thing(tokens, after, list));
        closed = described && !attached && (closed || joins(tokens, position, after));
        let found = if described {
            fields::field(tokens, after)
        } else {
            thing(tokens, after)
        };
        let Some((mut item, next)) =
            found.filter(|(_, next)| items.is_empty() || !speaks_anew(tokens, after, *next))
        else {
            return (items, position.max(start));
        };
        item.attached = described || attached && items.is_empty();
        position = next;
        items.push(item);
    }
}

/// Whether `and` stood before the last field of a list, so that what follows is outside of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Open,
    Closed,
}

fn joins(tokens: &[Token], start: usize, end: usize) -> bool {
    let between = tokens.get(start..end).unwrap_or_default();
    between.iter().any(|token| token.is_in("and or plus"))
}

/// Whether several of a thing follow, and no field.
fn starts_thing(tokens: &[Token], at: usize, list: List) -> bool {
    phrase::parse(tokens, at).is_some_and(|found| {
        let phrase = &found.value;
        let opens = tokens
            .get(found.next)
            .is_some_and(|token| token.mark == Mark::Open || token.is("with"));
        let said = tokens
            .get(found.next)
            .is_some_and(|token| token.mark == Mark::Open)
            && says_spec(tokens, found.next);
        let counted =
            lexicon::is_exact_field(&phrase.text) && (list == List::Open && !opens || said);
        let thing = lexicon::is_entity_name(&phrase.key()) || !lexicon::is_field_name(&phrase.text);
        phrase.plural && thing && !counted && (phrase.text.split(' ').count() < 4 || opens)
    })
}

/// Whether the parenthesis says of what kind a field is, and not which fields there are.
fn says_spec(tokens: &[Token], at: usize) -> bool {
    let details = Cursor::new(tokens, at).take_parenthesis();
    let remarks = columns::remarks::of_details(details);
    remarks.iter().any(|remark| {
        matches!(
            remark,
            columns::remarks::Remark::Kind(_) | columns::remarks::Remark::Choices(_)
        )
    }) && !details
        .iter()
        .any(|token| lexicon::is_exact_field(&token.word) && token.word != "text")
}

fn thing(tokens: &[Token], at: usize) -> Option<(Item, usize)> {
    let found = phrase::parse(tokens, at)?;
    let mut item = Item::named(found.value);
    let mut position = read_details(tokens, found.next, &mut item);
    if describes_rest(tokens, position, &item) {
        item.details = tokens.get(position + 1..).unwrap_or_default().to_vec();
        return Some((item, tokens.len()));
    }
    strip_kind(&mut item);
    position = read_choices(tokens, position, &mut item);
    position = read_tail(tokens, position, &mut item);
    position = read_default(tokens, position, &mut item);
    Some((item, position))
}

/// `…, Batches: batch code, crop, tray`: the rest are its fields.
fn describes_rest(tokens: &[Token], at: usize, item: &Item) -> bool {
    let phrase = &item.phrase;
    let colon = tokens
        .get(at)
        .is_some_and(|token| token.mark == Mark::Colon);
    let thing = phrase.plural
        && phrase.text.starts_with(char::is_uppercase)
        && !lexicon::is_choice_name(&schema::singular(&phrase.text))
        && !lexicon::is_field_name(&phrase.text);
    if !colon || !thing || at < 2 {
        return false;
    }
    let (found, _) = choices(tokens, at + 1);
    let fields = found
        .iter()
        .filter(|name| lexicon::is_field_name(name))
        .count();
    fields * 2 >= found.len() && found.len() > 1
}

/// `alpacas and sell the fleece`
fn starts_verb(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| !token.is_capital()) else {
        return false;
    };
    let base = verbs::is_form(&token.word, VerbForm::Base);
    let noun = lexicon::is_entity_name(&token.word) || lexicon::is_field_name(&token.word);
    let acts = tokens.get(at + 1).is_some_and(|next| {
        next.is_in("the a an our my their them out to") || phrase::is_plural_name(&next.word)
    });
    base && !noun && acts
}

/// `…, people book them`: not one more item.
fn speaks_anew(tokens: &[Token], at: usize, next: usize) -> bool {
    let owned = tokens.get(at).is_some_and(|token| token.is_in("their its"));
    if owned || starts_verb(tokens, at) {
        return true;
    }
    let people = tokens
        .get(at)
        .is_some_and(|token| token.is_in("people someone everyone"));
    let goes_on = tokens
        .get(next)
        .is_some_and(|token| token.mark == Mark::Word && !token.is_in("and with or"));
    people && goes_on
}

/// `paid boolean`, `weight decimal`: the kind is said after the name.
fn strip_kind(item: &mut Item) {
    let Some((name, kind)) = item.phrase.text.rsplit_once(' ') else {
        return;
    };
    let kinds = "boolean bool checkbox integer decimal currency datetime timestamp flag";
    if crate::built_in::words::has_word(kinds, &kind.to_lowercase()) {
        item.details.push(Token::mark(Mark::Comma, ","));
        item.details.push(Token::word(kind));
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
    item.tail.push(Token::word("default"));
    item.tail.push(value.clone());
    start + 2
}

pub(super) fn skip_separators(tokens: &[Token], start: usize) -> (usize, bool) {
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
            Mark::Comma | Mark::Other | Mark::Bullet | Mark::Arrow | Mark::Star | Mark::Question
        ) || token.is_in("and or plus also then maybe");
        if !attaching && !separator {
            break;
        }
        attached |= attaching;
        next += 1;
    }
    (next, attached)
}

pub(super) fn read_details(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut cursor = Cursor::new(tokens, start);
    if cursor.mark() == Mark::Open {
        let details = cursor.take_parenthesis();
        if !item.details.is_empty() {
            item.details.push(Token::mark(Mark::Comma, ","));
        }
        item.details.extend(details.iter().cloned());
    }
    cursor.at
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
        Mark::Word if choice_opener(tokens, start) > 0 => {
            take_choices(tokens, start + choice_opener(tokens, start), item)
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

pub(super) fn take_slashes(tokens: &[Token], start: usize, item: &mut Item) -> usize {
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
        matches!(
            token.mark,
            Mark::Comma | Mark::Stop | Mark::Open | Mark::Close | Mark::Colon
        ) || token.is_in("and with including")
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
