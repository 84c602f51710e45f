//! POST /projects: a project without tables.

use axum::{Form, extract::State, response::Response};
use serde::Deserialize;

use super::{
    list,
    name::{NO_NAME, project_name},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::context::dashboard_url,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct NameForm {
    pub(super) name: String,
}

/// Makes an empty project and goes to it.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Form(form): Form<NameForm>,
) -> Result<Response, PageError> {
    let Some(name) = project_name(&form.name) else {
        return list::refuse(&state, &caller, &form.name, NO_NAME).await;
    };
    let project = state.store.create_project(caller.user.id, name).await?;
    let flash = Flash::new(Message::ProjectCreated);
    Ok(redirect_with(
        &flash,
        &dashboard_url(&project),
        &state.config,
    ))
}
