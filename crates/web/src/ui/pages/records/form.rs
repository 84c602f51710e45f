//! The form of a record: what there is to choose from, and the page, drawn.

use std::collections::HashMap;

use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use schema::Table;
use sql::query::Request;
use uuid::Uuid;

use super::{
    addresses::Addresses,
    form_values::{FormErrors, FormValues, THEN, VERSION},
    form_view::{FormInput, FormView, Mode, RecordChoices},
};
use crate::{
    AppState,
    crud::{CrudError, Database, Rows, links_of, many_links_of, requests},
    error::PageError,
    extract::PageResource,
    ui::{flash, pages::project_page, prelude::*},
};

/// Records that can be chosen without JavaScript.
const OPTIONS: u64 = 50;

/// A form to be shown.
pub(super) struct Form<'a> {
    pub(super) mode: &'a Mode,
    pub(super) values: &'a FormValues,
    pub(super) errors: &'a FormErrors,
    pub(super) status: StatusCode,
}

/// Answers with a form.
pub(super) async fn respond(
    resource: &PageResource,
    state: &AppState,
    headers: &HeaderMap,
    form: Form<'_>,
) -> Result<Response, PageError> {
    let (registry, table) = (resource.registry()?, resource.table()?);
    let database = Database::new(state, &resource.context)?;
    let addresses = Addresses::new(&resource.context);
    let view = FormView::new(FormInput {
        registry,
        table,
        addresses: &addresses,
        mode: form.mode,
        values: form.values,
        errors: form.errors,
        choices: load_choices(&database, table, form.values).await?,
    });
    let toasts = flash::Flash::toasts(headers);
    let page = project_page(&resource.context, &view.title, &toasts, draw(&view));
    Ok(flash::shown(
        headers,
        (form.status, page).into_response(),
        &state.config,
    ))
}

/// Reads the records that each link of the form offers, by the name of its input.
async fn load_choices(
    database: &Database<'_>,
    table: &Table,
    values: &FormValues,
) -> Result<HashMap<String, RecordChoices>, CrudError> {
    let registry = database.registry();
    let links = links_of(registry, table).into_iter();
    let mut wanted: Vec<(String, &Table)> = links
        .map(|link| (link.column.name.to_string(), link.target))
        .collect();
    let many = many_links_of(registry, table).into_iter();
    wanted.extend(many.map(|link| (link.input_name(), link.target)));
    let requests: Vec<Request> = wanted
        .iter()
        .flat_map(|(name, target)| {
            let ids = values.ids(name);
            [
                requests::titles(target, &ids),
                requests::options(target, "", OPTIONS),
            ]
        })
        .collect();
    let answers = database.read_all(&requests).await?;
    let choices = wanted.into_iter().zip(answers.chunks(2));
    Ok(choices
        .map(|((name, target), answers)| (name, merge(answers, target)))
        .collect())
}

/// The chosen records first, then the others.
fn merge(answers: &[Rows], table: &Table) -> RecordChoices {
    let mut options: Vec<(String, String)> = Vec::new();
    for row in answers.iter().flat_map(|answer| &answer.rows) {
        if options.iter().all(|(id, _)| id != row.id()) {
            options.push((row.id().to_owned(), row.title(table)));
        }
    }
    let total = answers.last().map_or(0, |answer| answer.total);
    RecordChoices {
        has_more: total > OPTIONS,
        options,
    }
}

/// The id in a path; what is no UUID is no record.
pub(super) fn record_id(text: &str) -> Result<String, PageError> {
    let id = Uuid::parse_str(text).map_err(|_| PageError::NotFound(super::UNKNOWN_RECORD))?;
    Ok(id.to_string())
}

/// Draws the page.
pub(super) fn draw(view: &FormView) -> impl Renderable {
    let crumbs: Vec<Crumb<'_>> = view
        .crumbs
        .iter()
        .map(|(label, href)| Crumb {
            label,
            href: Some(href),
        })
        .collect();
    let header = page_header(
        PageHeader {
            title: &view.title,
            breadcrumb: &crumbs,
            ..PageHeader::default()
        },
        (),
    )
    .memoize();
    maud! {
        (header)
        (narrow_page_body(maud! {
            form class="grid gap-6" method="post" action=(view.action) data-guard novalidate {
                @if let Some(version) = &view.version { input type="hidden" name=(VERSION) value=(version); }
                (problems(view))
                div.form-grid {
                    @for (index, input) in view.inputs.iter().enumerate() { (input.draw(index == 0)) }
                }
                div.form-actions { (actions(view)) }
            }
        }))
    }
}

fn problems(view: &FormView) -> Raw<String> {
    let errors: Vec<FormError<'_>> = view
        .errors
        .iter()
        .map(|(control_id, message)| FormError {
            control_id,
            message,
        })
        .collect();
    maud! {
        @if view.is_stale {
            (banner(Tone::Warning, "Changed since you opened it", "Someone saved this record in the meantime. What you typed is kept below; save again to replace what they saved."))
        }
        (error_summary(&errors))
    }
    .memoize()
}

fn actions(view: &FormView) -> impl Renderable {
    maud! {
        (link_button(LinkButton { variant: Variant::Ghost, ..LinkButton::new("Cancel", &view.cancel_href) }))
        @if view.is_new {
            (button(Button { variant: Variant::Outline, name_value: Some((THEN, "new")), ..Button::new("Save and new") }))
        }
        (button(Button::new(&view.submit)))
    }
}
