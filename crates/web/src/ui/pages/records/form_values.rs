//! What stands in a form: prefilled from defaults or a record, or as a person sent it. And from
//! there to a row, or to what is wrong.

use std::collections::HashMap;

use schema::{
    Column, DefaultValue, Kind, Registry, Table,
    value::{
        ValueError, input_value, input_values, json_value, parse_field, parse_field_values,
        parse_value,
    },
};
use serde_json::{Map, Value};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::crud::{LinkChange, ManyLink, Row, many_links_of, updated_at};

/// The input that holds which version of a record a form shows.
pub(super) const VERSION: &str = "_version";
/// The button that saves and opens an empty form.
pub(super) const THEN: &str = "_then";
/// The start of the name of the box that says that there is no colour.
pub(super) const NO_COLOR: &str = "_no_color_";
/// Says that a form holds the inputs of a many-to-many link, even if none is ticked.
pub(super) const LINK_SHOWN: &str = "_shown";
/// What an input of a colour holds where there is none.
pub(super) const BLANK_COLOR: &str = "#000000";
/// The most records that a form links to at once.
const MAX_LINKS: usize = 1_000;

/// What stands in a form, by the names of its inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormValues(HashMap<String, Vec<String>>);

/// What is wrong: the name of the input, empty for the whole form, and a sentence.
pub(super) type FormErrors = Vec<(String, String)>;

/// A row to write, and where its many-to-many links shall lead.
#[derive(Debug)]
pub(super) struct Parsed<'r> {
    /// The row.
    pub(super) row: Map<String, Value>,
    /// The links.
    pub(super) links: Vec<LinkChange<'r>>,
}

