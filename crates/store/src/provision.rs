//! A design for a project, asked for without steps, consent or resolutions.

use schema::CrmSchema;
use uuid::Uuid;

use crate::{Applied, ApplyError, ChangeRequest, Project, Store};

/// What is to be provisioned, by whom and why.
#[derive(Debug)]
pub struct ProvisionRequest<'a> {
    /// Where.
    pub project: &'a Project,
    /// What.
    pub schema: CrmSchema,
    /// The version that the design was made from; `None` where there is none yet.
    pub base_version: Option<i32>,
    /// Who.
    pub author_id: Uuid,
    /// The decision that led to it.
    pub trace_id: Option<Uuid>,
    /// What was asked for.
    pub prompt: Option<String>,
}

impl Store {
    /// Applies a design ([`Store::apply`]).
    ///
    /// # Errors
    /// As [`Store::apply`].
    pub async fn provision(&self, request: ProvisionRequest<'_>) -> Result<Applied, ApplyError> {
        let change = ChangeRequest::design(request.project, request.schema, request.author_id);
        self.apply(&ChangeRequest {
            base_version: request.base_version,
            trace_id: request.trace_id,
            prompt: request.prompt,
            ..change
        })
        .await
    }
}
