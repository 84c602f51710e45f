//! Errors in GoTrue's shape.
//!
//! With `X-Supabase-Api-Version: 2024-01-01` the body is `{code, message}` and the header comes
//! back; without it `{code: <status>, error_code, msg}`. The SDK tells them apart by the header.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::error::InternalError;

const VERSION_HEADER: &str = "x-supabase-api-version";
const CURRENT_VERSION: &str = "2024-01-01";

/// What is wrong, in GoTrue's words.
#[derive(Debug, thiserror::Error)]
pub(super) enum AuthError {
    #[error("{0}")]
    ValidationFailed(String),
    #[error("Could not parse request body as JSON: {0}")]
    BadJson(String),
    #[error("Password should be at least {0} characters.")]
    WeakPassword(usize),
    #[error("User already registered")]
    UserAlreadyExists,
    #[error("Invalid login credentials")]
    InvalidCredentials,
    #[error("Invalid Refresh Token: Refresh Token Not Found")]
    RefreshTokenNotFound,
    #[error("Invalid Refresh Token: Already Used")]
    RefreshTokenAlreadyUsed,
    #[error("unsupported_grant_type")]
    UnsupportedGrantType,
    #[error("This endpoint requires a Bearer token")]
    NoAuthorization,
    #[error("invalid JWT: {0}")]
    BadJwt(String),
    #[error("Session from session_id claim in JWT does not exist")]
    SessionNotFound,
    #[error("There is no project at this address")]
    ProjectNotFound,
    #[error("{0}")]
    Internal(InternalError),
}

impl AuthError {
    /// Logs an error of ours and keeps its id.
    pub(super) fn internal(error: impl std::error::Error + 'static) -> Self {
        Self::Internal(InternalError::log(&error))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ValidationFailed(_)
            | Self::BadJson(_)
            | Self::InvalidCredentials
            | Self::RefreshTokenNotFound
            | Self::RefreshTokenAlreadyUsed
            | Self::UnsupportedGrantType => StatusCode::BAD_REQUEST,
            Self::WeakPassword(_) | Self::UserAlreadyExists => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoAuthorization => StatusCode::UNAUTHORIZED,
            Self::BadJwt(_) | Self::SessionNotFound => StatusCode::FORBIDDEN,
            Self::ProjectNotFound => StatusCode::NOT_FOUND,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::ValidationFailed(_) | Self::UnsupportedGrantType => "validation_failed",
            Self::BadJson(_) => "bad_json",
            Self::WeakPassword(_) => "weak_password",
            Self::UserAlreadyExists => "user_already_exists",
            Self::InvalidCredentials => "invalid_credentials",
            Self::RefreshTokenNotFound => "refresh_token_not_found",
            Self::RefreshTokenAlreadyUsed => "refresh_token_already_used",
            Self::NoAuthorization => "no_authorization",
            Self::BadJwt(_) => "bad_jwt",
            Self::SessionNotFound => "session_not_found",
            Self::ProjectNotFound => "project_not_found",
            Self::Internal(_) => "unexpected_failure",
        }
    }

    /// The answer in the version that the request asks for.
    pub(super) fn respond(self, headers: &HeaderMap) -> Response {
        let (status, code, message) = (self.status(), self.code(), self.to_string());
        let is_current = headers
            .get(VERSION_HEADER)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|version| version >= CURRENT_VERSION);
        let mut body = if is_current {
            json!({ "code": code, "message": message })
        } else {
            json!({ "code": status.as_u16(), "error_code": code, "msg": message })
        };
        if matches!(self, Self::WeakPassword(_)) {
            body["weak_password"] = json!({ "reasons": ["length"] });
        }
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert("x-sb-error-code", HeaderValue::from_static(code));
        if is_current {
            headers.insert(VERSION_HEADER, HeaderValue::from_static(CURRENT_VERSION));
        }
        response
    }
}
