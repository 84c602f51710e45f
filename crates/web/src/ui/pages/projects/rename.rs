//! POST /p/{reference}/settings: another name.

use axum::{Form, extract::State, response::Response};

use super::{
    create::NameForm,
    name::{NO_NAME, project_name},
    settings::{self, Refused, require_owner},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::flash::{Flash, Message, redirect_with},
};

/// Renames the project.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    Form(form): Form<NameForm>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let Some(name) = project_name(&form.name) else {
        return settings::refuse(&state, &context, Refused::Name(&form.name, NO_NAME)).await;
    };
    state
        .store
        .rename_project(context.project().id, name)
        .await?;
    let flash = Flash::new(Message::ProjectRenamed);
    Ok(redirect_with(
        &flash,
        &context.url("/settings"),
        &state.config,
    ))
}
