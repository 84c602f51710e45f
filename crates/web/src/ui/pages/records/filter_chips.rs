//! The filters in force in words, with the titles of the records that they name.

use std::collections::HashMap;

use schema::{Column, Table, value::format_value};
use serde_json::Value;

use crate::crud::{
    CrudError, Database, field_of,
    filter::{Arity, Filter, Operator, Period, compared_as},
    link_of,
    list::ListState,
    requests,
};

/// A filter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChipView {
    /// The field.
    pub(super) field: String,
    /// The rest of the sentence.
    pub(super) condition: String,
    /// The list without it.
    pub(super) remove_href: String,
}

/// The titles of the records that filters name, by id.
#[derive(Debug, Default)]
pub(super) struct FilterTitles(HashMap<String, String>);

impl FilterTitles {
    /// Reads the titles of all records that the filters name.
    pub(super) async fn load(
        database: &Database<'_>,
        table: &Table,
        state: &ListState,
    ) -> Result<Self, CrudError> {
        let named: Vec<(&Table, &Filter)> = state
            .filters
            .iter()
            .filter(|filter| !filter.values.is_empty())
            .filter_map(|filter| {
                Some((
                    link_of(database.registry(), table, &filter.column)?.target,
                    filter,
                ))
            })
            .collect();
        let requests: Vec<_> = named
            .iter()
            .map(|(target, filter)| requests::titles(target, &filter.values))
            .collect();
        let answers = database.read_all(&requests).await?;
        let titles = named
            .iter()
            .zip(&answers)
            .flat_map(|((target, _), answer)| {
                answer
                    .rows
                    .iter()
                    .map(|row| (row.id().to_owned(), row.title(target)))
            });
        Ok(Self(titles.collect()))
    }
}

/// Says what a filter asks, after the field's name: `is any of New, Won`.
pub(super) fn in_words(column: &Column, filter: &Filter, titles: &FilterTitles) -> String {
    let label = filter.operator.label(column.kind());
    let shown = |value: &String| shown_value(column, filter.operator, value, titles);
    let values: Vec<String> = filter.values.iter().map(shown).collect();
    match filter.operator.arity() {
        Arity::None => label.to_owned(),
        Arity::One | Arity::Many => format!("{label} {}", values.join(", ")),
        Arity::Two => format!("{label} {}", values.join(" and ")),
    }
}

fn shown_value(column: &Column, operator: Operator, value: &str, titles: &FilterTitles) -> String {
    if operator == Operator::Within {
        return Period::parse(value).map_or_else(String::new, |period| period.label().to_owned());
    }
    if let Some(title) = titles.0.get(value) {
        return title.clone();
    }
    format_value(&compared_as(column), &Value::from(value))
}

/// The filters of a list in words.
pub(super) fn filter_chips(
    table: &Table,
    state: &ListState,
    titles: &FilterTitles,
    base: &str,
) -> Vec<ChipView> {
    let chip = |(index, filter): (usize, &Filter)| {
        let column = field_of(table, &filter.column)?;
        Some(ChipView {
            field: column.label().to_owned(),
            condition: in_words(&column, filter, titles),
            remove_href: state.without(index).url(base),
        })
    };
    state.filters.iter().enumerate().filter_map(chip).collect()
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;

    use super::*;
    use crate::crud::list::Asked;

    #[test]
    fn filters_are_read_as_sentences() {
        let schema = CrmSchema::parse(&json!({ "tables": [{ "name": "deals", "columns": [
            { "name": "amount", "ui_hints": { "kind": "currency", "currency": "USD" } },
            { "name": "stage", "options": [{ "value": "won", "label": "Won" }, { "value": "lost", "label": "Lost" }], "ui_hints": { "kind": "select" } },
            { "name": "closed", "ui_hints": { "kind": "date" } },
        ]}]}))
        .expect("a valid design");
        let table = schema.table("deals").expect("a table");
        let query = "amount.between=1000&amount.between=2000&stage.none=won&stage.none=lost&closed.within=this_week&closed.gt=2026-03-12&stage.empty=";
        let asked = Asked::parse(table, query);
        let chips = filter_chips(table, &asked.state, &FilterTitles::default(), "/list");
        let words: Vec<String> = chips
            .iter()
            .map(|chip| format!("{} {}", chip.field, chip.condition))
            .collect();
        assert_eq!(
            words,
            [
                "Amount is between $1,000.00 and $2,000.00",
                "Stage is none of Won, Lost",
                "Closed is within this week",
                "Closed is after 12 Mar 2026",
                "Stage is empty",
            ]
        );
        assert!(
            !chips
                .first()
                .expect("a chip")
                .remove_href
                .contains("amount")
        );
    }
}
