//! GET /proposals/{id}

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};

use serde::Deserialize;
use store::{ApplyError, Project};

use super::{
    form::DesignForm,
    load::Proposal,
    page::{ProposalView, made_page, proposal_page},
    preview::Preview,
    problems::PlacedProblem,
    refine::refine_url,
    ticks::Changes,
};
use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageCaller,
    ui::{
        flash::{self, Flash},
        pages::{
            asking::{Conversation, Notice, Question, signature},
            context::{caller_navigation, dashboard_url, in_project},
        },
        prelude::*,
    },
};

const BUSY: &str = "The tables are busy, so nobody counted what the changes would do to the records. Load the page again.";

/// Shows a proposal, or where it was made real.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
    Query(query): Query<ProposalQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let proposal = Proposal::load(&state, &caller, &id).await?;
    let form = DesignForm::of(&proposal.schema);
    let typed = Typed::of(&form, "", &query.turn);
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
    pub(super) problems: &'a [PlacedProblem],
    /// Why the CRM was not made.
    pub(super) failure: Option<&'a str>,
    /// What is in the box.
    pub(super) prompt: &'a str,
    /// The id of the question that it answers, or nothing.
    pub(super) turn: &'a str,
    /// Why the prompt was not answered.
    pub(super) notice: Option<&'a Notice>,
    /// The sentences of the hand edits that may hide data.
    pub(super) accepted: &'a [String],
}

impl<'a> Typed<'a> {
    /// A form with nothing wrong.
    pub(super) fn of(form: &'a DesignForm, prompt: &'a str, turn: &'a str) -> Self {
        Self {
            form,
            problems: &[],
            failure: None,
            prompt,
            turn,
            notice: None,
            accepted: &[],
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ProposalQuery {
    /// The question that the next prompt answers.
    turn: String,
}

/// What is around the page: the live CRM that the proposal changes, or what the caller has.
pub(super) fn navigation(
    caller: &PageCaller,
    projects: &[Project],
    proposal: &Proposal,
) -> Navigation {
    let around = caller_navigation(caller, projects, &super::proposal_url(proposal.trace.id));
    match proposal.live() {
        Some(live) => in_project(live, caller.user.id, around),
        None => around,
    }
}

/// What the changes would do to rows, or why that is not known. Where something typed is wrong,
/// nothing typed counts.
async fn preview(
    state: &AppState,
    caller: &PageCaller,
    proposal: &Proposal,
    typed: &Typed<'_>,
) -> Result<(Option<Preview>, Option<&'static str>), PageError> {
    let wanted = proposal.changes.as_ref().and_then(Changes::wanted);
    let edited = match wanted {
        Some(wanted) if !typed.problems.is_empty() => wanted,
        Some(_) | None => proposal.schema.clone(),
    };
    match Preview::load(state, proposal, &edited, caller.user.id).await {
        Ok(preview) => Ok((preview, None)),
        Err(ApplyError::Busy) => Ok((None, Some(BUSY))),
        Err(error) => Err(ApiError::from(error).into()),
    }
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
    let navigation = navigation(caller, &projects, proposal);
    if let Some(made) = proposal.made() {
        let (name, href) = (&made.project.name, dashboard_url(&made.project));
        return Ok(made_page(&navigation, toasts, name, &href));
    }
    let quota = state
        .store
        .quota(caller.user.id, state.config.daily_ai_limit)
        .await?;
    let conversation = Conversation::load(state, caller, typed.turn).await?;
    let (preview, busy) = preview(state, caller, proposal, typed).await?;
    let action = refine_url(proposal.trace.id);
    Ok(proposal_page(&ProposalView {
        question: Question {
            conversation: &conversation,
            prompt: typed.prompt,
            placeholder: "Say what should be different: add a budget to projects, drop invoices",
            submit: "Change it",
            action: Some(&action),
            designer: &signature(state.designer.as_ref()),
            quota,
            notice: typed.notice,
        },
        changes: proposal.changes.as_ref(),
        live: proposal.live().map(|active| active.project.name.as_str()),
        overtaken_by: proposal.overtaken_by(),
        trace: &proposal.trace,
        schema: &proposal.schema,
        target: proposal.target().map(|active| active.project.name.as_str()),
        form: typed.form,
        problems: typed.problems,
        preview: preview.as_ref(),
        accepted: typed.accepted,
        failure: typed.failure.or(busy),
        navigation: &navigation,
        toasts,
    }))
}
