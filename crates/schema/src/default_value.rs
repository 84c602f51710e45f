//! What a new row gets where nothing is given.

use serde_json::Value;
use time::{Date, Time, format_description::well_known::Rfc3339, macros::format_description};

use crate::{Column, ColumnType};

/// The default of a column, already known to fit its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// A text, a day, a time, a moment or a UUID, as PostgreSQL reads it.
    Text(String),
    /// A number, as PostgreSQL reads it.
    Number(String),
    /// Yes or no.
    Boolean(bool),
    /// The moment of the insert.
    Now,
    /// The day of the insert.
    Today,
    /// Several options.
    List(Vec<String>),
    /// A JSON document.
    Json(Value),
}

impl DefaultValue {
    /// Reads a default as designs write it; `None` where it does not fit the type.
    pub fn read(value: &Value, column_type: ColumnType) -> Option<Self> {
        match column_type {
            ColumnType::Boolean => read_boolean(value).map(Self::Boolean),
            ColumnType::Integer => read_integer(value, i64::from(i32::MIN)..=i64::from(i32::MAX)),
            ColumnType::BigInt => read_integer(value, i64::MIN..=i64::MAX),
            ColumnType::Numeric(_) => read_number(value),
            ColumnType::Text => Some(Self::Text(unquote(value.as_str()?).to_owned())),
            ColumnType::Date => read_date(unquote(value.as_str()?)),
            ColumnType::Time => read_time(unquote(value.as_str()?)),
            ColumnType::TimestampTz => read_moment(unquote(value.as_str()?)),
            ColumnType::Uuid => read_uuid(unquote(value.as_str()?)),
            ColumnType::TextArray => read_list(value).map(Self::List),
            ColumnType::Jsonb => Some(Self::Json(value.clone())),
        }
    }

    /// What a default is, as far as its JSON alone can say.
    pub(crate) fn guess(value: &Value) -> Self {
        match value {
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(_) => {
                read_list(value).map_or_else(|| Self::Json(value.clone()), Self::List)
            }
            Value::Null | Value::Object(_) => Self::Json(value.clone()),
        }
    }

    /// The same default as a column of this type has it: `now` is a text or a moment. One that
    /// does not fit stays what it is.
    pub(crate) fn as_type(&self, column_type: ColumnType) -> Self {
        Self::read(&self.to_json(), column_type).unwrap_or_else(|| self.clone())
    }

    /// The default in the wire format.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Number(text) => serde_json::from_str(text).unwrap_or(Value::from(text.as_str())),
            Self::Boolean(value) => Value::from(*value),
            Self::Now => Value::from("now"),
            Self::Today => Value::from("today"),
            Self::List(values) => Value::from(values.as_slice()),
            Self::Json(value) => value.clone(),
        }
    }

    /// Whether a column of this type, with these options, can hold the default.
    pub(crate) fn fits(&self, column: &Column) -> bool {
        let typed = Self::read(&self.to_json(), column.column_type).as_ref() == Some(self);
        let chosen = |value: &String| column.option(value).is_some();
        typed
            && match self {
                Self::Text(value) if !column.options.is_empty() => chosen(value),
                Self::List(values) if !column.options.is_empty() => values.iter().all(chosen),
                Self::Text(_)
                | Self::Number(_)
                | Self::Boolean(_)
                | Self::Now
                | Self::Today
                | Self::List(_)
                | Self::Json(_) => true,
            }
    }
}

/// `'open'` and `'open'::text`, as SQL writes them, mean `open`.
fn unquote(text: &str) -> &str {
    let literal = text.strip_suffix("::text").unwrap_or(text);
    literal
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .unwrap_or(text)
}

fn read_boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn number_text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(unquote(text.trim()).to_owned()),
        _ => None,
    }
}

fn read_integer(value: &Value, range: std::ops::RangeInclusive<i64>) -> Option<DefaultValue> {
    let number: i64 = number_text(value)?.parse().ok()?;
    range
        .contains(&number)
        .then(|| DefaultValue::Number(number.to_string()))
}

fn read_number(value: &Value) -> Option<DefaultValue> {
    let text = number_text(value)?;
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let number: f64 = text.parse().ok()?;
    (plain && number.is_finite()).then_some(DefaultValue::Number(text))
}

fn is_now(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "now" | "now()" | "current_timestamp"
    )
}

fn read_date(text: &str) -> Option<DefaultValue> {
    let lower = text.to_ascii_lowercase();
    if is_now(text) || matches!(lower.as_str(), "today" | "today()" | "current_date") {
        return Some(DefaultValue::Today);
    }
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()?;
    Some(DefaultValue::Text(text.to_owned()))
}

fn read_moment(text: &str) -> Option<DefaultValue> {
    if is_now(text) {
        return Some(DefaultValue::Now);
    }
    time::OffsetDateTime::parse(text, &Rfc3339).ok()?;
    Some(DefaultValue::Text(text.to_owned()))
}

fn read_time(text: &str) -> Option<DefaultValue> {
    let seconds = format_description!("[hour]:[minute]:[second]");
    Time::parse(text, format_description!("[hour]:[minute]"))
        .or_else(|_| Time::parse(text, seconds))
        .ok()?;
    Some(DefaultValue::Text(text.to_owned()))
}

fn read_uuid(text: &str) -> Option<DefaultValue> {
    let dashes_right = [8, 13, 18, 23]
        .iter()
        .all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    let digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    (text.len() == 36 && dashes_right && digits == 32)
        .then(|| DefaultValue::Text(text.to_ascii_lowercase()))
}

fn read_list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) if text == "{}" => Some(Vec::new()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => values
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_what_fits_the_type() {
        let cases = [
            (
                json!("'open'::text"),
                ColumnType::Text,
                Some(DefaultValue::Text("open".into())),
            ),
            (
                json!("now()"),
                ColumnType::TimestampTz,
                Some(DefaultValue::Now),
            ),
            (
                json!("CURRENT_DATE"),
                ColumnType::Date,
                Some(DefaultValue::Today),
            ),
            (json!("2026-02-30"), ColumnType::Date, None),
            (
                json!("12.50"),
                ColumnType::Numeric(None),
                Some(DefaultValue::Number("12.50".into())),
            ),
            (json!("12; drop"), ColumnType::Numeric(None), None),
            (json!(3_000_000_000_i64), ColumnType::Integer, None),
            (json!(1.5), ColumnType::Integer, None),
            (
                json!("yes"),
                ColumnType::Boolean,
                Some(DefaultValue::Boolean(true)),
            ),
            (json!("gen_random_uuid()"), ColumnType::Uuid, None),
        ];
        for (value, column_type, expected) in cases {
            assert_eq!(DefaultValue::read(&value, column_type), expected, "{value}");
        }
    }
}
