//! POST /auth/v1/token, with `grant_type` `password` or `refresh_token`

use axum::{
    Json,
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use store::{RefreshError, verify_password};

use super::{body, credentials::normalise_email, error::AuthError};
use crate::AppState;

#[derive(Deserialize)]
pub(super) struct Grant {
    grant_type: Option<String>,
}

#[derive(Deserialize)]
struct PasswordGrant {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
struct RefreshGrant {
    #[serde(default)]
    refresh_token: String,
}

/// Signs in, or trades a refresh token for the next.
pub(super) async fn handler(
    State(state): State<AppState>,
    Query(grant): Query<Grant>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let answer = match grant.grant_type.as_deref() {
        Some("password") => sign_in(&state, &bytes).await,
        Some("refresh_token") => refresh(&state, &bytes).await,
        _ => Err(AuthError::UnsupportedGrantType),
    };
    match answer {
        Ok(session) => Json(session).into_response(),
        Err(error) => error.respond(&headers),
    }
}

async fn sign_in(state: &AppState, bytes: &Bytes) -> Result<Value, AuthError> {
    let request: PasswordGrant = read(bytes)?;
    let user_id = check_password(state, &request.email, request.password)
        .await?
        .ok_or(AuthError::InvalidCredentials)?;
    let user = state
        .store
        .touch_user(user_id)
        .await
        .map_err(AuthError::internal)?;
    let user = user.ok_or(AuthError::InvalidCredentials)?;
    let session = state.store.create_token_session(user.id).await;
    let (session_id, refresh_token) = session.map_err(AuthError::internal)?;
    body::session(&state.keys, &user, session_id, &refresh_token)
}

/// Who the credentials belong to. Takes as long for an unknown address as for a known one.
async fn check_password(
    state: &AppState,
    email: &str,
    password: String,
) -> Result<Option<uuid::Uuid>, AuthError> {
    let found = match normalise_email(email) {
        Some(email) => state
            .store
            .credentials(&email)
            .await
            .map_err(AuthError::internal)?,
        None => None,
    };
    let (id, hash) = found.unzip();
    let is_right = verify_password(password, hash)
        .await
        .map_err(AuthError::internal)?;
    Ok(id.filter(|_| is_right))
}

async fn refresh(state: &AppState, bytes: &Bytes) -> Result<Value, AuthError> {
    let request: RefreshGrant = read(bytes)?;
    let token = request
        .refresh_token
        .parse()
        .map_err(|_| AuthError::RefreshTokenNotFound)?;
    let (session_id, next) = state
        .store
        .refresh(&token)
        .await
        .map_err(|error| match error {
            RefreshError::NotFound => AuthError::RefreshTokenNotFound,
            RefreshError::AlreadyUsed => AuthError::RefreshTokenAlreadyUsed,
            RefreshError::Store(error) => AuthError::internal(error),
        })?;
    let session = state
        .store
        .session(session_id)
        .await
        .map_err(AuthError::internal)?;
    let session = session.ok_or(AuthError::RefreshTokenNotFound)?;
    body::session(&state.keys, &session.user, session_id, &next)
}

fn read<'a, T: Deserialize<'a>>(bytes: &'a Bytes) -> Result<T, AuthError> {
    serde_json::from_slice(bytes).map_err(|error| AuthError::BadJson(error.to_string()))
}
