//! How many records each table has, and the newest of them: one transaction for the whole page.

use schema::Table;
use sql::query::{OrderTerm, Request, Selection};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    AppState,
    crud::{Database, Row, Rows},
    error::PageError,
    extract::PageProject,
};

/// The newest records of a card.
const SHOWN_RECORDS: u64 = 5;

/// A table and its newest records.
pub(super) struct TableSummary {
    pub(super) label: String,
    pub(super) label_singular: String,
    pub(super) icon: String,
    /// The address of its list.
    pub(super) href: String,
    pub(super) description: Option<String>,
    pub(super) total: u64,
    pub(super) latest: Vec<RecordSummary>,
}

/// A record by its title.
#[derive(Clone)]
pub(super) struct RecordSummary {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) created_at: Option<OffsetDateTime>,
}

/// The tables of a project with their newest records, as its caller sees them.
pub(super) async fn load(
    state: &AppState,
    context: &PageProject,
) -> Result<Vec<TableSummary>, PageError> {
    let database = Database::new(state, context)?;
    let tables = database.registry().schema().tables();
    let requests: Vec<Request> = tables.iter().map(newest).collect();
    let answers = database.read_all(&requests).await?;
    Ok(tables
        .iter()
        .zip(answers)
        .map(|(table, rows)| summarise(context, table, &rows))
        .collect())
}

fn newest(table: &Table) -> Request {
    let title = table.title_column().map(|column| column.name.as_str());
    let selection = Selection::new()
        .columns(["id", "created_at"])
        .columns(title)
        .order_by(OrderTerm::descending("created_at"))
        .order_totally()
        .page(0, SHOWN_RECORDS);
    Request::read(table.name.as_str(), selection).counted()
}

fn summarise(context: &PageProject, table: &Table, rows: &Rows) -> TableSummary {
    let href = context.url(&format!("/dynamic/{}", table.name));
    let record = |row: &Row| RecordSummary {
        title: row.title(table),
        href: [&href, "/", row.id()].concat(),
        created_at: row.text("created_at").and_then(read_moment),
    };
    let hints = &table.ui_hints;
    TableSummary {
        label: hints.label.clone(),
        label_singular: hints.label_singular.clone(),
        icon: hints.icon.clone().unwrap_or_default(),
        description: hints.description.clone(),
        total: rows.total,
        latest: rows.rows.iter().map(record).collect(),
        href: href.clone(),
    }
}

/// PostgreSQL writes moments in JSON as RFC 3339.
fn read_moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}
