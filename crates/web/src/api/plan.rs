//! POST /api/v1/plan

use axum::{Json, extract::State};
use schema::CrmSchema;
use serde::Deserialize;
use serde_json::Value;
use store::{ChangeRequest, DataLoss, Goal};
use uuid::Uuid;

use super::{
    change::{self, owned_project},
    resolution::{self, ResolutionJson},
};
use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, JsonBody},
    plan,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    project_id: Uuid,
    /// The design that is wanted.
    schema_json: Option<Value>,
    /// Or the version whose design is wanted back.
    version: Option<i32>,
    trace_id: Option<Uuid>,
    changes: Option<Value>,
    #[serde(default)]
    resolutions: Vec<ResolutionJson>,
}

/// Tells what a change would do, to the design and to the rows, without doing it.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<Request>,
) -> Result<Json<Value>, ApiError> {
    let active = owned_project(&state, &caller, request.project_id).await?;
    let schema = wanted(&state, &request).await?;
    let resolutions = resolution::read(&request.resolutions, &schema)?;
    let goal = match request.version {
        Some(version) => Goal::Version(version),
        None => design(&state, &caller, &request, schema).await?,
    };
    let change = ChangeRequest {
        resolutions,
        ..ChangeRequest::new(&active.project, goal, DataLoss::Ask, caller.user_id)
    };
    let planned = state.store.plan(&change).await?;
    Ok(Json(plan::describe(&planned)))
}

/// The design that is to be in force.
async fn wanted(state: &AppState, request: &Request) -> Result<CrmSchema, ApiError> {
    match (&request.schema_json, request.version) {
        (Some(json), None) => CrmSchema::parse(json).map_err(ApiError::InvalidSchema),
        (None, Some(version)) => change::design_of(state, request.project_id, version).await,
        (Some(_), Some(_)) | (None, None) => Err(ApiError::Invalid {
            code: "invalid_body",
            message: "Send either `schema_json` or `version`.".to_owned(),
        }),
    }
}

async fn design(
    state: &AppState,
    caller: &Caller,
    request: &Request,
    schema: CrmSchema,
) -> Result<Goal, ApiError> {
    let trace = change::trace(state, caller, request.trace_id).await?;
    Ok(Goal::Design {
        schema: Box::new(schema),
        steps: change::steps(request.changes.as_ref(), trace.as_ref())?,
    })
}
