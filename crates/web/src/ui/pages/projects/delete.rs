//! POST /p/{reference}/delete: the project with all its rows, once its name was typed.

use axum::{Form, extract::State, response::Response};
use serde::Deserialize;

use super::settings::{self, Refused, require_owner};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::flash::{Flash, Message, redirect_with},
};

const OTHER_NAME: &str =
    "The project was not deleted: what you typed is not its name, letter by letter.";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DeleteForm {
    confirm: String,
}

/// Deletes the project.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Form(form): Form<DeleteForm>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let project = context.project();
    if form.confirm.trim() != project.name.trim() {
        return settings::refuse(&state, &context, Refused::Deletion(OTHER_NAME)).await;
    }
    state.store.delete_project(project).await?;
    let flash = Flash::with_text(Message::ProjectDeleted, &project.name);
    Ok(redirect_with(&flash, "/projects", &state.config))
}
