//! POST /generate: a prompt becomes a proposal, or comes back with the reason why not.

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    notice::Notice,
    show::{Typed, empty_project, render_landing, render_start},
    stream::stream_events,
};
use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageCaller,
    generate::{GenerateRequest, Generated, check_prompt, generate},
    ui::pages::{
        context::signed_in,
        local_path::{LocalPath, with_next},
        proposals::proposal_url,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PromptForm {
    prompt: String,
    /// The reference of an empty project that the design is for.
    project: String,
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
        user_id: caller.user.id,
        prompt: form.prompt.clone(),
        project_id: target.map(|active| active.project.id),
        current_schema: None,
    };
    if wants_events(&headers) {
        return Ok(stream_events(state, request));
    }
    match generate(&state, request, &()).await {
        Ok(Generated::Proposal { trace_id, .. }) => {
            Ok(Redirect::to(&proposal_url(trace_id)).into_response())
        }
        Ok(Generated::Clarify { question, .. }) => {
            ask_again(&state, &caller, &form, Notice::question(question)).await
        }
        Err(ApiError::Internal(error)) => Err(PageError::Internal(error)),
        Err(error) => ask_again(&state, &caller, &form, Notice::refused(&error)).await,
    }
}

fn wants_events(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/event-stream"))
}

/// Whoever has no account gets one first; the prompt is in the box when they come back.
fn ask_to_sign_up(state: &AppState, prompt: &str) -> Response {
    if let Err(error) = check_prompt(prompt) {
        let typed = Typed {
            prompt,
            project: "",
            notice: Some(Notice::refused(&error)),
        };
        return refuse(render_landing(state, &typed, &[]));
    }
    if let Some(next) = LocalPath::home_with_prompt(prompt) {
        return Redirect::to(&with_next("/signup", Some(&next))).into_response();
    }
    let typed = Typed {
        prompt,
        project: "",
        notice: Some(Notice::signed_out()),
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
        notice: Some(notice),
    };
    Ok(refuse(render_start(state, caller, &typed, &[]).await?))
}

fn refuse(page: impl IntoResponse) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
