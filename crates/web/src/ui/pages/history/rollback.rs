//! GET and POST /p/{reference}/history/{version}/rollback: what going back would do, and doing it.

use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use schema::CrmSchema;
use store::{ApplyError, ChangeRequest, Plan};

use super::{
    rollback_url,
    rollback_view::{RollbackView, rollback_body},
};
use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageProject,
    ui::{
        flash::{self, Flash, Message, redirect_with},
        pages::{
            context::{dashboard_url, project_page},
            effects::Answers,
            projects::require_owner,
        },
        prelude::*,
    },
};

/// The name of the input that holds the version that the page was made for.
pub(super) const BASE_VERSION: &str = "base_version";

const UNKNOWN: &str = "This project has no such version.";
const CHANGED: &str = "The CRM was changed meanwhile. This is what going back would do now.";
const DOES_NOT_FIT: &str =
    "Some rows do not fit the rules of that version. Say below what is to become of them.";

/// Where to go back to.
struct Target {
    number: i32,
    schema: CrmSchema,
}

/// What is typed, and why nothing was done.
#[derive(Default)]
struct Typed<'a> {
    answers: Answers,
    failure: Option<&'a str>,
}

/// Shows what going back would do.
pub(super) async fn show(
    State(state): State<AppState>,
    context: PageProject,
    Path((_, version)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let target = find(&state, &context, &version).await?;
    let toasts = Flash::toasts(&headers);
    let page = render(&state, &context, &target, &Typed::default(), &toasts).await?;
    Ok(flash::shown(&headers, page, &state.config))
}

/// Goes back, or shows why not.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Path((_, version)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let target = find(&state, &context, &version).await?;
    let answers = Answers::of_pairs(&pairs);
    let base = pairs.iter().find(|(name, _)| name == BASE_VERSION);
    let request = ChangeRequest {
        base_version: base.and_then(|(_, number)| number.parse().ok()),
        ..request(&context, &target, &answers)
    };
    let (status, failure) = match state.store.apply(&request).await {
        Ok(applied) => {
            return Ok(done(&state, &context, (target.number, applied.version)));
        }
        Err(ApplyError::Conflict(_)) => (StatusCode::CONFLICT, CHANGED.to_owned()),
        Err(ApplyError::NeedsResolution(_)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, DOES_NOT_FIT.to_owned())
        }
        Err(error) => (StatusCode::CONFLICT, ApiError::from(error).detail()),
    };
    let typed = Typed {
        answers,
        failure: Some(&failure),
    };
    let page = render(&state, &context, &target, &typed, &[]).await?;
    Ok((status, page).into_response())
}

async fn find(state: &AppState, context: &PageProject, text: &str) -> Result<Target, PageError> {
    require_owner(context)?;
    let number = text.parse().map_err(|_| PageError::NotFound(UNKNOWN))?;
    let id = context.project().id;
    let schema = state.store.design_of_version(id, number).await?;
    let schema = schema.ok_or(PageError::NotFound(UNKNOWN))?;
    Ok(Target { number, schema })
}

fn request<'a>(context: &'a PageProject, target: &Target, answers: &Answers) -> ChangeRequest<'a> {
    let author_id = context.caller.user.id;
    ChangeRequest {
        resolutions: answers.resolutions(&target.schema),
        ..ChangeRequest::rollback(context.project(), target.number, author_id)
    }
}

async fn render(
    state: &AppState,
    context: &PageProject,
    target: &Target,
    typed: &Typed<'_>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let request = request(context, target, &typed.answers);
    let plan: Plan = state.store.plan(&request).await.map_err(ApiError::from)?;
    let bin = state.store.bin(context.project()).await?;
    let is_restored = |id| plan.restored.contains(id);
    let restored: Vec<_> = bin.iter().filter(|it| is_restored(&it.id)).collect();
    let view = RollbackView {
        url: &context.url(""),
        number: target.number,
        schema: &target.schema,
        plan: &plan,
        restored: &restored,
        answers: &typed.answers,
        failure: typed.failure,
    };
    let title = format!("Roll back to version {}", target.number);
    Ok(project_page(context, &title, toasts, rollback_body(&view)))
}

fn done(state: &AppState, context: &PageProject, (target, made): (i32, i32)) -> Response {
    let project = context.project();
    let before = context.version().map_or(made, |version| version.number);
    let url = dashboard_url(project);
    if before == made {
        let text = format!("The design of version {target} is in force already.");
        let flash = Flash::with_text(Message::NothingChanged, &text);
        return redirect_with(&flash, &url, &state.config);
    }
    let text = format!("Version {made} has the design and the data of version {target}.");
    let flash = Flash::with_text(Message::RolledBack, &text);
    let flash = flash.and_undo(&rollback_url(project, made - 1));
    redirect_with(&flash, &url, &state.config)
}
