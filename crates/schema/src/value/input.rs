//! Stored values as they stand in an input when a person edits a row.

use serde_json::Value;

use super::{
    choice, clock, date,
    digits::Digits,
    duration,
    format::{members, plain_text},
    moment,
};
use crate::{Column, Kind};

/// What goes into the input: plain, as the input's type wants it, and such that
/// [`parse_value`](super::parse_value) gives the stored value back. Nothing for null.
///
/// Times are cut to milliseconds, the most that a browser takes; give the input `step="any"`.
pub fn input_value(column: &Column, value: &Value) -> String {
    let text = plain_text(value);
    if value.is_null() {
        return text;
    }
    match column.kind() {
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Boolean
        | Kind::Select
        | Kind::Relation
        | Kind::Color
        | Kind::Uuid => text,
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Rating => {
            Digits::read(&text).map_or(text, |number| number.plain())
        }
        Kind::Date => date::read(&text).map_or(text, date::iso),
        Kind::DateTime => moment::read(&text).map_or(text, moment::local),
        Kind::Time => {
            let time = clock::read(&text).map(clock::to_milliseconds);
            time.map_or(text, clock::iso)
        }
        Kind::Duration => text.parse().map_or(text, duration::clock),
        Kind::MultiSelect => members(value).map_or(text, |values| choice::join(&values)),
        Kind::Json => serde_json::to_string_pretty(value).unwrap_or(text),
    }
}

/// The values that are ticked in a field of several choices.
pub fn input_values(value: &Value) -> Vec<&str> {
    members(value).unwrap_or_default()
}
