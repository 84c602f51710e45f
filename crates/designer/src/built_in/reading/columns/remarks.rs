//! What is said of a field beside its name: `required`, `whole number`, `in kg`, `default 0`, `A/B/C`.

use schema::Kind;

use super::kinds::{self, Unit};
use crate::built_in::{
    reading::{cursor::Cursor, items, money},
    words::{Mark, Token},
};

/// One thing that is said of a field.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::built_in::reading) enum Remark {
    Required,
    Optional,
    Unique,
    Kind(Kind),
    /// A number of the kind that the name suggests.
    Number,
    Unit(Unit),
    /// A unit of which only the name is known: `in hands`.
    OtherUnit(String),
    Currency(&'static str),
    Default(String),
    /// From a number to a number.
    Scale(i64, i64),
    Choices(Vec<String>),
    /// Rows point at the entity of this name.
    Link(String),
    /// Nothing that matters.
    Aside,
}

const EXAMPLES: &str = "eg ie like such example";
const CHOICE_OPENERS: &str = "either one any";

/// Reads what stands in the parentheses behind a name, or after its colon.
pub(in crate::built_in::reading) fn of_details(tokens: &[Token]) -> Vec<Remark> {
    if tokens.first().is_some_and(|token| token.is_in(EXAMPLES)) {
        return Vec::new();
    }
    let unit = match tokens {
        [only] => measure(only),
        [first, only] if first.is_in("in per") => measure(only),
        _ => None,
    };
    if let Some(remark) =
        unit.or_else(|| kinds::kind_of(tokens).map(|kind| said_kind(kind, tokens)))
    {
        return vec![remark];
    }
    let parts = parts(tokens);
    if let [only] = parts.as_slice()
        && only.remark.is_none()
    {
        return run_on(tokens);
    }
    settle(parts)
}

/// `text unique`, `number required`: a kind and what is said of it, without a comma.
fn run_on(tokens: &[Token]) -> Vec<Remark> {
    let said = of_tail(tokens);
    let mut read = 0;
    let mut cursor = Cursor::new(tokens, 0);
    while let Some((_, length)) = at(&cursor) {
        read += length;
        cursor.at += length;
    }
    if read == tokens.len() {
        said
    } else {
        Vec::new()
    }
}

/// A part of what stands in parentheses.
struct Part {
    /// What it says, where it says anything known.
    remark: Option<Remark>,
    /// As a choice.
    text: String,
}

fn parts(tokens: &[Token]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut cursor = Cursor::new(tokens, 0);
    while cursor.at < tokens.len() {
        if is_separator(&cursor) {
            cursor.at += 1;
            continue;
        }
        let (text, next) = items::choice(tokens, cursor.at);
        let found = whole_part(&cursor);
        cursor.at = found
            .as_ref()
            .map_or(next, |(_, length)| cursor.at + length)
            .max(cursor.at + 1);
        parts.push(Part {
            remark: found.map(|(remark, _)| remark),
            text,
        });
    }
    parts
}

/// Names of kinds and units among other words are choices: `phone, text, post`. One unknown word
/// alone is a comment.
fn settle(parts: Vec<Part>) -> Vec<Remark> {
    let measures = |part: &&Part| {
        matches!(&part.remark, Some(Remark::Kind(kind)) if !kind.has_options())
            || matches!(part.remark, Some(Remark::Unit(_) | Remark::Scale(..)))
    };
    let selects = parts
        .iter()
        .any(|part| matches!(&part.remark, Some(Remark::Kind(kind)) if kind.has_options()));
    let kinds = parts.iter().filter(measures).count();
    let unknown = parts.iter().filter(|part| part.remark.is_none()).count();
    let scale = parts
        .iter()
        .any(|part| matches!(part.remark, Some(Remark::Scale(..))));
    let all_choices = kinds > 1 || kinds == 1 && (unknown > 1 || scale && unknown > 0);
    let chosen = |part: &Part| part.remark.is_none() || all_choices && measures(&part);
    let choices: Vec<String> = parts
        .iter()
        .filter(|part| chosen(part) && !part.text.is_empty())
        .map(|part| part.text.clone())
        .collect();
    let mut remarks: Vec<Remark> = Vec::new();
    for part in parts {
        if !chosen(&part) {
            remarks.extend(part.remark);
        }
    }
    if choices.len() > 1 || selects && !choices.is_empty() {
        remarks.push(Remark::Choices(choices));
    }
    remarks
}

/// `number` says less than `decimal`.
fn said_kind(kind: Kind, tokens: &[Token]) -> Remark {
    let vague = matches!(tokens, [only] if only.is_in("number numeric"));
    if vague {
        Remark::Number
    } else {
        Remark::Kind(kind)
    }
}

/// `%`, `€`, `kg`, alone.
fn measure(token: &Token) -> Option<Remark> {
    if let Some(code) = money::currency_called(token) {
        return Some(Remark::Currency(code));
    }
    kinds::unit(&token.word).map(Remark::Unit)
}

