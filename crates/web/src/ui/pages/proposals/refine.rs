//! POST /proposals/{id}/refine: a further sentence changes the design that is being looked at.

use axum::{
    Form,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use schema::CrmSchema;
use uuid::Uuid;

use super::{load::Proposal, proposal_url, submit::Submitted};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    generate::{Base, GenerateRequest},
    ui::pages::asking::{Asked, ask},
};

/// Where the box of a proposal sends its sentence.
pub(super) fn refine_url(trace_id: Uuid) -> String {
    format!("{}/refine", proposal_url(trace_id))
}

/// Keeps what was typed, asks the designer, and leads to the next proposal.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut submitted = Submitted::load(&state, caller, &id, pairs).await?;
    let back = proposal_url(submitted.proposal.trace.id);
    if submitted.proposal.made().is_some() {
        return Ok(Redirect::to(&back).into_response());
    }
    let schema = match submitted.design() {
        Ok(schema) => schema,
        Err(problems) => return submitted.refuse(&state, &problems).await,
    };
    submitted.keep(&state, &schema).await?;
    let request = GenerateRequest {
        project_id: submitted.proposal.trace.project_id,
        previous_id: submitted.previous.parse().ok(),
        base: Some(base(&submitted.proposal, schema)),
        ..GenerateRequest::create(submitted.caller.user.id, &submitted.prompt)
    };
    match ask(&state, &headers, request, back).await? {
        Asked::Answered(response) => Ok(response),
        Asked::Refused(notice) => submitted.decline(&state, notice).await,
    }
}

/// The design as it stands. Changes of a live CRM add up: they are all made to the version that
/// is in force, so that the next proposal shows every one of them.
fn base(proposal: &Proposal, schema: CrmSchema) -> Base {
    let live = proposal.live().and(proposal.changes.as_ref());
    Base {
        schema,
        version: proposal.trace.base_version,
        origin: live.map(|changes| changes.base.clone()),
    }
}
