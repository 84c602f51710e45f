//! POST /p/{reference}/bin/{entry}/restore: out of the bin, with everything that was in it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use store::ChangeRequest;
use uuid::Uuid;

use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageProject,
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::{history::rollback_url, projects::require_owner},
    },
};

const UNKNOWN: &str = "There is no such entry in the bin.";

/// Restores an entry, which makes a version of its own, or says why not.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let entry: Uuid = entry.parse().map_err(|_| PageError::NotFound(UNKNOWN))?;
    let project = context.project();
    let label = state.store.bin(project).await?;
    let label = label.into_iter().find(|it| it.id == entry);
    let label = label.map_or_else(String::new, |it| it.label);
    let request = ChangeRequest::restore(project, entry, context.caller.user.id);
    let flash = match state.store.apply(&request).await {
        Ok(applied) => {
            let text = format!("{label} is back. Version {} is in force.", applied.version);
            let flash = Flash::with_text(Message::Restored, &text);
            flash.and_undo(&rollback_url(project, applied.version - 1))
        }
        Err(error) => Flash::with_text(Message::Failed, &ApiError::from(error).detail()),
    };
    Ok(redirect_with(&flash, &context.url("/bin"), &state.config))
}
