//! POST /api/v1/projects

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::Value;

use super::body;
use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, JsonBody},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    name: String,
}

/// Makes an empty project that the caller owns.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
    JsonBody(request): JsonBody<Request>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let name = body::project_name(&request.name)?;
    let project = state.store.create_project(caller.user_id, name).await?;
    Ok((
        StatusCode::CREATED,
        Json(body::describe(&state, &project, None)?),
    ))
}
