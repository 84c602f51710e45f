//! `GET /p/{reference}/dynamic/{resource}`: the list of a table. The whole page is always answered;
//! htmx takes the region of the list from it.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use schema::{Registry, Table};
use time::OffsetDateTime;

use super::{
    addresses::Addresses,
    filter_chips::FilterTitles,
    filter_editor::{self, Editor},
    filter_view::filter_chips,
    list_page::list_page,
    list_view::{ListInput, ListView},
};
use crate::{
    AppState,
    crud::{
        CrudError, Database, Rows,
        list::{Asked, ListState},
        requests::{self, PAGE_SIZE},
    },
    error::PageError,
    extract::PageResource,
    ui::{flash, pages::project_page},
};

pub(super) async fn handler(
    resource: PageResource,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (registry, table) = (resource.registry()?, resource.table()?);
    let database = Database::new(&state, &resource.context)?;
    let addresses = Addresses::new(&resource.context);
    let mut asked = Asked::parse(table, query.as_deref().unwrap_or_default());
    let base = addresses.list(table);
    let editor = match filter_editor::resolve(table, asked.draft.as_ref()) {
        filter_editor::Resolved::Nothing => None,
        filter_editor::Resolved::Done(filter) => {
            return Ok(Redirect::to(&asked.state.with(filter).url(&base)).into_response());
        }
        filter_editor::Resolved::Open(draft) => {
            Some(Editor::load(&database, table, &draft, &asked.state, &addresses).await?)
        }
    };
    let rows = read_page(&database, table, &mut asked.state).await?;
    let titles = FilterTitles::load(&database, table, &asked.state).await?;
    let view = ListView::new(ListInput {
        registry,
        table,
        addresses: &addresses,
        state: &asked.state,
        rows: &rows,
        chips: filter_chips(table, &asked.state, &titles, &base),
        ignored: asked.ignored,
        editor,
    });
    let toasts = flash::Flash::toasts(&headers);
    let page = project_page(&resource.context, &view.title, &toasts, list_page(&view));
    Ok(flash::shown(&headers, page, &state.config))
}

/// Reads the page that was asked for, or the last one where there are not so many.
async fn read_page(
    database: &Database<'_>,
    table: &Table,
    state: &mut ListState,
) -> Result<Rows, CrudError> {
    let rows = read(database, table, state).await?;
    let last = rows.total.div_ceil(PAGE_SIZE).max(1);
    if state.page <= last {
        return Ok(rows);
    }
    state.page = last;
    read(database, table, state).await
}

async fn read(
    database: &Database<'_>,
    table: &Table,
    state: &ListState,
) -> Result<Rows, CrudError> {
    let registry: &Registry = database.registry();
    let today = OffsetDateTime::now_utc().date();
    database
        .read(&requests::list(registry, table, state, today))
        .await
}
