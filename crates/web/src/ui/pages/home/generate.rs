//! POST /generate: a prompt becomes a proposal, or comes back with the reason why not.

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use store::ProjectRef;

use super::show::{Typed, empty_project, render_landing, render_start};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    generate::{GenerateRequest, check_prompt},
    ui::pages::{
        asking::{Asked, Notice, ask},
        context::signed_in,
        local_path::{LocalPath, with_next},
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PromptForm {
    prompt: String,
    /// The reference of an empty project that the design is for.
    project: String,
    /// The question that the prompt answers.
    previous: String,
}

/// Designs and goes to the proposal; with `Accept: text/event-stream` tells how it goes.
pub(super) async fn handler(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(form): Form<PromptForm>,
) -> Result<Response, PageError> {
    let Some(caller) = signed_in(&state, &headers).await? else {
        return Ok(ask_to_sign_up(&state, &form.prompt));
    };
    let target = empty_project(&state, &caller, &form.project).await?;
    let request = GenerateRequest {
        project_id: target.map(|active| active.project.id),
        previous_id: form.previous.parse().ok(),
        ..GenerateRequest::create(caller.user.id, &form.prompt)
    };
    match ask(&state, &headers, request, page_of(&form.project)).await? {
        Asked::Answered(response) => Ok(response),
        Asked::Refused(notice) => ask_again(&state, &caller, &form, notice).await,
    }
}

/// The page that a question back is shown on.
fn page_of(project: &str) -> String {
    match project.parse::<ProjectRef>() {
        Ok(reference) => format!("/?project={reference}"),
        Err(_) => "/".to_owned(),
    }
}

/// Whoever has no account gets one first; the prompt is in the box when they come back.
fn ask_to_sign_up(state: &AppState, prompt: &str) -> Response {
    if let Err(error) = check_prompt(prompt) {
        let typed = Typed {
            prompt,
            notice: Some(Notice::refused(&error)),
            ..Typed::default()
        };
        return refuse(render_landing(state, &typed, &[]));
    }
    if let Some(next) = LocalPath::home_with_prompt(prompt) {
        return Redirect::to(&with_next("/signup", Some(&next))).into_response();
    }
    let typed = Typed {
        prompt,
        notice: Some(Notice::signed_out()),
        ..Typed::default()
    };
    refuse(render_landing(state, &typed, &[]))
}

async fn ask_again(
    state: &AppState,
    caller: &PageCaller,
    form: &PromptForm,
    notice: Notice,
) -> Result<Response, PageError> {
    let typed = Typed {
        prompt: &form.prompt,
        project: &form.project,
        turn: &form.previous,
        notice: Some(notice),
    };
    Ok(refuse(render_start(state, caller, &typed, &[]).await?))
}

fn refuse(page: impl IntoResponse) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
