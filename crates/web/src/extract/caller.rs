//! The signed-in user of an API call.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use uuid::Uuid;

use crate::{AppState, auth::TokenSubject, error::ApiError, session};

/// The signed-in user, by bearer token or by the cookie of the pages.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Who owns what this call makes.
    pub(crate) user_id: Uuid,
}

/// The token in `Authorization: Bearer`; the scheme's case does not matter (RFC 9110).
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            return by_token(&parts.headers, state);
        }
        let missing = || ApiError::Unauthorized("Sign in: this call needs a bearer token.".into());
        let token = session::read_token(&parts.headers).ok_or_else(missing)?;
        let session = state
            .store
            .cookie_session(&token)
            .await?
            .ok_or_else(missing)?;
        Ok(Self {
            user_id: session.user.id,
        })
    }
}

fn by_token(headers: &HeaderMap, state: &AppState) -> Result<Caller, ApiError> {
    let token = bearer_token(headers)
        .ok_or_else(|| ApiError::Unauthorized("Authorization must be `Bearer <token>`.".into()))?;
    match state.keys.verify(token) {
        Ok(TokenSubject::User { id, .. }) => Ok(Caller { user_id: id }),
        Ok(TokenSubject::Anonymous { .. }) => Err(ApiError::Unauthorized(
            "Sign in: the anon key names a project, not a user.".into(),
        )),
        Err(error) => Err(ApiError::Unauthorized(format!("{error}."))),
    }
}
