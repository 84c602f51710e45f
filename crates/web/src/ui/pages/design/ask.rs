//! POST /p/{reference}/design: a sentence becomes a proposal of changes.

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::show::{Typed, render};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    generate::{Base, GenerateRequest},
    ui::pages::{
        asking::{Asked, ask},
        projects::require_owner,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeForm {
    prompt: String,
    /// The question that the prompt answers.
    previous: String,
}

/// Asks the designer for changes and leads to them; nothing is applied yet.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
    Form(form): Form<ChangeForm>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let request = GenerateRequest {
        project_id: Some(context.project().id),
        previous_id: form.previous.parse().ok(),
        base: context.version().map(Base::of),
        ..GenerateRequest::create(context.caller.user.id, &form.prompt)
    };
    match ask(&state, &headers, request, context.url("/design")).await? {
        Asked::Answered(response) => Ok(response),
        Asked::Refused(notice) => {
            let typed = Typed {
                prompt: &form.prompt,
                turn: &form.previous,
                notice: Some(notice),
            };
            let page = render(&state, &context, &typed, &[]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
