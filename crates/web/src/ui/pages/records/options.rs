//! `…/options?q=`: the records that a relation picker offers, as JSON.

use axum::{
    Json,
    extract::{Query, State},
};
use schema::{Table, value::format_value};

use crate::{
    AppState,
    crud::{Database, Row, requests},
    error::PageError,
    extract::PageResource,
};

/// The most records of an answer.
const LIMIT: u64 = 20;
/// The most characters of a search.
const MAX_SEARCH: usize = 200;

/// A record to choose.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct RecordOption {
    id: String,
    title: String,
    subtitle: Option<String>,
}

/// What is sought.
#[derive(serde::Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

pub(super) async fn handler(
    resource: PageResource,
    Query(search): Query<Search>,
    State(state): State<AppState>,
) -> Result<Json<Vec<RecordOption>>, PageError> {
    let table = resource.table()?;
    let database = Database::new(&state, &resource.context)?;
    let sought: String = search
        .q
        .trim()
        .chars()
        .filter(|it| *it != '\0')
        .take(MAX_SEARCH)
        .collect();
    let found = database
        .read(&requests::options(table, &sought, LIMIT))
        .await?;
    Ok(Json(
        found
            .rows
            .iter()
            .map(|row| RecordOption::new(table, row))
            .collect(),
    ))
}

impl RecordOption {
    fn new(table: &Table, row: &Row) -> Self {
        let column = requests::subtitle_column(table);
        let subtitle = column.map(|it| format_value(it, row.value(it.name.as_str())));
        Self {
            id: row.id().to_owned(),
            title: row.title(table),
            subtitle: subtitle.filter(|text| !text.is_empty()),
        }
    }
}
