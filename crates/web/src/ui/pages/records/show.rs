//! `…/{id}`: a record with its fields and the records that are linked to it.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use schema::{Column, Kind, Table, value::format_value};
use serde_json::Value;

use super::{
    UNKNOWN_RECORD,
    addresses::Addresses,
    cell::Cell,
    cells::Cells,
    form::record_id,
    grid_view::has_avatars,
    related::{self, Related},
    show_page::show_page,
};
use crate::{
    AppState,
    crud::{Database, Row, created_at, requests},
    error::PageError,
    extract::PageResource,
    ui::{
        flash,
        pages::{kinds::kind_icon, project_page},
    },
};

/// The `{id}` of a path.
#[derive(serde::Deserialize)]
pub(super) struct RecordPath {
    pub(super) id: String,
}

/// The page of a record, as plain text.
pub(super) struct RecordView {
    /// What it is called.
    pub(super) title: String,
    /// What one record of the table is called.
    pub(super) singular: String,
    /// What several are called, and their list.
    pub(super) list: (String, String),
    /// The form.
    pub(super) edit_href: String,
    /// Where it is deleted.
    pub(super) delete_href: String,
    /// What goes with it when it is deleted.
    pub(super) consequences: Vec<String>,
    /// Whether it looks like a person or a company.
    pub(super) has_avatar: bool,
    /// The values that say at a glance how it stands.
    pub(super) highlights: Vec<Cell>,
    /// Fields with a value.
    pub(super) fields: Vec<FieldView>,
    /// Fields without.
    pub(super) empty_fields: Vec<FieldView>,
    /// When it was made and last changed.
    pub(super) times: Vec<(&'static str, String)>,
    /// What is linked to it.
    pub(super) related: Related,
}

/// A field of a record.
pub(super) struct FieldView {
    /// What it is called.
    pub(super) label: String,
    /// The icon of its kind.
    pub(super) icon: &'static str,
    /// Its value.
    pub(super) cell: Cell,
}

pub(super) async fn handler(
    resource: PageResource,
    Path(path): Path<RecordPath>,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (registry, table) = (resource.registry()?, resource.table()?);
    let id = record_id(&path.id)?;
    let database = Database::new(&state, &resource.context)?;
    let row = database
        .read(&requests::record(registry, table, &id))
        .await?
        .into_first();
    let row = row.ok_or(PageError::NotFound(UNKNOWN_RECORD))?;
    let addresses = Addresses::new(&resource.context);
    let related = related::load(&database, table, &id, &addresses).await?;
    let view = RecordView::new(
        Cells {
            registry,
            table,
            addresses: &addresses,
        },
        &row,
        related,
    );
    let toasts = flash::Flash::toasts(&headers);
    let page = project_page(&resource.context, &view.title, &toasts, show_page(&view));
    Ok(flash::shown(&headers, page, &state.config))
}

impl RecordView {
    /// Fills the view.
    pub(super) fn new(cells: Cells<'_>, row: &Row, related: Related) -> Self {
        let Cells {
            table, addresses, ..
        } = cells;
        let fields = table.columns.iter().map(|column| field(cells, column, row));
        let (empty_fields, fields) = fields.partition(|field| field.cell.is_empty());
        let id = row.id();
        Self {
            title: row.title(table),
            singular: table.ui_hints.label_singular.clone(),
            list: (table.ui_hints.label.clone(), addresses.list(table)),
            edit_href: addresses.edit(table, id),
            delete_href: addresses.delete(table, id),
            consequences: related.consequences(),
            has_avatar: has_avatars(table),
            highlights: highlights(cells, table, row),
            fields,
            empty_fields,
            times: times(row),
            related,
        }
    }
}

fn field(cells: Cells<'_>, column: &Column, row: &Row) -> FieldView {
    FieldView {
        label: column.label().to_owned(),
        icon: kind_icon(column.kind()),
        cell: cells.cell(column, row),
    }
}

/// Choices, amounts and ratings.
fn highlights(cells: Cells<'_>, table: &Table, row: &Row) -> Vec<Cell> {
    let telling = [
        Kind::Select,
        Kind::Currency,
        Kind::Rating,
        Kind::MultiSelect,
    ];
    let columns = table
        .columns
        .iter()
        .filter(|column| telling.contains(&column.kind()));
    columns
        .map(|column| cells.cell(column, row))
        .filter(|cell| !cell.is_empty())
        .collect()
}

fn times(row: &Row) -> Vec<(&'static str, String)> {
    let moment = |name: &str| match row.value(name) {
        Value::Null => None,
        value => Some(format_value(&created_at(), value)),
    };
    let created = moment("created_at").map(|text| ("Created", text));
    let updated = moment("updated_at").map(|text| ("Updated", text));
    created.into_iter().chain(updated).collect()
}
