//! GET /p/{reference}/design

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use store::MemberRole;

use super::view::{DesignView, design_body};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{
            asking::{Conversation, Notice, Question, signature},
            context::{dashboard_url, project_page},
        },
        prelude::*,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DesignQuery {
    prompt: String,
    /// The question that the next prompt answers.
    turn: String,
}

/// What is in the box, and why it is there again.
pub(super) struct Typed<'a> {
    pub(super) prompt: &'a str,
    /// The id of the question that it answers, or nothing.
    pub(super) turn: &'a str,
    pub(super) notice: Option<Notice>,
}

/// Shows the design in force; a project without one shows the prompt on its dashboard.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Query(query): Query<DesignQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if context.registry().is_none() {
        return Ok(Redirect::to(&dashboard_url(context.project())).into_response());
    }
    let typed = Typed {
        prompt: &query.prompt,
        turn: &query.turn,
        notice: None,
    };
    let page = render(&state, &context, &typed, &Flash::toasts(&headers)).await?;
    Ok(flash::shown(&headers, page, &state.config))
}

/// The page.
pub(super) async fn render(
    state: &AppState,
    context: &PageProject,
    typed: &Typed<'_>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let caller = &context.caller;
    let Some(version) = context.version() else {
        return Err(PageError::NotFound("This project has no design yet."));
    };
    let quota = state
        .store
        .quota(caller.user.id, state.config.daily_ai_limit)
        .await?;
    let conversation = Conversation::load(state, caller, typed.turn).await?;
    let question = Question {
        conversation: &conversation,
        prompt: typed.prompt,
        placeholder: "Add a budget to deals, and let each deal have several contacts",
        submit: "Show the changes",
        action: None,
        designer: &signature(state.designer.as_ref()),
        quota,
        notice: typed.notice.as_ref(),
    };
    let is_owner = context.active.role_of(caller.user.id) == Some(MemberRole::Owner);
    let view = DesignView {
        schema: version.registry.schema(),
        version: version.number,
        action: &context.url("/design"),
        question: is_owner.then_some(question),
    };
    Ok(project_page(context, "Design", toasts, design_body(&view)))
}
