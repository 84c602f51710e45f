//! The keys of a JSON payload. The values are left alone: PostgreSQL reads the text itself.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::Parsed;
use crate::query::{QueryError, limits};

const INVALID: QueryError = QueryError::InvalidPayload("Empty or invalid json");
const KEYS_DIFFER: QueryError = QueryError::InvalidPayload("All object keys must match");
const TOO_DEEP: QueryError = QueryError::InvalidPayload("The json is nested too deeply");

/// The rows of a payload, each as its keys.
pub(in crate::query) struct PayloadShape {
    is_array: bool,
    pub(in crate::query) rows: Vec<Vec<String>>,
}

/// Reads an object or an array of objects.
pub(in crate::query) fn payload_shape(text: &str) -> Parsed<PayloadShape> {
    if depth(text) > limits::JSON_DEPTH {
        return Err(TOO_DEEP);
    }
    let shape: PayloadShape = serde_json::from_str(text).map_err(|_| INVALID)?;
    if shape.rows.len() > limits::PAYLOAD_ROWS {
        return Err(QueryError::too_many(
            "rows in the payload",
            limits::PAYLOAD_ROWS,
        ));
    }
    Ok(shape)
}

impl PayloadShape {
    /// The keys that every row has.
    pub(in crate::query) fn common_keys(&self) -> Parsed<Vec<String>> {
        let mut rows = self.rows.iter();
        let Some(first) = rows.next() else {
            return Ok(Vec::new());
        };
        let alike = |row: &Vec<String>| {
            row.len() == first.len() && row.iter().all(|key| first.contains(key))
        };
        if rows.all(alike) {
            Ok(first.clone())
        } else {
            Err(KEYS_DIFFER)
        }
    }

    /// The text as an array, whatever it was.
    pub(in crate::query) fn into_array(self, text: &str) -> String {
        if self.is_array {
            text.to_owned()
        } else {
            format!("[{text}]")
        }
    }
}

/// How deep arrays and objects are inside each other; PostgreSQL reads them by recursion.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

impl<'de> Deserialize<'de> for PayloadShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = PayloadShape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or an array of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PayloadShape, A::Error> {
        Ok(PayloadShape {
            is_array: false,
            rows: vec![keys(map)?],
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<PayloadShape, A::Error> {
        let mut shape = PayloadShape {
            is_array: true,
            rows: Vec::new(),
        };
        while let Some(Row(keys)) = rows.next_element()? {
            shape.rows.push(keys);
        }
        Ok(shape)
    }
}

struct Row(Vec<String>);

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Row;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Row, A::Error> {
        keys(map).map(Row)
    }
}

fn keys<'de, A: MapAccess<'de>>(mut map: A) -> Result<Vec<String>, A::Error> {
    let mut keys = Vec::new();
    while let Some((key, _)) = map.next_entry::<String, IgnoredAny>()? {
        if !keys.contains(&key) {
            keys.push(key);
        }
        if keys.len() > limits::PAYLOAD_KEYS {
            return Err(A::Error::custom("too many keys"));
        }
    }
    Ok(keys)
}
