//! Makes the changes of a proposal to its live CRM: all that are wanted, or none.

use axum::response::Response;
use schema::{CrmSchema, SchemaChange};
use store::{Applied, ApplyError, ChangeRequest, DataLoss, Goal, Project};

use super::{conflict, submit::Submitted};
use crate::{
    AppState,
    error::{ApiError, PageError},
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::{context::dashboard_url, history},
    },
};

const NEEDS_CONSENT: &str = "What is marked below hides data. Tick it to agree, or leave it out.";
const NEEDS_RESOLUTION: &str =
    "Some rows do not fit. Say below what is to become of them, or untick the change.";

/// Applies the design, which is kept already, or shows why not.
pub(super) async fn apply(
    state: &AppState,
    submitted: Submitted,
    project: &Project,
    schema: CrmSchema,
) -> Result<Response, PageError> {
    match attempt(state, &submitted, project, schema).await {
        Ok(applied) => Ok(done(state, &submitted, project, &applied)),
        Err(ApplyError::Conflict(conflict)) => {
            conflict::show(state, &submitted, project, &conflict).await
        }
        Err(ApplyError::NeedsConsent(_)) => submitted.fail(state, NEEDS_CONSENT).await,
        Err(ApplyError::NeedsResolution(_)) => submitted.fail(state, NEEDS_RESOLUTION).await,
        Err(error) => submitted.fail(state, &ApiError::from(error).detail()).await,
    }
}

/// Hides data only where the page had said that it would be hidden.
async fn attempt(
    state: &AppState,
    submitted: &Submitted,
    project: &Project,
    schema: CrmSchema,
) -> Result<Applied, ApplyError> {
    let trace = &submitted.proposal.trace;
    let request = ChangeRequest {
        project,
        base_version: submitted.base_version,
        data_loss: DataLoss::Ask,
        resolutions: submitted.answers.resolutions(&schema),
        goal: Goal::Design {
            schema: Box::new(schema),
            steps: steps(submitted),
        },
        author_id: submitted.caller.user.id,
        trace_id: Some(trace.id),
        prompt: Some(trace.prompt.clone()),
    };
    match state.store.apply(&request).await {
        Err(ApplyError::NeedsConsent(plan)) if submitted.accepts(&plan) => {
            let data_loss = DataLoss::Accept;
            state
                .store
                .apply(&ChangeRequest {
                    data_loss,
                    ..request
                })
                .await
        }
        outcome => outcome,
    }
}

fn steps(submitted: &Submitted) -> Option<Vec<SchemaChange>> {
    let changes = submitted.proposal.changes.as_ref()?;
    Some(changes.selection().changes)
}

fn done(state: &AppState, submitted: &Submitted, project: &Project, applied: &Applied) -> Response {
    let url = dashboard_url(project);
    let Some(before) = submitted.base_version.filter(|it| *it != applied.version) else {
        let text = "Nothing was ticked, so nothing was changed.";
        let flash = Flash::with_text(Message::NothingChanged, text);
        return redirect_with(&flash, &url, &state.config);
    };
    let flash = Flash::with_text(Message::DesignChanged, &version_in_force(applied.version))
        .and_undo(&history::rollback_url(project, before));
    redirect_with(&flash, &url, &state.config)
}

/// `Version 4 is in force.`
fn version_in_force(version: i32) -> String {
    format!("Version {version} is in force.")
}
