//! GET /auth/v1/user

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use store::Session;

use super::{body, error::AuthError, keys::TokenSubject};
use crate::{AppState, extract::bearer_token};

/// Answers with the user of the token, if the session is still on.
pub(super) async fn handler(State(state): State<AppState>, headers: HeaderMap) -> Response {
    match current_session(&state, &headers).await {
        Ok(session) => Json(body::user(&session.user)).into_response(),
        Err(error) => error.respond(&headers),
    }
}

/// The session of the bearer token.
pub(super) async fn current_session(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Session, AuthError> {
    let token = bearer_token(headers).ok_or(AuthError::NoAuthorization)?;
    let subject = state
        .keys
        .verify(token)
        .map_err(|error| AuthError::BadJwt(error.to_string()))?;
    let TokenSubject::User { session_id, .. } = subject else {
        return Err(AuthError::BadJwt("missing sub claim".into()));
    };
    let session = state
        .store
        .session(session_id)
        .await
        .map_err(AuthError::internal)?;
    session.ok_or(AuthError::SessionNotFound)
}