fn is_separator(cursor: &Cursor<'_>) -> bool {
    matches!(
        cursor.mark(),
        Mark::Comma
            | Mark::Stop
            | Mark::Other
            | Mark::Open
            | Mark::Close
            | Mark::Slash
            | Mark::Colon
    ) || cursor.is_in("and or")
}

/// A remark that ends where its part ends.
fn whole_part(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let (remark, length) = at(cursor)?;
    let after = Cursor::new(cursor.tokens, cursor.at + length);
    let closes =
        after.ends_item() || matches!(after.mark(), Mark::Colon | Mark::Open | Mark::Other);
    let stands = closes
        || matches!(
            remark,
            Remark::Default(_) | Remark::Choices(_) | Remark::Link(_)
        );
    let kind_of_choices = matches!(remark, Remark::Kind(kind) if kind.has_options());
    (stands || kind_of_choices).then_some((remark, length))
}

/// Reads what follows a name up to the end of the item: `in EUR`, `from 1 to 5`, `default yes`.
pub(in crate::built_in::reading) fn of_tail(tokens: &[Token]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut cursor = Cursor::new(tokens, 0);
    while cursor.at < tokens.len() {
        match at(&cursor) {
            Some((remark, length)) => {
                remarks.push(remark);
                cursor.at += length.max(1);
            }
            None => cursor.at += 1,
        }
    }
    remarks
}

/// The remark that begins here, and how many tokens it takes.
pub(in crate::built_in::reading) fn at(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    flag(cursor)
        .or_else(|| default(cursor))
        .or_else(|| link(cursor))
        .or_else(|| scale(cursor))
        .or_else(|| price(cursor))
        .or_else(|| unit(cursor))
        .or_else(|| choices(cursor))
        .or_else(|| kind(cursor))
}

fn flag(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let lead = leading(
        cursor,
        "is are must be should which that a an always also and",
    );
    let here = Cursor::new(cursor.tokens, cursor.at + lead);
    let said = match here.word() {
        "required" | "mandatory" | "obligatory" | "compulsory" | "needed" => (Remark::Required, 1),
        "unique" => (Remark::Unique, 1),
        "optional" | "nullable" => (Remark::Optional, 1),
        "not" if here.ahead_is_in(1, "null empty blank optional") => (Remark::Required, 2),
        "no" if here.ahead_is_in(1, "duplicates") => (Remark::Unique, 2),
        "must" if here.says("must have") => (Remark::Required, 2),
        "cannot" if here.ahead_is_in(1, "be") && here.ahead_is_in(2, "empty blank") => {
            (Remark::Required, 3)
        }
        "can" if here.ahead_is_in(1, "be") && here.ahead_is_in(2, "empty blank") => {
            (Remark::Optional, 3)
        }
        "not" if here.ahead_is_in(1, "required mandatory needed") => (Remark::Optional, 2),
        "primary" if here.ahead_is_in(1, "key") => (Remark::Aside, 2),
        _ => return None,
    };
    Some((said.0, lead + said.1))
}

fn leading(cursor: &Cursor<'_>, words: &str) -> usize {
    cursor
        .rest()
        .iter()
        .take_while(|token| token.is_in(words))
        .count()
}

/// `default yes`, `defaults to 0`, `by default open`, `starts as Draft`, `initially new`.
fn default(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let lead = leading(cursor, "which that is and the it with a an");
    let here = Cursor::new(cursor.tokens, cursor.at + lead);
    let opens = here.is_in("default defaults defaulting initially preset prefilled")
        || here.says("by default")
        || here.is_in("starts start starting begins") && here.ahead_is_in(1, "as at with");
    if !opens {
        return None;
    }
    let fillers = "default defaults defaulting initially preset prefilled by to is as at with value set of starts start starting begins the";
    let mut value = here;
    while value.is_in(fillers) || value.mark() == Mark::Colon {
        value.at += 1;
    }
    let words: Vec<&str> = value
        .rest()
        .iter()
        .take_while(|token| token.mark == Mark::Word && !token.is_in("and or"))
        .map(|token| token.text.as_str())
        .take(5)
        .collect();
    let length = value.at - cursor.at + words.len();
    (!words.is_empty()).then(|| (Remark::Default(words.join(" ")), length))
}

/// `link to Kennels`, `FK to lofts`, `references clients`, `-> hives`.
fn link(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let arrow = cursor.mark() == Mark::Arrow;
    let opens = cursor.is_in(
        "link links linked fk foreign references referencing reference refers relation relationship lookup lookups ref points",
    );
    if !arrow && !opens {
        return None;
    }
    let mut target = *cursor;
    target.at += 1;
    target.skip("key to the a an of table from in with one");
    if target.mark() == Mark::Colon || target.mark() == Mark::Arrow {
        target.at += 1;
    }
    let name = target.token().filter(|token| token.mark == Mark::Word)?;
    let words: Vec<&str> = target
        .rest()
        .iter()
        .take_while(|token| {
            token.mark == Mark::Word && !token.is_in("and or required optional unique table")
        })
        .map(|token| token.text.as_str())
        .take(3)
        .collect();
    if name.is_in("url address web") {
        return None;
    }
    let length = target.at - cursor.at + words.len();
    (!words.is_empty()).then(|| (Remark::Link(words.join(" ")), length))
}

