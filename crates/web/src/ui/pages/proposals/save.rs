//! POST /proposals/{id}: keeps the hand edits.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{proposal_url, submit::Submitted};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::flash::{Flash, Message, redirect_with},
};

/// Saves the edited design, or shows what is wrong with it.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut submitted = Submitted::load(&state, caller, &id, pairs).await?;
    let trace = &submitted.proposal.trace;
    let url = proposal_url(trace.id);
    if submitted.proposal.made().is_some() {
        return Ok(Redirect::to(&url).into_response());
    }
    let schema = match submitted.design() {
        Ok(schema) => schema,
        Err(problems) => return submitted.refuse(&state, &problems).await,
    };
    submitted.keep(&state, &schema).await?;
    Ok(redirect_with(
        &Flash::new(Message::ProposalSaved),
        &url,
        &state.config,
    ))
}
