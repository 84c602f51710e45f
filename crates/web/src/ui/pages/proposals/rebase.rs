//! POST /proposals/{id}/rebase: the same changes, made to the version that is in force now.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use schema::CrmSchema;
use store::{Draft, Rebase};

use super::{load::Proposal, proposal_url};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::flash::{Flash, Message, redirect_with},
};

const DOES_NOT_FIT: &str =
    "The changes do not fit the design of now any more. Ask for them again, or take some back.";

/// Moves the proposal, and shows it.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let proposal = Proposal::load(&state, &caller, &id).await?;
    let url = proposal_url(proposal.trace.id);
    let Some((current, number)) = current(&proposal) else {
        return Ok(Redirect::to(&url).into_response());
    };
    let moved = proposal.changes.as_ref();
    let moved = moved.and_then(|changes| changes.rebase(&current, &proposal.schema));
    let Some(schema) = moved else {
        let flash = Flash::with_text(Message::Failed, DOES_NOT_FIT);
        return Ok(redirect_with(&flash, &url, &state.config));
    };
    keep(&state, &proposal, &schema, (&current, number)).await?;
    let text = format!("They are made from version {number} now.");
    let flash = Flash::with_text(Message::ProposalRebased, &text);
    Ok(redirect_with(&flash, &url, &state.config))
}

/// The design that came between, and its version.
fn current(proposal: &Proposal) -> Option<(CrmSchema, i32)> {
    proposal.overtaken_by()?;
    let active = proposal.live()?.active.as_ref()?;
    Some((active.registry.schema().clone(), active.number))
}

async fn keep(
    state: &AppState,
    proposal: &Proposal,
    schema: &CrmSchema,
    (base, base_version): (&CrmSchema, i32),
) -> Result<(), PageError> {
    let unticked = proposal.changes.as_ref();
    let unticked = unticked.map(super::ticks::Changes::unticked_numbers);
    let rebase = Rebase {
        draft: Draft {
            trace_id: proposal.trace.id,
            user_id: proposal.trace.user_id,
            schema_json: Some(&schema.to_json()),
            unticked: &unticked.unwrap_or_default(),
            answers: &proposal.answers.to_json(),
        },
        base_json: &base.to_json(),
        base_version,
    };
    Ok(state.store.rebase_trace(&rebase).await?)
}
