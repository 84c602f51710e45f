//! What the names of fields mean: their kind, and the usual choices.

use std::{collections::HashMap, sync::OnceLock};

use schema::{Column, Kind, singular};
use serde::Deserialize;

use crate::built_in::{
    notation,
    verbs::{self, VerbForm},
    words::{fold, key_of, label_of},
};

const FIELDS: &str = include_str!("../../../lexicon/fields.json");

type Meanings<'a> = HashMap<&'a str, &'a str>;

#[derive(Deserialize, Default)]
struct Source<'a> {
    #[serde(borrow)]
    exact: Meanings<'a>,
    #[serde(borrow)]
    last: Meanings<'a>,
    #[serde(borrow)]
    first: Meanings<'a>,
    #[serde(borrow)]
    weak_first: Meanings<'a>,
    choices: Vec<&'a str>,
}

struct Fields {
    /// By the whole name, folded.
    exact: HashMap<String, &'static str>,
    source: Source<'static>,
}

fn fields() -> &'static Fields {
    static LEXICON: OnceLock<Fields> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let source: Source<'static> = serde_json::from_str(FIELDS).unwrap_or_default();
        let exact = source.exact.iter();
        Fields {
            exact: exact
                .map(|(name, meaning)| (folded(name), *meaning))
                .collect(),
            source,
        }
    })
}

fn folded(phrase: &str) -> String {
    fold(phrase)
        .replace([' ', '-'], "_")
        .replace("e_mail", "email")
}

/// Whether the phrase is the name of a usual field. Several of a thing that is counted are none:
/// `rooms` are a field of a hotel and a table of it.
pub(crate) fn is_field_name(phrase: &str) -> bool {
    let counted = is_plural(phrase) && meaning(phrase) == Some("integer");
    meaning(phrase).is_some() && !counted && !is_several(phrase)
}

/// Whether the whole phrase is the name of a usual field.
pub(crate) fn is_exact_field(phrase: &str) -> bool {
    exact(phrase).is_some()
}

/// Whether fields of this name choose from options.
pub(crate) fn is_choice_name(phrase: &str) -> bool {
    let key = key_of(phrase);
    let last = key.rsplit('_').next().unwrap_or(&key);
    fields().source.choices.contains(&last)
}

/// A column for a field of this name: of the kind that the name suggests, text where it says
/// nothing.
pub(crate) fn column(phrase: &str) -> Column {
    let label = label_of(phrase);
    let column = meaning(phrase).and_then(|meaning| notation::read_column(&label, meaning));
    column.unwrap_or_else(|| {
        Column::new(
            schema::Identifier::from_label(&label, "field"),
            label.clone(),
            Kind::Text,
        )
    })
}

/// What a name means, by all of it or by a part.
fn meaning(phrase: &str) -> Option<&'static str> {
    let name = folded(phrase);
    exact(phrase)
        .or_else(|| by_rate(&name))
        .or_else(|| by_first_words(&name))
        .or_else(|| by_last_word(&name))
        .or_else(|| by_participle(&name))
        .or_else(|| by_unit(&name))
        .or_else(|| {
            let first = name.split_once('_')?.0;
            fields().source.weak_first.get(first).copied()
        })
}

fn is_plural(phrase: &str) -> bool {
    singular(phrase) != phrase
}

/// Several of what is a text when it is one (`artists`) are no field.
fn is_several(phrase: &str) -> bool {
    let name = folded(phrase);
    is_plural(phrase)
        && !fields().exact.contains_key(&name)
        && fields().exact.get(&key_of(phrase)) == Some(&"text")
}

/// What the whole phrase means; by its singular where its plural means nothing else.
fn exact(phrase: &str) -> Option<&'static str> {
    let names = &fields().exact;
    let whole = names.get(&folded(phrase));
    whole.or_else(|| names.get(&key_of(phrase))).copied()
}

fn by_first_words(name: &str) -> Option<&'static str> {
    let words = name.replace('_', " ");
    let mut parts = words.splitn(3, ' ');
    let (first, second) = (parts.next()?, parts.next()?);
    let first_words = &fields().source.first;
    first_words
        .get(format!("{first} {second}").as_str())
        .or_else(|| first_words.get(first))
        .copied()
}