impl FormValues {
    /// As a browser sends it.
    pub(super) fn of_body(body: &[u8]) -> Self {
        let mut values = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            values
                .0
                .entry(name.into_owned())
                .or_default()
                .push(value.into_owned());
        }
        values
    }

    /// A new record: defaults, and what the address gives for fields of the table.
    pub(super) fn of_new(table: &Table, query: &str, now: OffsetDateTime) -> Self {
        let given = Self::of_body(query.as_bytes());
        let mut values = Self::default();
        for column in &table.columns {
            let name = column.name.as_str();
            let texts = match given.0.get(name) {
                Some(texts) => texts.clone(),
                None => default_texts(column, now),
            };
            values.0.insert(name.to_owned(), texts);
        }
        values
    }

    /// A record as it is.
    pub(super) fn of_row(table: &Table, row: &Row) -> Self {
        let texts = |column: &Column| texts_of(column, row.value(column.name.as_str()));
        let columns = table.columns.iter();
        Self(
            columns
                .map(|column| (column.name.to_string(), texts(column)))
                .collect(),
        )
    }

    /// The same with another value.
    pub(super) fn set(&mut self, name: &str, values: Vec<String>) {
        self.0.insert(name.to_owned(), values);
    }

    /// The only value of an input.
    pub(super) fn one(&self, name: &str) -> &str {
        self.many(name).first().map_or("", String::as_str)
    }

    /// All values of an input.
    pub(super) fn many(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The ids that an input holds; what is no id is passed over.
    pub(super) fn ids(&self, name: &str) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for text in self.many(name).iter().take(MAX_LINKS) {
            if let Ok(id) = Uuid::parse_str(text.trim())
                && !ids.contains(&id.to_string())
            {
                ids.push(id.to_string());
            }
        }
        ids
    }

    /// The version that the form shows, as PostgreSQL reads it.
    pub(super) fn version(&self) -> Option<String> {
        parse_value(&updated_at(), self.one(VERSION)).ok().flatten()
    }

    /// Makes a row of it.
    ///
    /// # Errors
    /// All that is wrong, in the order of the fields.
    pub(super) fn parse<'r>(
        &self,
        registry: &'r Registry,
        table: &Table,
    ) -> Result<Parsed<'r>, FormErrors> {
        let mut row = Map::new();
        let mut errors = FormErrors::new();
        for column in &table.columns {
            match self.parse_column(column) {
                Ok(text) => {
                    row.insert(column.name.to_string(), json_value(column, text.as_deref()));
                }
                Err(error) => errors.push((column.name.to_string(), format!("{error}."))),
            }
        }
        if errors.is_empty() {
            return Ok(Parsed {
                row,
                links: self.links(registry, table),
            });
        }
        Err(errors)
    }

    fn parse_column(&self, column: &Column) -> Result<Option<String>, ValueError> {
        let name = column.name.as_str();
        match column.kind() {
            Kind::MultiSelect if !column.options.is_empty() => {
                let texts: Vec<&str> = self.many(name).iter().map(String::as_str).collect();
                parse_field_values(column, &texts)
            }
            // A box that is not ticked sends nothing, and means no.
            Kind::Boolean if self.one(name).is_empty() => Ok(Some("false".to_owned())),
            Kind::Color if self.has_no_color(name) => parse_field(column, ""),
            Kind::Text
            | Kind::LongText
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::Integer
            | Kind::Decimal
            | Kind::Currency
            | Kind::Percent
            | Kind::Rating
            | Kind::Boolean
            | Kind::Date
            | Kind::DateTime
            | Kind::Time
            | Kind::Duration
            | Kind::Select
            | Kind::MultiSelect
            | Kind::Relation
            | Kind::Color
            | Kind::Json
            | Kind::Uuid => parse_field(column, self.one(name)),
        }
    }

    /// An input of a colour always holds one. "No colour" counts unless another was picked since;
    /// the box holds the colour that the form came with.
    pub(super) fn has_no_color(&self, name: &str) -> bool {
        let ticked = self
            .0
            .get(&format!("{NO_COLOR}{name}"))
            .and_then(|values| values.first());
        ticked.is_some_and(|before| before == self.one(name))
    }

    fn links<'r>(&self, registry: &'r Registry, table: &Table) -> Vec<LinkChange<'r>> {
        let links = many_links_of(registry, table).into_iter();
        links
            .filter(|link| self.shows(link))
            .map(|link| self.change(link))
            .collect()
    }

    fn change<'r>(&self, link: ManyLink<'r>) -> LinkChange<'r> {
        LinkChange {
            ids: self.ids(&link.input_name()),
            link,
        }
    }

    fn shows(&self, link: &ManyLink<'_>) -> bool {
        self.many(LINK_SHOWN).contains(&link.input_name())
    }
}

fn default_texts(column: &Column, now: OffsetDateTime) -> Vec<String> {
    let Some(default) = &column.default else {
        return Vec::new();
    };
    let value = match default {
        DefaultValue::Now | DefaultValue::Today => Value::from(iso(now)),
        DefaultValue::Text(text) | DefaultValue::Number(text) => Value::from(text.as_str()),
        DefaultValue::Boolean(_) | DefaultValue::List(_) | DefaultValue::Json(_) => {
            default.to_json()
        }
    };
    if column.kind() == Kind::Date && matches!(default, DefaultValue::Now | DefaultValue::Today) {
        let day: String = iso(now).chars().take("2026-11-22".len()).collect();
        return vec![day];
    }
    texts_of(column, &value)
}

/// To the minute: nobody wants to see the seconds of a default.
fn iso(now: OffsetDateTime) -> String {
    let (day, (hour, minute, _)) = (now.date(), now.to_hms());
    let month = u8::from(day.month());
    format!(
        "{:04}-{month:02}-{:02}T{hour:02}:{minute:02}:00Z",
        day.year(),
        day.day()
    )
}

fn texts_of(column: &Column, value: &Value) -> Vec<String> {
    if column.kind() == Kind::MultiSelect && !column.options.is_empty() {
        return input_values(value).into_iter().map(str::to_owned).collect();
    }
    let text = input_value(column, value);
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text]
    }
}
