//! From text to a [`Request`]. Knows the grammar and nothing of tables; refuses with 400.

mod cursor;
mod embed_path;
mod filter;
mod list;
mod logic;
mod name;
mod operator;
mod order;
mod payload;
mod query_string;
mod select;

pub(super) use payload::payload_shape;

use cursor::Cursor;

use super::{Body, Count, Insert, Operation, Payload, QueryError, Request, SelectItem, Selection};

type Parsed<T> = Result<T, QueryError>;

impl Request {
    /// Reads the query string of a `GET` or `HEAD`.
    ///
    /// # Errors
    /// 400 where the text does not follow the grammar, 416 for a negative `limit`.
    pub fn parse_read(table: &str, query: &str) -> Result<Self, QueryError> {
        let parameters = query_string::decode(query)?;
        Ok(Self::assemble(
            table,
            Operation::Read,
            selection(&parameters)?,
        ))
    }

    /// Reads the query string and body of a `POST`.
    ///
    /// # Errors
    /// 400 where the text does not follow the grammar or the body is no JSON of rows.
    pub fn parse_insert(table: &str, query: &str, body: &str) -> Result<Self, QueryError> {
        let parameters = query_string::decode(query)?;
        let payload = Payload::parse(body, column_list(&parameters, "columns")?)?;
        let insert = Insert {
            on_conflict: column_list(&parameters, "on_conflict")?.unwrap_or_default(),
            ..Insert::from(payload)
        };
        Ok(Self::assemble(
            table,
            Operation::Insert(insert),
            selection(&parameters)?,
        ))
    }

    /// Reads the query string and body of a `PATCH`.
    ///
    /// # Errors
    /// 400 where the text does not follow the grammar or the body is no JSON of a row.
    pub fn parse_update(table: &str, query: &str, body: &str) -> Result<Self, QueryError> {
        let parameters = query_string::decode(query)?;
        let payload = Payload::parse(body, column_list(&parameters, "columns")?)?;
        Ok(Self::assemble(
            table,
            Operation::Update(payload),
            selection(&parameters)?,
        ))
    }

    /// Reads the query string of a `DELETE`.
    ///
    /// # Errors
    /// 400 where the text does not follow the grammar.
    pub fn parse_delete(table: &str, query: &str) -> Result<Self, QueryError> {
        let parameters = query_string::decode(query)?;
        Ok(Self::assemble(
            table,
            Operation::Delete,
            selection(&parameters)?,
        ))
    }

    fn assemble(table: &str, operation: Operation, selection: Selection) -> Self {
        let body = match operation {
            Operation::Read => Body::Array,
            Operation::Insert(_) | Operation::Update(_) | Operation::Delete => Body::Nothing,
        };
        Self {
            table: table.to_owned(),
            operation,
            selection,
            count: Count::None,
            body,
        }
    }
}

type Parameters = [(String, String)];

/// Which rows, and what to show of them: everything but the columns of a write.
fn selection(parameters: &Parameters) -> Parsed<Selection> {
    let mut root = Selection {
        items: match value_of(parameters, "select") {
            Some(text) if !text.trim().is_empty() => select::items(text)?,
            Some(_) | None => vec![SelectItem::All],
        },
        ..Selection::default()
    };
    for (key, value) in parameters {
        match key.as_str() {
            "select" | "columns" | "on_conflict" => {}
            _ => filter::add_parameter(&mut root, key, value)?,
        }
    }
    Ok(root)
}

fn column_list(parameters: &Parameters, key: &'static str) -> Parsed<Option<Vec<String>>> {
    let Some(text) = value_of(parameters, key).filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    let mut cursor = Cursor::new(format!("{key} parameter ({text})"), text);
    let names = list::separated(&mut cursor, name::field_name)?;
    cursor.end("\",\" or end of input")?;
    Ok(Some(names))
}

fn value_of<'a>(parameters: &'a Parameters, key: &str) -> Option<&'a str> {
    parameters
        .iter()
        .find(|(candidate, _)| candidate == key)
        .map(|(_, value)| value.as_str())
}
