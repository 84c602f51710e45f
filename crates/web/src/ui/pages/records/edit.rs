//! `…/{id}/edit`: the form of a record, and changing it. What someone else saved meanwhile is not
//! overwritten unasked.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use schema::Table;

use super::{
    UNKNOWN_RECORD,
    addresses::Addresses,
    form::{Form, record_id, respond},
    form_values::{FormErrors, FormValues, Parsed, VERSION},
    form_view::Mode,
    save::{quoted, refusal, title_of},
    show::RecordPath,
};
use crate::{
    AppState,
    crud::{self, Changed, Database, Row, many_links_of, requests},
    error::PageError,
    extract::PageResource,
    ui::flash::{Flash, Message, redirect_with},
};

pub(super) async fn form(
    resource: PageResource,
    Path(path): Path<RecordPath>,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (table, id) = (resource.table()?, record_id(&path.id)?);
    let database = Database::new(&state, &resource.context)?;
    let row = find(&database, table, &id).await?;
    let mut values = FormValues::of_row(table, &row);
    values.set(VERSION, vec![version_of(&row)]);
    add_links(&database, table, &id, &mut values).await?;
    let mode = Mode::Edit {
        id,
        title: row.title(table),
        is_stale: false,
    };
    let errors = FormErrors::new();
    let form = Form {
        mode: &mode,
        values: &values,
        errors: &errors,
        status: StatusCode::OK,
    };
    respond(&resource, &state, &headers, form).await
}

pub(super) async fn handler(
    resource: PageResource,
    Path(path): Path<RecordPath>,
    headers: HeaderMap,
    State(state): State<AppState>,
    body: Bytes,
) -> Result<Response, PageError> {
    let (registry, table) = (resource.registry()?, resource.table()?);
    let id = record_id(&path.id)?;
    let database = Database::new(&state, &resource.context)?;
    let values = FormValues::of_body(&body);
    let again = Again {
        resource: &resource,
        state: &state,
        headers: &headers,
        id: &id,
    };
    let parsed = match values.parse(registry, table) {
        Ok(parsed) => parsed,
        Err(errors) => return again.with_errors(&database, values, errors).await,
    };
    let title = title_of(table, &parsed.row, &id);
    match save(&database, table, &id, &values, parsed).await {
        Ok(Changed::Saved) => {
            let url = Addresses::new(&resource.context).record(table, &id);
            let flash = Flash::with_text(Message::RecordSaved, &quoted(table, &title));
            Ok(redirect_with(&flash, &url, &state.config))
        }
        Ok(Changed::Stale) => again.as_stale(&database, values).await,
        Ok(Changed::Missing) => Err(PageError::NotFound(UNKNOWN_RECORD)),
        Err(error) => {
            let errors = refusal(registry, table, error)?;
            again.with_errors(&database, values, errors).await
        }
    }
}

/// A form without a version is taken for an old one: it may overwrite nothing.
async fn save(
    database: &Database<'_>,
    table: &Table,
    id: &str,
    values: &FormValues,
    parsed: Parsed<'_>,
) -> Result<Changed, crud::CrudError> {
    let version = values.version().unwrap_or_else(|| "-infinity".to_owned());
    crud::update(database, table, (id, &version), parsed.row, &parsed.links).await
}

async fn find(database: &Database<'_>, table: &Table, id: &str) -> Result<Row, PageError> {
    let request = requests::record(database.registry(), table, id);
    database
        .read(&request)
        .await?
        .into_first()
        .ok_or(PageError::NotFound(UNKNOWN_RECORD))
}

fn version_of(row: &Row) -> String {
    row.text("updated_at").unwrap_or_default().to_owned()
}

/// Ticks the records that the many-to-many links lead to.
async fn add_links(
    database: &Database<'_>,
    table: &Table,
    id: &str,
    values: &mut FormValues,
) -> Result<(), PageError> {
    let links = many_links_of(database.registry(), table);
    let requests: Vec<_> = links.iter().map(|link| requests::many(link, id)).collect();
    let answers = database.read_all(&requests).await?;
    for (link, answer) in links.iter().zip(answers) {
        let linked = answer
            .rows
            .iter()
            .filter_map(|row| row.linked(&link.other.column, link.target));
        values.set(&link.input_name(), linked.map(|it| it.id).collect());
    }
    Ok(())
}

/// The form again, with what was typed.
struct Again<'a> {
    resource: &'a PageResource,
    state: &'a AppState,
    headers: &'a HeaderMap,
    id: &'a str,
}

impl Again<'_> {
    async fn with_errors(
        &self,
        database: &Database<'_>,
        values: FormValues,
        errors: FormErrors,
    ) -> Result<Response, PageError> {
        let row = find(database, self.resource.table()?, self.id).await?;
        self.show(
            (&row, false),
            &values,
            &errors,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await
    }

    /// The next save replaces the version that is there now.
    async fn as_stale(
        &self,
        database: &Database<'_>,
        mut values: FormValues,
    ) -> Result<Response, PageError> {
        let row = find(database, self.resource.table()?, self.id).await?;
        values.set(VERSION, vec![version_of(&row)]);
        self.show(
            (&row, true),
            &values,
            &FormErrors::new(),
            StatusCode::CONFLICT,
        )
        .await
    }

    async fn show(
        &self,
        (row, is_stale): (&Row, bool),
        values: &FormValues,
        errors: &FormErrors,
        status: StatusCode,
    ) -> Result<Response, PageError> {
        let title = row.title(self.resource.table()?);
        let mode = Mode::Edit {
            id: self.id.to_owned(),
            title,
            is_stale,
        };
        let form = Form {
            mode: &mode,
            values,
            errors,
            status,
        };
        respond(self.resource, self.state, self.headers, form).await
    }
}
