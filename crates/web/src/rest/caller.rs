//! Who asks for rows, and of which project.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use schema::Registry;
use sql::fragment::SchemaName;
use store::{ActiveProject, Claims, Role, StoreError};

use super::error::RestError;
use crate::{AppState, auth::TokenSubject, extract::bearer_token, session};

const NO_PROJECT: &str = "There is no project at this address";
const FOREIGN: &str = "This project belongs to someone else";
const NO_DESIGN: &str = "This project has no tables yet";

/// The caller of the data API, the project, and the table of the path.
pub(super) struct RestCaller {
    pub(super) claims: Claims,
    pub(super) table: String,
    project: Arc<ActiveProject>,
}

impl RestCaller {
    pub(super) fn is_anonymous(&self) -> bool {
        self.claims.role() == Role::Anon
    }

    pub(super) fn registry(&self) -> Result<&Registry, RestError> {
        self.project
            .registry()
            .ok_or(no_project(StatusCode::NOT_FOUND, NO_DESIGN))
    }

    pub(super) fn schema_name(&self) -> SchemaName {
        self.project.project.reference.schema_name()
    }

    /// An error of the database, as this caller may see it.
    pub(super) fn error(&self, error: &StoreError) -> RestError {
        RestError::of_store(error, self.is_anonymous())
    }
}

fn no_project(status: StatusCode, message: &'static str) -> RestError {
    RestError::NoProject { status, message }
}

impl FromRequestParts<AppState> for RestCaller {
    type Rejection = RestError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, RestError> {
        let unknown = || no_project(StatusCode::NOT_FOUND, NO_PROJECT);
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((reference, table)) = path.map_err(|_| unknown())?;
        let reference = reference.parse().map_err(|_| unknown())?;
        let project = state.store.project_by_ref(&reference).await;
        let project = project.map_err(|error| RestError::of_store(&error, true))?;
        let project = project.ok_or_else(unknown)?;
        let claims = identify(&parts.headers, parts.uri.query(), state, &project).await?;
        check_profile(&parts.method, &parts.headers)?;
        Ok(Self {
            claims,
            table,
            project,
        })
    }
}

/// The query string without the key, which is no filter.
pub(super) fn without_key(query: Option<&str>) -> String {
    let is_key = |pair: &&str| pair.starts_with("apikey=");
    let pairs: Vec<&str> = query
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !is_key(pair))
        .collect();
    pairs.join("&")
}

/// A user's token, the project's anon key, or the cookie of the pages. supabase-js sends its key
/// as bearer too while nobody is signed in.
async fn identify(
    headers: &HeaderMap,
    query: Option<&str>,
    state: &AppState,
    project: &ActiveProject,
) -> Result<Claims, RestError> {
    if headers.contains_key(header::AUTHORIZATION) {
        let token = bearer_token(headers).unwrap_or_default();
        return of_token(token, state, project);
    }
    if let Some(token) = session::read_token(headers) {
        let session = state.store.cookie_session(&token).await;
        let session = session.map_err(|error| RestError::of_store(&error, true))?;
        return session.map_or(Err(RestError::NoKey), |it| of_user(it.user.id, project));
    }
    of_token(
        api_key(headers, query).ok_or(RestError::NoKey)?,
        state,
        project,
    )
}

fn api_key<'a>(headers: &'a HeaderMap, query: Option<&'a str>) -> Option<&'a str> {
    let in_query = || {
        query?
            .split('&')
            .find_map(|pair| pair.strip_prefix("apikey="))
    };
    headers
        .get("apikey")
        .and_then(|value| value.to_str().ok())
        .or_else(in_query)
}

fn of_token(token: &str, state: &AppState, project: &ActiveProject) -> Result<Claims, RestError> {
    match state.keys.verify(token).map_err(RestError::Token)? {
        TokenSubject::User { id, .. } => of_user(id, project),
        TokenSubject::Anonymous { project: reference }
            if reference == project.project.reference.as_str() =>
        {
            Ok(Claims::anonymous())
        }
        TokenSubject::Anonymous { .. } => Err(RestError::Token(crate::auth::InvalidToken::Claims)),
    }
}

fn of_user(id: uuid::Uuid, project: &ActiveProject) -> Result<Claims, RestError> {
    match project.role_of(id) {
        Some(_) => Ok(Claims::of_user(id)),
        None => Err(no_project(StatusCode::FORBIDDEN, FOREIGN)),
    }
}

/// The SDK always names the schema `public`; it is how clients call the project's own.
fn check_profile(method: &Method, headers: &HeaderMap) -> Result<(), RestError> {
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    let name = if is_read {
        "accept-profile"
    } else {
        "content-profile"
    };
    match headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default())
    {
        None | Some("public" | "") => Ok(()),
        Some(other) => Err(RestError::Profile(other.to_owned())),
    }
}
