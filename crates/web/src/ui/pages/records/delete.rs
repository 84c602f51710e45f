//! `…/{id}/delete`: asks, where no dialog could, and deletes. A record that others still need
//! stays, and the page says which.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

use super::{
    UNKNOWN_RECORD,
    addresses::Addresses,
    form::record_id,
    related::{self, Related},
    save::quoted,
    show::RecordPath,
    show_page::deletion_text,
};
use crate::{
    AppState,
    crud::{self, CrudError, Database, Row, requests},
    error::PageError,
    extract::PageResource,
    ui::{
        flash::{Flash, Message, redirect_with, shown},
        pages::project_page,
        prelude::*,
    },
};

/// SQLSTATE of a foreign key that keeps a row from being deleted, in its two forms.
const STILL_NEEDED: [&str; 2] = ["23503", "23001"];

/// The page that asks, as plain text.
pub(super) struct DeleteView {
    pub(super) title: String,
    pub(super) singular: String,
    pub(super) crumbs: Vec<(String, String)>,
    pub(super) record_href: String,
    pub(super) action: String,
    pub(super) text: String,
    /// Records that keep this one from being deleted: a sentence and their list.
    pub(super) blockers: Vec<(String, String)>,
}

pub(super) async fn form(
    resource: PageResource,
    Path(path): Path<RecordPath>,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let id = record_id(&path.id)?;
    let database = Database::new(&state, &resource.context)?;
    let row = find(&resource, &database, &id).await?;
    show(
        &resource,
        &database,
        (&headers, &state),
        &row,
        StatusCode::OK,
    )
    .await
}

pub(super) async fn handler(
    resource: PageResource,
    Path(path): Path<RecordPath>,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let (table, id) = (resource.table()?, record_id(&path.id)?);
    let database = Database::new(&state, &resource.context)?;
    let row = find(&resource, &database, &id).await?;
    match crud::delete(&database, table, &id).await {
        Ok(true) => {
            let flash = Flash::with_text(Message::RecordDeleted, &quoted(table, &row.title(table)));
            let list = Addresses::new(&resource.context).list(table);
            Ok(redirect_with(&flash, &list, &state.config))
        }
        Ok(false) => Err(PageError::NotFound(UNKNOWN_RECORD)),
        Err(error) if is_still_needed(&error) => {
            show(
                &resource,
                &database,
                (&headers, &state),
                &row,
                StatusCode::CONFLICT,
            )
            .await
        }
        Err(error) => Err(error.into()),
    }
}

fn is_still_needed(error: &CrudError) -> bool {
    error
        .database_error()
        .is_some_and(|error| STILL_NEEDED.contains(&error.code.as_str()))
}

async fn find(
    resource: &PageResource,
    database: &Database<'_>,
    id: &str,
) -> Result<Row, PageError> {
    let request = requests::record(database.registry(), resource.table()?, id);
    database
        .read(&request)
        .await?
        .into_first()
        .ok_or(PageError::NotFound(UNKNOWN_RECORD))
}

async fn show(
    resource: &PageResource,
    database: &Database<'_>,
    (headers, state): (&HeaderMap, &AppState),
    row: &Row,
    status: StatusCode,
) -> Result<Response, PageError> {
    let table = resource.table()?;
    let addresses = Addresses::new(&resource.context);
    let related = related::load(database, table, row.id(), &addresses).await?;
    let view = DeleteView::new(table, row, &related, &addresses);
    let toasts = Flash::toasts(headers);
    let page = project_page(&resource.context, &view.title, &toasts, delete_page(&view));
    Ok(shown(
        headers,
        (status, page).into_response(),
        &state.config,
    ))
}

impl DeleteView {
    fn new(table: &schema::Table, row: &Row, related: &Related, addresses: &Addresses) -> Self {
        let title = row.title(table);
        let record_href = addresses.record(table, row.id());
        let list = (table.ui_hints.label.clone(), addresses.list(table));
        let blockers = related.tables.iter().filter(|it| it.is_blocking());
        Self {
            singular: table.ui_hints.label_singular.to_lowercase(),
            crumbs: vec![list, (title.clone(), record_href.clone())],
            action: addresses.delete(table, row.id()),
            text: deletion_text(&title, &related.consequences()),
            blockers: blockers
                .map(|it| (it.consequence(), it.list_href.clone()))
                .collect(),
            title,
            record_href,
        }
    }
}

/// Draws the page.
pub(super) fn delete_page(view: &DeleteView) -> impl Renderable {
    let crumbs: Vec<Crumb<'_>> = view
        .crumbs
        .iter()
        .map(|(label, href)| Crumb {
            label,
            href: Some(href),
        })
        .collect();
    let heading = format!("Delete {}", view.singular);
    let header = page_header(
        PageHeader {
            title: &heading,
            breadcrumb: &crumbs,
            ..PageHeader::default()
        },
        (),
    )
    .memoize();
    maud! {
        (header)
        (narrow_page_body(maud! {
            @if view.blockers.is_empty() { (question(view)) } @else { (refusal(view)) }
        }))
    }
}

fn question(view: &DeleteView) -> impl Renderable {
    let confirm = format!("Delete {}", view.singular);
    maud! {
        form class="grid gap-4" method="post" action=(view.action) {
            p class="text-base wrap-anywhere" { (view.text) }
            div.form-actions {
                (link_button(LinkButton { variant: Variant::Ghost, ..LinkButton::new("Cancel", &view.record_href) }))
                (button(Button { variant: Variant::Destructive, icon: Some("trash-2"), ..Button::new(&confirm) }))
            }
        }
    }
    .memoize()
}

fn refusal(view: &DeleteView) -> impl Renderable {
    let title = format!("“{}” cannot be deleted yet", view.title);
    maud! {
        (banner(Tone::Error, &title, maud! {
            ul class="mt-1 grid gap-1" {
                @for (sentence, href) in &view.blockers {
                    li { (sentence) " " a class="font-medium text-foreground underline underline-offset-4" href=(href) { "Show them" } }
                }
            }
            p class="mt-2" { "Delete these first, or link them to another " (view.singular) "." }
        }))
        div class="mt-4" {
            (link_button(LinkButton { variant: Variant::Outline, icon: Some("arrow-left"), ..LinkButton::new("Back", &view.record_href) }))
        }
    }
    .memoize()
}
