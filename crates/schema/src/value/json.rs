//! JSON documents, and canonical text as JSON for an insert.

use serde_json::Value;

use super::ValueError;
use crate::{Column, ColumnType};

/// Checks that PostgreSQL can hold the document; the text itself stays, so that no digit of a
/// long number is lost.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let document: Value = serde_json::from_str(text).map_err(|error| ValueError::Json {
        line: error.line(),
        column: error.column(),
    })?;
    if holds_nul(&document) {
        return Err(ValueError::NulCharacter);
    }
    Ok(text.to_owned())
}

/// `jsonb` refuses `\u0000`, also in keys. The depth is bounded: the reader above stops at 128.
fn holds_nul(document: &Value) -> bool {
    match document {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| key.contains('\0') || holds_nul(value)),
    }
}

/// A list as JSON text.
pub fn list_text(values: &[String]) -> String {
    Value::from(values).to_string()
}

/// Canonical text as the JSON that an insert through `jsonb_populate_record` takes. A number stays
/// a text, which PostgreSQL reads digit by digit.
pub fn json_value(column: &Column, canonical: Option<&str>) -> Value {
    let Some(text) = canonical else {
        return Value::Null;
    };
    match column.column_type {
        ColumnType::Boolean => Value::from(text == "true"),
        ColumnType::Jsonb | ColumnType::TextArray => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
        }
        ColumnType::Text
        | ColumnType::Integer
        | ColumnType::BigInt
        | ColumnType::Numeric(_)
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_valid_documents_only() {
        assert_eq!(parse(r#"{"a": [1.10]}"#).as_deref(), Ok(r#"{"a": [1.10]}"#));
        assert_eq!(
            parse("{\n  a }"),
            Err(ValueError::Json { line: 2, column: 3 })
        );
        assert_eq!(parse(r#"["\u0000"]"#), Err(ValueError::NulCharacter));
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
