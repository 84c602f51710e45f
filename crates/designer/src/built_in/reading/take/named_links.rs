//! Items that are links since they are called like a table, or say what one is or does.

use super::{
    super::{
        Reader,
        columns::{
            self,
            remarks::{self, Remark},
        },
        items::Item,
        phrase::{self, Quantity},
        statement,
    },
    links::link_many,
};
use crate::built_in::{
    lexicon, verbs,
    words::{Token, has_word, key_of},
};

/// `host who is a member`, `venue, which is a place`
pub(super) fn kind_of_other(item: &Item, reader: &Reader<'_>) -> Option<String> {
    if let [article, words @ ..] = item.details.as_slice()
        && article.is_in("a an")
        && let Some(found) = phrase::parse(words, 0).filter(|found| found.next >= words.len())
    {
        let target = reader.resolve(&found.value.key())?;
        return reader.is_declared(&target).then_some(target);
    }
    let at = item
        .tail
        .iter()
        .position(|token| token.is_in("who which that is"))?;
    let words = item.tail.get(at..)?;
    let being = words.first()?.is("is") || words.get(1)?.is_in("is are");
    let rest: Vec<&Token> = words
        .iter()
        .filter(|token| !token.is_in("who which that is are always also both an a one of the our"))
        .collect();
    let noun = rest.first().filter(|_| being)?;
    let found = reader.resolve(&key_of(&noun.word))?;
    (reader.is_declared(&found) && rest.len() <= 2).then_some(found)
}

/// `taught by one coach`, `kept in a pen`, `flown by one pilot with one drone`
pub(super) fn verb_targets(item: &Item, reader: &Reader<'_>) -> Vec<String> {
    let first = item
        .phrase
        .text
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let verb = verbs::form_of(&first).is_some() || first.ends_with("ed");
    let aside = item
        .tail
        .first()
        .is_some_and(|token| token.is_in("which that who is in"));
    if !verb || aside {
        return Vec::new();
    }
    let prepositions = "by in on at to for from of with into under out up";
    let starts = (0..item.tail.len()).filter(|at| {
        let behind = at.checked_sub(1).and_then(|before| item.tail.get(before));
        let here = item
            .tail
            .get(*at)
            .is_some_and(|token| token.is_in(prepositions));
        !here && behind.is_none_or(|token| token.is_in(prepositions))
    });
    let names = starts.filter_map(|at| phrase::parse(&item.tail, at));
    let targets = names.filter_map(|found| reader.resolve(&found.value.key()));
    targets
        .filter(|target| reader.is_declared(target))
        .collect()
}

pub(super) fn take_named_link(
    owner: &str,
    key: &str,
    item: &Item,
    reader: &mut Reader<'_>,
) -> bool {
    let first = key.split('_').next().unwrap_or(key);
    if item.phrase.is_called_field()
        || item.choices.len() > 1
        || says_kind(item)
        || has_word(MEASURING, first)
    {
        return false;
    }
    let key = key.strip_suffix("_id").unwrap_or(key);
    if let Some(stem) = key
        .strip_prefix("from_")
        .or_else(|| key.strip_prefix("to_"))
        && let Some(target) = reader
            .resolve(stem)
            .filter(|target| reader.is_named(target))
    {
        statement::link_labelled(reader, owner, &target, item.phrase.text.clone());
        return true;
    }
    let field = lexicon::is_field_name(&item.phrase.text);
    let named = declared(key, reader)
        .filter(|found| found == key || !field || lexicon::is_entity_name(key));
    let usual = || (!field && reader.is_known(key)).then(|| key.to_owned());
    let target = named.or_else(usual);
    let Some(target) = target.filter(|target| target != owner) else {
        return false;
    };
    let many = item.phrase.quantity == Quantity::Many || item.phrase.plural;
    if many {
        let phrase = if target == key {
            item.phrase.text.clone()
        } else {
            target.replace('_', " ")
        };
        reader.name_entity(&phrase);
        link_many(reader, owner, &target);
        return true;
    }
    let label = if target == key {
        target.replace('_', " ")
    } else {
        item.phrase.text.clone()
    };
    let tail = target.ends_with(&format!("_{key}"));
    statement::link_labelled(
        reader,
        owner,
        &target,
        if tail {
            target.replace('_', " ")
        } else {
            label
        },
    );
    reader.spare_link(owner, &target, &item.phrase.text);
    if item.phrase.required || columns::column_of(item).is_required() && says_required(item) {
        reader.require_link(owner, &target);
    }
    true
}

/// What begins the name of a number: `max passengers` are no passengers.
pub(super) const MEASURING: &str =
    "max maximum min minimum total number expected actual planned average num no count";

pub(super) fn says_required(item: &Item) -> bool {
    remarks::of_details(&item.details)
        .iter()
        .chain(&remarks::of_tail(&item.tail))
        .any(|remark| *remark == Remark::Required)
}

/// `venue (text)`, `owner: phone` are no links.
pub(super) fn says_kind(item: &Item) -> bool {
    remarks::of_details(&item.details)
        .iter()
        .chain(&remarks::of_tail(&item.tail))
        .any(|remark| {
            matches!(
                remark,
                Remark::Kind(_)
                    | Remark::Number
                    | Remark::Currency(_)
                    | Remark::Unit(_)
                    | Remark::Choices(_)
                    | Remark::Scale(..)
            )
        })
}

pub(super) fn declared(key: &str, reader: &Reader<'_>) -> Option<String> {
    reader
        .resolve(key)
        .filter(|found| reader.is_declared(found))
}
