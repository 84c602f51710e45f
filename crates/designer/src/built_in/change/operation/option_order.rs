//! Puts the choices of a field in another order.

use schema::SchemaChange;

use super::option_words;
use crate::built_in::{
    change::{
        desk::{Deed, FieldAt},
        finding::{Within, find_option, split_list},
        names::Doubt,
        order::Order,
        slot::Slot,
        tokens::{Token, text_of},
        trouble::Trouble,
    },
    messages::say,
};

/// Orders the choices as said: all of them, by the alphabet, or one beside another.
pub(super) fn order(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (at, doubt) = field_of(order)?;
    let column = order.desk.column_at(&at)?;
    if column.options.is_empty() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let before: Vec<String> = column.options.iter().map(|it| it.value.clone()).collect();
    let values = match (order.span(Slot::Options), order.fixed("by")) {
        (None, Some("name")) => by_name(order, &at)?,
        (None, Some("reverse")) => before.iter().rev().cloned().collect(),
        (None, _) => return Err(Trouble::not_understood(text_of(order.tokens))),
        (Some(said), _) => moved(order, &at, option_words::trim(said), &before)?,
    };
    if values == before {
        let note = say("already_options", &[("field", &order.desk.name_of(&at))]);
        return Ok(Deed::at(&at).note(note));
    }
    let change = SchemaChange::ReorderOptions {
        table: at.table.clone(),
        column: at.column.clone(),
        values,
    };
    Ok(Deed::at(&at).with(change).doubted(doubt))
}

/// The field that is said, or the only one that has the choices.
fn field_of(order: &Order<'_>) -> Result<(FieldAt, Doubt), Trouble> {
    let table = order.table()?.map(|(table, _)| table);
    if let Some(said) = order.span(Slot::Fields) {
        let within = table.as_ref().map_or(Within::Anywhere, Within::Table);
        return order.desk.find_field(said, within);
    }
    let said = order.said(Slot::Options)?;
    let first = split_list(option_words::trim(said))
        .first()
        .copied()
        .unwrap_or(said);
    match order
        .desk
        .fields_with_option(first, table.as_ref())
        .as_slice()
    {
        [only] => Ok(only.clone()),
        [] => Err(Trouble::not_understood(text_of(order.tokens))),
        several => Err(Trouble::Several {
            said: text_of(said),
            candidates: several
                .iter()
                .map(|(at, _)| order.desk.name_of(at))
                .collect(),
        }),
    }
}

fn by_name(order: &Order<'_>, at: &FieldAt) -> Result<Vec<String>, Trouble> {
    let mut options = order.desk.column_at(at)?.options.clone();
    options.sort_by_key(|option| option.label.to_lowercase());
    Ok(options.into_iter().map(|option| option.value).collect())
}

/// The values with the said ones first, last, or beside another; all of them as said where all
/// are said.
fn moved(
    order: &Order<'_>,
    at: &FieldAt,
    said: &[Token],
    before: &[String],
) -> Result<Vec<String>, Trouble> {
    let column = order.desk.column_at(at)?;
    let mut chosen: Vec<String> = Vec::new();
    let parts: Vec<&[Token]> = split_list(said)
        .into_iter()
        .flat_map(|part| part.split(|token| token.is_in("then before")))
        .flat_map(|part| part.split(|token| token.mark == super::super::tokens::Mark::Arrow))
        .filter(|part| !part.is_empty())
        .collect();
    for part in parts {
        chosen.push(find_option(column, part)?.0.value.clone());
    }
    if order.fixed("all") == Some("yes") && chosen.len() < before.len() {
        return Err(Trouble::not_understood(text_of(said)));
    }
    let mut rest: Vec<String> = before
        .iter()
        .filter(|it| !chosen.contains(it))
        .cloned()
        .collect();
    let index = match (order.span(Slot::Beside), order.fixed("at")) {
        (Some(beside), place) => {
            let (other, _) = find_option(column, beside)?;
            let index = rest.iter().position(|it| *it == other.value);
            let index = index.ok_or_else(|| Trouble::not_understood(text_of(beside)))?;
            if place == Some("before") {
                index
            } else {
                index + 1
            }
        }
        (None, Some("last")) => rest.len(),
        (None, _) => 0,
    };
    rest.splice(index..index, chosen);
    Ok(rest)
}
