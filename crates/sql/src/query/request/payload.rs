//! The rows of a write: JSON text that goes to PostgreSQL as it came, and the columns it gives.

use serde_json::{Map, Value};

use crate::query::{QueryError, limits, parse};

/// The rows of a write. The text is a JSON array of objects, known to be well-formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    columns: Vec<String>,
    rows: usize,
    json: String,
}

impl Payload {
    /// Reads an object or an array of objects. Without `columns` every object must have the same
    /// keys; with them, keys outside them are ignored and missing ones are null.
    ///
    /// # Errors
    /// `PGRST102` where the text is no such JSON.
    pub fn parse(text: &str, columns: Option<Vec<String>>) -> Result<Self, QueryError> {
        let shape = parse::payload_shape(text)?;
        let columns = match columns {
            Some(columns) => columns,
            None => shape.common_keys()?,
        };
        Ok(Self {
            columns,
            rows: shape.rows.len(),
            json: shape.into_array(text),
        })
    }

    /// Takes rows of our own pages. The columns are those of all rows together.
    ///
    /// # Errors
    /// `PGRST102` where there are too many rows.
    pub fn from_rows(rows: &[Map<String, Value>]) -> Result<Self, QueryError> {
        if rows.len() > limits::PAYLOAD_ROWS {
            return Err(QueryError::too_many(
                "rows in the payload",
                limits::PAYLOAD_ROWS,
            ));
        }
        let mut columns: Vec<String> = Vec::new();
        for key in rows.iter().flat_map(Map::keys) {
            if !columns.contains(key) {
                columns.push(key.clone());
            }
        }
        let values: Vec<Value> = rows.iter().cloned().map(Value::Object).collect();
        Ok(Self {
            columns,
            rows: values.len(),
            json: Value::Array(values).to_string(),
        })
    }

    /// Takes one row of our own pages.
    pub fn from_row(row: Map<String, Value>) -> Self {
        Self {
            columns: row.keys().cloned().collect(),
            rows: 1,
            json: Value::Array(vec![Value::Object(row)]).to_string(),
        }
    }

    /// The columns that it gives.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The text: a JSON array of objects.
    pub fn as_json(&self) -> &str {
        &self.json
    }
}
