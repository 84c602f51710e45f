//! POST /api/v1/provision

use axum::{Json, extract::State};
use schema::CrmSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{MemberRole, ProvisionRequest};
use uuid::Uuid;

use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, JsonBody, member_project},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    schema_json: Value,
    project_id: Uuid,
    base_version: Option<i32>,
    /// Which decision the design comes from, so that its trace leads to the version.
    trace_id: Option<Uuid>,
    /// An empty project has no data to lose; accepted so that one client serves all cases.
    #[serde(default, rename = "accept_data_loss")]
    _accept_data_loss: bool,
}

/// Makes a design real in a project of the caller: all of it or nothing.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<Request>,
) -> Result<Json<Value>, ApiError> {
    let active = member_project(&state, &caller, request.project_id).await?;
    if active.role_of(caller.user_id) != Some(MemberRole::Owner) {
        return Err(ApiError::Forbidden(
            "Only the owner of a project may change its design.",
        ));
    }
    let schema = CrmSchema::parse(&request.schema_json).map_err(ApiError::InvalidSchema)?;
    let trace = match request.trace_id {
        Some(id) => state.store.trace(id, caller.user_id).await?,
        None => None,
    };
    let provisioned = state
        .store
        .provision(ProvisionRequest {
            project: &active.project,
            schema,
            base_version: request.base_version,
            author_id: caller.user_id,
            trace_id: trace.as_ref().map(|trace| trace.id),
            prompt: trace.map(|trace| trace.prompt),
        })
        .await?;
    Ok(Json(json!({
        "success": true,
        "tables_created": provisioned.counts.tables,
        "tables_altered": 0,
        "rls_policies_created": provisioned.counts.policies,
        "vibe_config_id": provisioned.vibe_config_id,
        "schema_version": provisioned.version,
    })))
}
