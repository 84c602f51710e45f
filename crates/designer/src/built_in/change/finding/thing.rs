//! Finds whatever is meant: a table, a field, or a choice of a field.

use schema::{Identifier, Kind};

use super::{Within, find_option, option::OPTION_NOUNS, table::TABLE_NOUNS};
use crate::built_in::change::{
    desk::{Desk, FieldAt},
    names::Doubt,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
};

/// Something that a design has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::built_in::change) enum Thing {
    /// A table.
    Table(Identifier),
    /// A field.
    Field(FieldAt),
    /// A choice of a field, by its value.
    Choice(FieldAt, String),
}

/// Words that tell a field from a table of the same name.
const FIELD_WORDS: &str = "field fields column columns attribute attributes";
/// Words that tell a table from a field of the same name.
const TABLE_WORDS: &str = "table tables entity entities";

impl Desk {
    /// The thing that is meant.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub(in crate::built_in::change) fn find_thing(
        &self,
        tokens: &[Token],
        within: Within<'_>,
    ) -> Result<(Thing, Doubt), Trouble> {
        let says = |words: &str| tokens.iter().any(|token| token.is_in(words));
        let mut found: Vec<(Thing, Doubt)> = Vec::new();
        let mut troubles = Vec::new();
        let mut note = |attempt: Result<(Thing, Doubt), Trouble>| match attempt {
            Ok(thing) => found.push(thing),
            Err(trouble) => troubles.push(trouble),
        };
        let field_only = says(FIELD_WORDS) || matches!(within, Within::Table(_));
        let table_only = !field_only && says(TABLE_WORDS);
        if !field_only {
            note(
                self.find_table(tokens)
                    .map(|(it, doubt)| (Thing::Table(it), doubt)),
            );
        }
        if !table_only {
            note(
                self.find_field(tokens, within)
                    .map(|(it, doubt)| (Thing::Field(it), doubt)),
            );
            note(self.find_choice(tokens, within));
        }
        let least = found.iter().map(|(_, doubt)| *doubt).min();
        found.retain(|(_, doubt)| Some(*doubt) == least);
        self.prefer_table(&mut found);
        match found.as_slice() {
            [only] => Ok(only.clone()),
            [] => {
                Err(heaviest(troubles).unwrap_or_else(|| Trouble::not_understood(text_of(tokens))))
            }
            _ => Err(Trouble::Several {
                said: text_of(tokens),
                candidates: found
                    .iter()
                    .map(|(thing, _)| self.name_of_thing(thing))
                    .collect(),
            }),
        }
    }

    /// `owner` is the table of owners and not the link of a boat to one.
    fn prefer_table(&self, found: &mut Vec<(Thing, Doubt)>) {
        let is_table = |(thing, _): &(Thing, Doubt)| matches!(thing, Thing::Table(_));
        if !found.iter().any(is_table) {
            return;
        }
        found.retain(|(thing, _)| match thing {
            Thing::Field(at) => self
                .column_at(at)
                .is_ok_and(|it| it.kind() != Kind::Relation),
            Thing::Table(_) | Thing::Choice(..) => true,
        });
    }

    /// A choice with its field: `the open status`, `open from status`, `the status option open`.
    fn find_choice(&self, tokens: &[Token], within: Within<'_>) -> Result<(Thing, Doubt), Trouble> {
        let mut best: Option<(Thing, Doubt)> = None;
        let mut trouble = Trouble::not_understood(text_of(tokens));
        for (option, field) in choice_splits(tokens) {
            let Ok((at, field_doubt)) = self.find_field(field, within) else {
                continue;
            };
            let column = self.column_at(&at)?;
            if column.options.is_empty() {
                continue;
            }
            match find_option(column, option) {
                Ok((option, doubt)) => {
                    let doubt = doubt + field_doubt;
                    if best.as_ref().is_none_or(|(_, best)| doubt < *best) {
                        best = Some((Thing::Choice(at, option.value.clone()), doubt));
                    }
                }
                Err(other) => trouble = other,
            }
        }
        let is_named = |token: &Token| token.is_in(OPTION_NOUNS) || token.mark == Mark::Quoted;
        let is_field = tokens.iter().any(|token| token.is_in(FIELD_WORDS));
        if best.is_none() && !is_field {
            let more = if tokens.iter().any(is_named) { 0 } else { 2 };
            let lone = self.find_lone_choice(tokens, within);
            best = lone.map(|(thing, doubt)| (thing, doubt + more));
        }
        best.ok_or(trouble)
    }

    /// A choice that only one field has.
    fn find_lone_choice(&self, tokens: &[Token], within: Within<'_>) -> Option<(Thing, Doubt)> {
        let table = match within {
            Within::Table(table) => Some(table),
            Within::Anywhere => self.context.topic.as_ref(),
        };
        let fields = self.fields_with_option(tokens, table);
        let [(at, doubt)] = fields.as_slice() else {
            return None;
        };
        let (option, _) = find_option(self.column_at(at).ok()?, tokens).ok()?;
        Some((Thing::Choice(at.clone(), option.value.clone()), *doubt + 1))
    }

    /// What a person calls it.
    pub(in crate::built_in::change) fn name_of_thing(&self, thing: &Thing) -> String {
        match thing {
            Thing::Table(table) => self.label_of(table),
            Thing::Field(at) => self.name_of(at),
            Thing::Choice(at, value) => format!("{value} ({})", self.name_of(at)),
        }
    }
}

/// The trouble that says most.
pub(in crate::built_in::change) fn heaviest(troubles: Vec<Trouble>) -> Option<Trouble> {
    let mut heaviest: Option<Trouble> = None;
    for trouble in troubles {
        if heaviest
            .as_ref()
            .is_none_or(|other| trouble.weight() > other.weight())
        {
            heaviest = Some(trouble);
        }
    }
    heaviest
}

/// The ways to cut tokens into a choice and its field.
fn choice_splits(tokens: &[Token]) -> Vec<(&[Token], &[Token])> {
    let mut splits = Vec::new();
    for at in 1..tokens.len() {
        let (before, from) = tokens.split_at(at);
        let Some((first, after)) = from.split_first() else {
            continue;
        };
        if first.is_in("from in of on for") && !after.is_empty() {
            splits.push((before, after));
        } else if !first.is_in(TABLE_NOUNS) {
            // `the open status`, `status open`, `status option open`
            splits.push((before, from));
            splits.push((without_option_nouns(from), before));
        }
    }
    splits
}

fn without_option_nouns(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(OPTION_NOUNS))
        .count();
    match tokens.get(count..) {
        Some(rest) if !rest.is_empty() => rest,
        _ => tokens,
    }
}
