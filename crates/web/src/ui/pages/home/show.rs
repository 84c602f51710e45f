//! GET /

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::sync::Arc;
use store::{ActiveProject, MemberRole};

use super::{
    landing::{LandingView, landing_page},
    prompts::PLACEHOLDER,
    start::{StartView, start_page},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::{
        flash::{self, Flash},
        pages::{
            asking::{Conversation, Notice, Question, signature},
            context::{caller_navigation, signed_in},
            projects::load_cards,
        },
        prelude::*,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PromptQuery {
    prompt: String,
    project: String,
    /// The question that the next prompt answers.
    turn: String,
}

/// What is in the box, and why it is there again.
#[derive(Default)]
pub(super) struct Typed<'a> {
    pub(super) prompt: &'a str,
    /// The reference of the project that the design is for, or nothing.
    pub(super) project: &'a str,
    /// The id of the question that it answers, or nothing.
    pub(super) turn: &'a str,
    pub(super) notice: Option<Notice>,
}

/// Shows the prompt.
pub(super) async fn handler(
    State(state): State<AppState>,
    Query(query): Query<PromptQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let typed = Typed {
        prompt: &query.prompt,
        project: &query.project,
        turn: &query.turn,
        notice: None,
    };
    let toasts = Flash::toasts(&headers);
    let page = match signed_in(&state, &headers).await? {
        Some(caller) => render_start(&state, &caller, &typed, &toasts).await?,
        None => render_landing(&state, &typed, &toasts),
    };
    Ok(flash::shown(&headers, page, &state.config).into_response())
}

/// The page of nobody.
pub(super) fn render_landing(
    state: &AppState,
    typed: &Typed<'_>,
    toasts: &[Toast],
) -> Rendered<String> {
    landing_page(&LandingView {
        prompt: typed.prompt,
        designer: &signature(state.designer.as_ref()),
        notice: typed.notice.as_ref(),
        toasts,
    })
}

/// The page of a caller.
pub(super) async fn render_start(
    state: &AppState,
    caller: &PageCaller,
    typed: &Typed<'_>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let quota = state
        .store
        .quota(caller.user.id, state.config.daily_ai_limit)
        .await?;
    let projects = state.store.projects_of(caller.user.id).await?;
    let cards = load_cards(state, &projects).await?;
    let target = empty_project(state, caller, typed.project).await?;
    let target = target.as_ref().map(|active| &active.project);
    Ok(start_page(&StartView {
        question: Question {
            conversation: &Conversation::load(state, caller, typed.turn).await?,
            prompt: typed.prompt,
            placeholder: PLACEHOLDER,
            submit: "Design my CRM",
            action: None,
            designer: &signature(state.designer.as_ref()),
            quota,
            notice: typed.notice.as_ref(),
        },
        target: target.map(|project| (project.reference.as_str(), project.name.as_str())),
        projects: &cards,
        navigation: &caller_navigation(caller, &projects, "/"),
        toasts,
    }))
}

/// The caller's project of this reference, if it still waits for its design.
pub(super) async fn empty_project(
    state: &AppState,
    caller: &PageCaller,
    reference: &str,
) -> Result<Option<Arc<ActiveProject>>, PageError> {
    let Ok(reference) = reference.parse() else {
        return Ok(None);
    };
    let active = state.store.project_by_ref(&reference).await?;
    Ok(active.filter(|active| {
        active.registry().is_none() && active.role_of(caller.user.id) == Some(MemberRole::Owner)
    }))
}
