//! Stored values as lists and record pages show them: text for people, never HTML.

use serde_json::Value;

use super::{clock, currency, date, digits::Digits, duration, moment, rating};
use crate::{Column, Kind};

/// What people read for a value in the JSON of a row; nothing for null.
///
/// A number may come as JSON number or as text. PostgreSQL's `numeric` should come as text (cast it
/// in the query): `serde_json` reads a JSON number of more than 17 digits as floating point.
/// A value that does not look like its kind is shown as it is.
pub fn format_value(column: &Column, value: &Value) -> String {
    let text = plain_text(value);
    if value.is_null() {
        return text;
    }
    match column.kind() {
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Color
        | Kind::Relation
        | Kind::Uuid
        | Kind::Json => text,
        Kind::Url => short_url(&text).to_owned(),
        Kind::Integer | Kind::Decimal => grouped(&text).unwrap_or(text),
        Kind::Percent => grouped(&text).map_or(text, |number| format!("{number}%")),
        Kind::Currency => {
            let code = column.ui_hints.currency.as_deref();
            Digits::read(&text).map_or(text, |amount| currency::format(&amount, code))
        }
        Kind::Rating => rating::stars(&text, column.rating_max()),
        Kind::Boolean => yes_or_no(&text).map_or(text, str::to_owned),
        Kind::Date => date::read(&text).map_or(text, date::format),
        Kind::DateTime => moment::read(&text).map_or(text, moment::format),
        Kind::Time => clock::read(&text).map_or(text, clock::iso),
        Kind::Duration => text.parse().map_or(text, duration::format),
        Kind::Select => label(column, &text).to_owned(),
        Kind::MultiSelect => labels(column, value).unwrap_or(text),
    }
}

/// The value as bare text: a JSON text without its quotes, anything else as compact JSON.
pub(super) fn plain_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// The texts of a JSON list; `None` for anything else.
pub(super) fn members(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

fn grouped(text: &str) -> Option<String> {
    let number = Digits::read(text)?;
    let sign = if number.is_negative() { "-" } else { "" };
    Some(format!("{sign}{}", number.grouped(0)))
}

fn short_url(text: &str) -> &str {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text);
    rest.strip_suffix('/').unwrap_or(rest)
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    match text {
        "true" => Some("Yes"),
        "false" => Some("No"),
        _ => None,
    }
}

fn label<'a>(column: &'a Column, value: &'a str) -> &'a str {
    column
        .option(value)
        .map_or(value, |option| option.label.as_str())
}

fn labels(column: &Column, value: &Value) -> Option<String> {
    let labels = members(value)?
        .into_iter()
        .map(|value| label(column, value));
    Some(labels.collect::<Vec<&str>>().join(", "))
}
