//! `…/create`: the form of a new record, and making it.

use axum::{
    body::Bytes,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use time::OffsetDateTime;

use super::{
    addresses::Addresses,
    form::{Form, respond},
    form_values::{FormErrors, FormValues, THEN},
    form_view::Mode,
    save::{quoted, refusal, title_of},
};
use crate::{
    AppState,
    crud::{self, Database},
    error::PageError,
    extract::PageResource,
    ui::flash::{Flash, Message, redirect_with},
};

pub(super) async fn form(
    resource: PageResource,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let query = query.unwrap_or_default();
    let values = FormValues::of_new(resource.table()?, &query, OffsetDateTime::now_utc());
    show(&resource, &state, &headers, &values, &FormErrors::new()).await
}

pub(super) async fn handler(
    resource: PageResource,
    headers: HeaderMap,
    State(state): State<AppState>,
    body: Bytes,
) -> Result<Response, PageError> {
    let (registry, table) = (resource.registry()?, resource.table()?);
    let values = FormValues::of_body(&body);
    let parsed = match values.parse(registry, table) {
        Ok(parsed) => parsed,
        Err(errors) => return show(&resource, &state, &headers, &values, &errors).await,
    };
    let database = Database::new(&state, &resource.context)?;
    let id = match crud::insert(&database, table, parsed.row.clone(), &parsed.links).await {
        Ok(id) => id,
        Err(error) => {
            let errors = refusal(registry, table, error)?;
            return show(&resource, &state, &headers, &values, &errors).await;
        }
    };
    let addresses = Addresses::new(&resource.context);
    let url = match values.one(THEN) {
        "new" => addresses.create(table),
        _ => addresses.record(table, &id),
    };
    let text = quoted(table, &title_of(table, &parsed.row, &id));
    Ok(redirect_with(
        &Flash::with_text(Message::RecordCreated, &text),
        &url,
        &state.config,
    ))
}

async fn show(
    resource: &PageResource,
    state: &AppState,
    headers: &HeaderMap,
    values: &FormValues,
    errors: &FormErrors,
) -> Result<Response, PageError> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    respond(
        resource,
        state,
        headers,
        Form {
            mode: &Mode::Create,
            values,
            errors,
            status,
        },
    )
    .await
}