fn by_last_word(name: &str) -> Option<&'static str> {
    let (before, last) = name.rsplit_once('_')?;
    let words = &fields().source.last;
    let two = format!("{} {last}", before.rsplit('_').next().unwrap_or(before));
    if let Some(meaning) = words.get(two.as_str()) {
        return Some(meaning);
    }
    let one = singular(last);
    words.get(last).copied().or_else(|| {
        words
            .get(one.as_str())
            .copied()
            .filter(|meaning| *meaning != "text")
    })
}

/// `price per bunch` is a price, `light hours per day` a number.
fn by_rate(name: &str) -> Option<&'static str> {
    let (head, _) = name.split_once("_per_")?;
    if head == "rate" || head.ends_with("_rate") {
        return Some("currency");
    }
    let several = singular(head) != head;
    let number = |meaning: &&str| ["currency", "integer", "decimal", "percent"].contains(meaning);
    let of_head = meaning(head).filter(number);
    of_head.or(Some(if several { "integer" } else { "decimal" }))
}

/// `heated` and `waiver signed` are flags, `seats sold` a count, `price paid` money.
fn by_participle(name: &str) -> Option<&'static str> {
    let (before, last) = name.rsplit_once('_').unwrap_or(("", name));
    let regular = last.len() > 4 && last.ends_with("ed") && !last.ends_with("eed");
    if !regular && !verbs::is_form(last, VerbForm::Past) && last != "done" {
        return None;
    }
    let noun = before.rsplit('_').next().unwrap_or(before);
    let kind = exact(noun).or_else(|| fields().source.last.get(noun).copied());
    match kind {
        Some(number @ ("currency" | "integer" | "decimal" | "date")) => Some(number),
        _ if !noun.is_empty() && singular(noun) != noun => Some("integer"),
        _ => Some("boolean"),
    }
}

/// `grams left`, `hours billed`
fn by_unit(name: &str) -> Option<&'static str> {
    let (first, _) = name.split_once('_')?;
    let kind = fields().source.last.get(first).copied()?;
    (kind == "decimal" && singular(first) != first).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_kinds_by_name() {
        let cases = [
            ("email", Kind::Email),
            ("Mobile", Kind::Phone),
            ("budget", Kind::Currency),
            ("asking price", Kind::Currency),
            ("price per bunch", Kind::Currency),
            ("due date", Kind::Date),
            ("ringed on", Kind::Date),
            ("start time", Kind::DateTime),
            ("notes", Kind::LongText),
            ("status", Kind::Select),
            ("is_active", Kind::Boolean),
            ("waxed", Kind::Boolean),
            ("lids sold", Kind::Integer),
            ("fare paid", Kind::Boolean),
            ("rating", Kind::Rating),
            ("commission rate", Kind::Percent),
            ("quantity", Kind::Integer),
            ("website", Kind::Url),
            ("address", Kind::Text),
            ("number of rooms", Kind::Integer),
            ("date of birth", Kind::Date),
            ("queen marking", Kind::Text),
            ("label", Kind::Text),
            ("labels", Kind::MultiSelect),
        ];
        for (name, kind) in cases {
            assert_eq!(column(name).kind(), kind, "{name}");
        }
    }

    #[test]
    fn tells_fields_from_several_things() {
        for name in ["prices", "notes", "length", "owner name"] {
            assert!(is_field_name(name), "{name}");
        }
        for name in ["artists", "rooms", "looms", "venues"] {
            assert!(!is_field_name(name), "{name}");
        }
    }

    #[test]
    fn every_meaning_is_readable() {
        let source = &fields().source;
        let meanings = [
            &source.exact,
            &source.last,
            &source.first,
            &source.weak_first,
        ];
        for (name, meaning) in meanings.into_iter().flatten() {
            assert!(
                notation::read_column(name, meaning).is_some(),
                "{name}: {meaning}"
            );
        }
        assert!(fields().exact.len() > 1000);
    }
}
