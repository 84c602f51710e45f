//! POST /proposals/{id}/reset: the design as it was proposed.

use axum::{
    extract::{Path, State},
    response::Response,
};

use serde_json::json;
use store::Draft;

use super::{load::Proposal, proposal_url};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::flash::{Flash, Message, redirect_with},
};

/// Takes all hand edits back.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let Proposal { trace, .. } = Proposal::load(&state, &caller, &id).await?;
    if trace.vibe_config_id.is_none() {
        state
            .store
            .save_draft(&Draft {
                trace_id: trace.id,
                user_id: caller.user.id,
                schema_json: None,
                unticked: &[],
                answers: &json!({}),
            })
            .await?;
    }
    let flash = Flash::new(Message::ProposalReset);
    Ok(redirect_with(
        &flash,
        &proposal_url(trace.id),
        &state.config,
    ))
}
