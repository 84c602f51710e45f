//! POST /proposals/{id}/provision: the design becomes a CRM, or changes the one that it is for, or
//! nothing happens.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use schema::CrmSchema;
use store::{Project, ProvisionError, ProvisionRequest, StoreError};

use super::{apply::apply, proposal_url, submit::Submitted};
use crate::{
    AppState,
    error::{ApiError, InternalError, PageError},
    extract::PageCaller,
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::{
            context::dashboard_url,
            projects::{DEFAULT_NAME, project_name},
        },
    },
};

/// Makes the CRM, or shows why not.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let mut submitted = Submitted::load(&state, caller, &id, pairs).await?;
    let trace_id = submitted.proposal.trace.id;
    if submitted.proposal.made().is_some() {
        return Ok(Redirect::to(&proposal_url(trace_id)).into_response());
    }
    let schema = match submitted.design() {
        Ok(schema) => schema,
        Err(problems) => return submitted.refuse(&state, &problems).await,
    };
    // What was typed is kept before anything can go wrong.
    submitted.keep(&state, &schema).await?;
    if let Some(live) = submitted.proposal.live() {
        let project = live.project.clone();
        return apply(&state, submitted, &project, schema).await;
    }
    let summary = summary(&schema);
    match create(&state, &submitted, schema).await? {
        Ok(project) => {
            let flash = Flash::with_text(Message::CrmCreated, &summary);
            Ok(redirect_with(
                &flash,
                &dashboard_url(&project),
                &state.config,
            ))
        }
        Err(error) => submitted.fail(&state, &describe(error)).await,
    }
}

/// Provisions in the project that waits for the design, or in a new one that goes again where it
/// fails.
async fn create(
    state: &AppState,
    submitted: &Submitted,
    schema: CrmSchema,
) -> Result<Result<Project, ProvisionError>, PageError> {
    if let Some(target) = submitted.proposal.target() {
        let project = target.project.clone();
        let provisioned = provision(state, submitted, &project, schema).await;
        return Ok(provisioned.map(|()| project));
    }
    let name = schema
        .name()
        .and_then(project_name)
        .unwrap_or(DEFAULT_NAME)
        .to_owned();
    let project = state
        .store
        .create_project(submitted.caller.user.id, &name)
        .await?;
    if let Err(error) = provision(state, submitted, &project, schema).await {
        remove(state, &project).await;
        return Ok(Err(error));
    }
    Ok(Ok(project))
}

async fn provision(
    state: &AppState,
    submitted: &Submitted,
    project: &Project,
    schema: CrmSchema,
) -> Result<(), ProvisionError> {
    let trace = &submitted.proposal.trace;
    let request = ProvisionRequest {
        project,
        schema,
        base_version: None,
        author_id: submitted.caller.user.id,
        trace_id: Some(trace.id),
        prompt: Some(trace.prompt.clone()),
    };
    state.store.provision(request).await.map(|_| ())
}

/// A project that was made for nothing.
async fn remove(state: &AppState, project: &Project) {
    if let Err(error) = state.store.delete_project(project).await {
        let id = project.id;
        tracing::warn!(project_id = %id, %error, "the empty project {id} could not be deleted");
    }
}

/// Why there is no CRM, in a sentence for the person who wanted it.
fn describe(error: ProvisionError) -> String {
    match error {
        ProvisionError::Store(error) => internal(&error),
        error => ApiError::from(error).detail(),
    }
}

fn internal(error: &StoreError) -> String {
    InternalError::log(error).to_string()
}

/// `6 tables with row-level security`
fn summary(schema: &CrmSchema) -> String {
    match schema.tables().len() {
        1 => "1 table with row-level security.".to_owned(),
        count => format!("{count} tables with row-level security."),
    }
}
