//! GET /proposals/{id}

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    form::DesignForm,
    load::Proposal,
    page::{ProposalView, made_page, proposal_page},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::{
        flash::{self, Flash},
        pages::context::{caller_navigation, dashboard_url},
        prelude::*,
    },
};

/// Shows a proposal, or where it was made real.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let proposal = Proposal::load(&state, &caller, &id).await?;
    let form = DesignForm::of(&proposal.schema);
    let typed = Typed {
        form: &form,
        problems: &[],
        failure: None,
    };
    let page = render(&state, &caller, &proposal, &typed, &Flash::toasts(&headers)).await?;
    Ok(flash::shown(&headers, page, &state.config))
}

/// Leads from the addresses of actions to the page that has their buttons.
pub(super) async fn back(Path(id): Path<String>) -> Result<Response, PageError> {
    let id: uuid::Uuid = id
        .parse()
        .map_err(|_| PageError::NotFound("There is no proposal at this address."))?;
    Ok(Redirect::to(&super::proposal_url(id)).into_response())
}

/// What is in the form, and what is wrong with it.
pub(super) struct Typed<'a> {
    pub(super) form: &'a DesignForm,
    pub(super) problems: &'a [super::problems::PlacedProblem],
    /// Why the CRM was not made.
    pub(super) failure: Option<&'a str>,
}

/// The page of a proposal.
pub(super) async fn render(
    state: &AppState,
    caller: &PageCaller,
    proposal: &Proposal,
    typed: &Typed<'_>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let projects = state.store.projects_of(caller.user.id).await?;
    let navigation = caller_navigation(caller, &projects, &super::proposal_url(proposal.trace.id));
    if let Some(made) = proposal.made() {
        let (name, href) = (&made.project.name, dashboard_url(&made.project));
        return Ok(made_page(&navigation, toasts, name, &href));
    }
    Ok(proposal_page(&ProposalView {
        trace: &proposal.trace,
        schema: &proposal.schema,
        target: proposal.target().map(|active| active.project.name.as_str()),
        form: typed.form,
        problems: typed.problems,
        failure: typed.failure,
        navigation: &navigation,
        toasts,
    }))
}