/// `1-5`, `from 1 to 10`, `between 0 and 100`, `out of 5`, `A1-C2`, `from A1 to C2`.
fn scale(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    if cursor.says("out of") || cursor.is("of") && number(cursor.word_ahead(1)).is_some() {
        let ahead = if cursor.says("out of") { 2 } else { 1 };
        let most = number(cursor.word_ahead(ahead))?;
        return Some((Remark::Scale(1, most), ahead + 1));
    }
    let lead = usize::from(cursor.is_in("from between"));
    let here = Cursor::new(cursor.tokens, cursor.at + lead);
    let token = here.token()?;
    if let Some((low, high)) = token.text.split_once('-') {
        return range(low, high).map(|remark| (remark, lead + 1));
    }
    let joins = here.ahead_is_in(1, "to through and until")
        || here.ahead(1).is_some_and(|token| token.mark == Mark::Arrow);
    if !joins || here.ahead_is_in(1, "and") && !cursor.is("between") {
        return None;
    }
    let high = here.ahead(2)?;
    let remark = range(&token.text, &high.text)?;
    let stars = usize::from(here.ahead_is_in(3, "stars points star"));
    Some((remark, lead + 3 + stars))
}

fn range(low: &str, high: &str) -> Option<Remark> {
    if let (Some(low), Some(high)) = (number(low), number(high)) {
        return (low < high).then_some(Remark::Scale(low, high));
    }
    kinds::steps(low, high).map(Remark::Choices)
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// `in EUR`, `€`, `US dollars`
fn price(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let lead = leading(cursor, "in of amount money currency price a an");
    let here = Cursor::new(cursor.tokens, cursor.at + lead);
    if let Some(code) = here.token().and_then(money::currency_called) {
        return Some((Remark::Currency(code), lead + 1));
    }
    let noun = here.ahead(1)?;
    let known = money::currency_called(noun).is_some()
        || noun.is_in("franc francs crown crowns krona kronor krone kroner pound pounds peso pesos lira sterling rand");
    let code = money::currency_of(&format!("{} {}", here.word(), noun.word)).filter(|_| known)?;
    Some((Remark::Currency(code), lead + 2))
}

/// `in kg`, `in hands`
fn unit(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    if cursor.is_in("%") {
        return kinds::unit("%").map(|unit| (Remark::Unit(unit), 1));
    }
    let lead = usize::from(cursor.is_in("in"));
    let token = cursor
        .ahead(lead)
        .filter(|token| token.mark == Mark::Word)?;
    let ends = Cursor::new(cursor.tokens, cursor.at + lead + 1).ends_item();
    if lead == 0 {
        return None;
    }
    match kinds::unit(&token.word) {
        Some(unit) => Some((Remark::Unit(unit), lead + 1)),
        None if ends && crate::built_in::words::is_plural(&token.word) => {
            Some((Remark::OtherUnit(token.text.clone()), lead + 1))
        }
        None => None,
    }
}

/// `one of A, B or C`, `either x or y`, `can be x or y`, `choice: A, B`.
fn choices(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let opened = items::choice_opener(cursor.tokens, cursor.at);
    let multiple = kinds::kind_at(cursor.rest()).filter(|(kind, _)| kind.has_options());
    let lead = match (opened, multiple) {
        (0, Some((kind, length))) => {
            let after = Cursor::new(cursor.tokens, cursor.at + length);
            let opens = after.mark() == Mark::Colon
                || after.is_in("of from")
                || cursor.is_in(CHOICE_OPENERS);
            if kind == Kind::MultiSelect || !opens {
                return None;
            }
            length + usize::from(after.mark() == Mark::Colon || after.is_in("of from"))
        }
        (0, None) => return None,
        (length, _) => length,
    };
    let (found, next) = items::choices(cursor.tokens, cursor.at + lead);
    (found.len() > 1).then(|| (Remark::Choices(found), next - cursor.at))
}

/// `whole number`, `of type money`, `as text`
fn kind(cursor: &Cursor<'_>) -> Option<(Remark, usize)> {
    let lead = leading(
        cursor,
        "of type kind as a an is should be must which that in",
    );
    let here = Cursor::new(cursor.tokens, cursor.at + lead);
    let (kind, length) = kinds::kind_at(here.rest())?;
    let word = here.ahead_is_in(length, "field value type column");
    let said = here.rest().get(..length).unwrap_or_default();
    Some((said_kind(kind, said), lead + length + usize::from(word)))
}
