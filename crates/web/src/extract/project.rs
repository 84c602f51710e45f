//! The project of an API call.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use store::{ActiveProject, MemberRole};
use uuid::Uuid;

use super::Caller;
use crate::{AppState, error::ApiError};

const UNKNOWN: &str = "There is no project with this id.";
const FOREIGN: &str = "This project belongs to someone else.";

/// The project whose `{id}` is in the path, with the caller, who owns it.
pub(crate) struct OwnedProject {
    pub(crate) caller: Caller,
    pub(crate) active: Arc<ActiveProject>,
}

impl FromRequestParts<AppState> for OwnedProject {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let caller = Caller::from_request_parts(parts, state).await?;
        let path = path_parameters(parts, state).await;
        let id = path.get("id").and_then(|id| id.parse().ok());
        let id = id.ok_or(ApiError::NotFound(UNKNOWN))?;
        let active = member_project(state, &caller, id).await?;
        match active.role_of(caller.user_id) {
            Some(MemberRole::Owner) => Ok(Self { caller, active }),
            Some(MemberRole::Member) | None => Err(ApiError::Forbidden(FOREIGN)),
        }
    }
}

/// The project of this id, which the caller must be a member of.
pub(crate) async fn member_project(
    state: &AppState,
    caller: &Caller,
    id: Uuid,
) -> Result<Arc<ActiveProject>, ApiError> {
    let active = state
        .store
        .project_by_id(id)
        .await?
        .ok_or(ApiError::NotFound(UNKNOWN))?;
    if active.role_of(caller.user_id).is_none() {
        return Err(ApiError::Forbidden(FOREIGN));
    }
    Ok(active)
}

/// The project whose `{reference}` is in the path; none for paths without one, an error for a
/// reference that names no project.
pub(crate) struct OptionalProject(pub(crate) Result<Option<Arc<ActiveProject>>, ()>);

impl FromRequestParts<AppState> for OptionalProject {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let path = path_parameters(parts, state).await;
        let Some(reference) = path.get("reference") else {
            return Ok(Self(Ok(None)));
        };
        let Ok(reference) = reference.parse() else {
            return Ok(Self(Err(())));
        };
        let project = state.store.project_by_ref(&reference).await?;
        Ok(Self(project.map(Some).ok_or(())))
    }
}

/// The named parts of the path.
pub(super) async fn path_parameters(
    parts: &mut Parts,
    state: &AppState,
) -> HashMap<String, String> {
    Path::<HashMap<String, String>>::from_request_parts(parts, state)
        .await
        .map_or_else(|_| HashMap::new(), |Path(path)| path)
}
