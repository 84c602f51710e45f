//! What saving has in common, whether the record is new or not.

use schema::{Registry, Table};
use serde_json::{Map, Value};

use super::form_values::FormErrors;
use crate::{
    crud::{CrudError, Row, explain},
    error::PageError,
};

/// What is wrong with the form, where PostgreSQL refused what a person can mend.
///
/// # Errors
/// Where it is not theirs to mend.
pub(super) fn refusal(
    registry: &Registry,
    table: &Table,
    error: CrudError,
) -> Result<FormErrors, PageError> {
    let refusal = error
        .database_error()
        .and_then(|error| explain(registry, table, &error));
    match refusal {
        Some(refusal) => Ok(vec![(refusal.column.unwrap_or_default(), refusal.message)]),
        None => Err(error.into()),
    }
}

/// What a toast calls a record: `Property “12 Oak Street”`.
pub(super) fn quoted(table: &Table, title: &str) -> String {
    format!("{} “{title}”", table.ui_hints.label_singular)
}

/// What the written row is called.
pub(super) fn title_of(table: &Table, row: &Map<String, Value>, id: &str) -> String {
    let mut row = row.clone();
    row.insert("id".to_owned(), Value::from(id));
    Row::from(row).title(table)
}
