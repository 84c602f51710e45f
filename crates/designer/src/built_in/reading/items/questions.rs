//! Fields said as a question: `whether it is sold`, `how many pedals it has`, `when it was built`.

use schema::Kind;

use super::Item;
use crate::built_in::{
    reading::{cursor::Cursor, phrase::Phrase},
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

const PRONOUNS: &str = "it its it's they he she we i you them me us him her this that";
const FILLERS: &str = "is are was were be been has have had do does did will would can already actually still or not the a an any to if \
    really even ever yet";

/// The field that a question asks for, and where it ends.
pub(super) fn read(tokens: &[Token], start: usize) -> Option<(Item, usize)> {
    let cursor = Cursor::new(tokens, start);
    let after = Cursor::new(tokens, start + 1);
    match cursor.word() {
        "whether" | "if" => flag(after),
        "how" if cursor.ahead_is_in(1, "many") => amount(tokens, start + 2, Kind::Integer),
        "how" if cursor.ahead_is_in(1, "much") => money(tokens, start + 2),
        "how" if cursor.ahead_is_in(1, "long") => {
            Some(plain("duration", Kind::Duration, tokens, start + 2))
        }
        "how" if cursor.ahead_is_in(1, PRONOUNS) => manner(tokens, start + 1),
        "how" if cursor.ahead_is_in(1, "often") => {
            Some(plain("frequency", Kind::Text, tokens, start + 2))
        }
        "when" => done(tokens, start + 1, "on", "date"),
        "where" => done(tokens, start + 1, "at", "location"),
        "who" | "whom" => done(tokens, start + 1, "by", "person"),
        "what" | "which" => thing(tokens, start + 1),
        _ => None,
    }
}

fn end_of(mut cursor: Cursor<'_>) -> usize {
    while !cursor.ends_item() && cursor.mark() == Mark::Word {
        cursor.at += 1;
    }
    cursor.at
}

/// The words that say something, up to the end of the question.
fn telling(tokens: &[Token], start: usize) -> (Vec<&Token>, usize) {
    let next = end_of(Cursor::new(tokens, start));
    let words = tokens.get(start..next).unwrap_or_default().iter();
    let telling = words.filter(|token| !token.is_in(PRONOUNS) && !token.is_in(FILLERS));
    (telling.collect(), next)
}

fn item(name: &str, kind: Kind) -> Item {
    let mut item = Item::named(Phrase::named(name));
    item.phrase.plural = false;
    item.phrase.called = crate::built_in::reading::phrase::Called::Field;
    if kind != Kind::Text {
        item.details.push(Token::word(kind.as_str()));
    }
    item
}

fn plain(name: &str, kind: Kind, tokens: &[Token], start: usize) -> (Item, usize) {
    (item(name, kind), end_of(Cursor::new(tokens, start)))
}

/// `paid the deposit` is `Deposit paid`.
fn flag(cursor: Cursor<'_>) -> Option<(Item, usize)> {
    let (words, next) = telling(cursor.tokens, cursor.at);
    let past = |token: &&&Token| verbs::is_form(&token.word, VerbForm::Past);
    let verb = words.iter().find(past).copied();
    let mut names: Vec<&str> = words
        .iter()
        .filter(|token| verb.is_none_or(|verb| !std::ptr::eq(**token, verb)))
        .map(|token| token.text.as_str())
        .take(3)
        .collect();
    names.extend(verb.map(|verb| verb.text.as_str()));
    (!names.is_empty()).then(|| (item(&names.join(" "), Kind::Boolean), next))
}

/// `how they heard of us` is `Heard from`, `how it was made` is `Made by`.
fn manner(tokens: &[Token], start: usize) -> Option<(Item, usize)> {
    let (words, next) = telling(tokens, start);
    let verb = words.iter().find_map(|token| verbs::form_of(&token.word))?;
    let name = match verb.stem {
        "hear" | "find" | "learn" => format!("{} from", verbs::past_of(verb.stem)),
        "pay" => "payment method".to_owned(),
        stem => format!("{} how", verbs::past_of(stem)),
    };
    Some((item(&name, Kind::Text), next))
}

fn amount(tokens: &[Token], start: usize, kind: Kind) -> Option<(Item, usize)> {
    let words: Vec<&str> = tokens
        .iter()
        .skip(start)
        .take_while(|token| {
            token.mark == Mark::Word
                && !token.is_in(PRONOUNS)
                && !token.is_in(FILLERS)
                && !token.is_in("and or there")
        })
        .map(|token| token.text.as_str())
        .take(3)
        .collect();
    let words = match words.as_slice() {
        ["of", "each" | "them", ..] => vec!["quantity"],
        [first, "of", "each" | "them", ..] => vec![*first],
        _ => words,
    };
    (!words.is_empty()).then(|| {
        (
            item(&words.join(" "), kind),
            end_of(Cursor::new(tokens, start)),
        )
    })
}

/// `how much they paid` is `Amount paid`, `how much flour` is `Flour`.
fn money(tokens: &[Token], start: usize) -> Option<(Item, usize)> {
    let (words, next) = telling(tokens, start);
    let Some(first) = words.first() else {
        return Some((item("amount", Kind::Currency), next));
    };
    if first.is("of") {
        return Some((item("quantity", Kind::Decimal), next));
    }
    match verbs::form_of(&first.word) {
        Some(verb) if verb.stem == "pay" => Some((item("amount paid", Kind::Currency), next)),
        Some(verb) if verb.stem == "charge" || verb.stem == "sell" => {
            Some((item("price", Kind::Currency), next))
        }
        Some(_) => Some((item("amount", Kind::Currency), next)),
        None if first.is_in("cost costs owe owes") => Some((
            item(
                if first.is_in("owe owes") {
                    "amount owed"
                } else {
                    "cost"
                },
                Kind::Currency,
            ),
            next,
        )),
        None => amount(tokens, start, Kind::Decimal),
    }
}

/// `when it was built` is `Built on`, `when they were last pruned` is `Last pruned`.
fn done(tokens: &[Token], start: usize, particle: &str, alone: &str) -> Option<(Item, usize)> {
    let (words, next) = telling(tokens, start);
    let kind = if particle == "on" {
        Kind::Date
    } else {
        Kind::Text
    };
    let verb = words
        .iter()
        .position(|token| verbs::form_of(&token.word).is_some());
    let Some(at) = verb else {
        let due = words.iter().any(|token| token.is("due"));
        return Some((item(if due { "due date" } else { alone }, kind), next));
    };
    let stem = verbs::form_of(&words.get(at)?.word)?.stem;
    let past = verbs::past_of(stem);
    let lasts = at > 0
        && words
            .get(at - 1)
            .is_some_and(|token| token.is_in("last next first"));
    let back = words.get(at + 1).is_some_and(|token| token.is("back"));
    let name = match words.get(at.wrapping_sub(1)) {
        _ if back && particle == "on" && ["come", "bring", "give", "hand"].contains(&stem) => {
            "returned on".to_owned()
        }
        _ if stem == "see" && particle == "on" => "last seen on".to_owned(),
        Some(before) if lasts => format!("{} {past}", before.text),
        _ => format!("{past} {particle}"),
    };
    Some((item(&name, kind), next))
}

/// `which wood it is made of` is `Wood`, `what I paid` is `Amount paid`.
fn thing(tokens: &[Token], start: usize) -> Option<(Item, usize)> {
    let first = tokens.get(start)?;
    if first.is_in(PRONOUNS) || first.is_in(FILLERS) {
        let (words, next) = telling(tokens, start);
        if words.is_empty() {
            return Some((item("description", Kind::LongText), next));
        }
        let verb = words.iter().find_map(|token| verbs::form_of(&token.word));
        let name = match verb.map(|verb| verb.stem)? {
            "pay" => "amount paid".to_owned(),
            "quote" => "quoted price".to_owned(),
            "sell" => "sale price".to_owned(),
            "charge" | "cost" => "price".to_owned(),
            "owe" => "amount owed".to_owned(),
            stem => verbs::past_of(stem),
        };
        let kind = if [
            "amount paid",
            "quoted price",
            "sale price",
            "price",
            "amount owed",
        ]
        .contains(&name.as_str())
        {
            Kind::Currency
        } else {
            Kind::Text
        };
        return Some((item(&name, kind), next));
    }
    let words: Vec<&str> = tokens
        .iter()
        .skip(start)
        .take_while(|token| {
            token.mark == Mark::Word
                && !token.is_in(PRONOUNS)
                && !token.is_in(FILLERS)
                && !token.is_in("and or of for in who each every")
        })
        .map(|token| token.text.as_str())
        .take(2)
        .collect();
    let mut found = item(&words.join(" "), Kind::Text);
    found.phrase.called = crate::built_in::reading::phrase::Called::Nothing;
    (!words.is_empty()).then(|| (found, end_of(Cursor::new(tokens, start))))
}
