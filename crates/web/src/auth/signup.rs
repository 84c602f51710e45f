//! POST /auth/v1/signup

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{NewUser, SignUpError, hash_password};

use super::{
    body,
    credentials::{Credentials, CredentialsError, MIN_PASSWORD_LENGTH},
    error::AuthError,
};
use crate::{AppState, extract::OptionalProject};

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// What the user says of themselves. Nothing else of a body is taken over.
    data: Option<Value>,
}

/// Makes an account and signs it in. Through a project's address, the new user also becomes a
/// member of that project, as on Supabase, where every project has its own users.
pub(super) async fn handler(
    State(state): State<AppState>,
    project: OptionalProject,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    match sign_up(&state, project, &bytes).await {
        Ok(session) => Json(session).into_response(),
        Err(error) => error.respond(&headers),
    }
}

async fn sign_up(
    state: &AppState,
    project: OptionalProject,
    bytes: &Bytes,
) -> Result<Value, AuthError> {
    let project = project.0.map_err(|()| AuthError::ProjectNotFound)?;
    let request: Request =
        serde_json::from_slice(bytes).map_err(|error| AuthError::BadJson(error.to_string()))?;
    let credentials =
        Credentials::parse(&request.email, &request.password).map_err(AuthError::from)?;
    let password_hash = hash_password(credentials.password)
        .await
        .map_err(AuthError::internal)?;
    let data = request
        .data
        .filter(Value::is_object)
        .unwrap_or_else(|| json!({}));
    let user = NewUser {
        email: credentials.email,
        password_hash,
        user_metadata: data,
    };
    let user = state
        .store
        .create_user(&user)
        .await
        .map_err(|error| match error {
            SignUpError::AlreadyRegistered => AuthError::UserAlreadyExists,
            SignUpError::Store(error) => AuthError::internal(error),
        })?;
    if let Some(project) = project {
        let added = state.store.add_member(project.project.id, user.id).await;
        added.map_err(AuthError::internal)?;
    }
    let session = state.store.create_token_session(user.id).await;
    let (session_id, refresh_token) = session.map_err(AuthError::internal)?;
    body::session(&state.keys, &user, session_id, &refresh_token)
}

impl From<CredentialsError> for AuthError {
    fn from(error: CredentialsError) -> Self {
        match error {
            CredentialsError::Email => {
                Self::ValidationFailed("Unable to validate email address: invalid format".into())
            }
            CredentialsError::ShortPassword => Self::WeakPassword(MIN_PASSWORD_LENGTH),
            CredentialsError::LongPassword => {
                Self::ValidationFailed("Password cannot be longer than 72 characters".into())
            }
        }
    }
}
