//! Errors of pages: each says what happened and where to go.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::StoreError;

use super::{ApiError, InternalError};
use crate::ui;

/// Why a page is not shown.
#[derive(Debug)]
pub(crate) enum PageError {
    /// Nobody is signed in; after signing in they come back to this path.
    SignedOut { path: String },
    /// It is not there.
    NotFound(&'static str),
    /// It belongs to someone else.
    Forbidden(&'static str),
    /// The request makes no sense.
    BadRequest(String),
    /// Ours to mend.
    Internal(InternalError),
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, title, message) = match self {
            Self::SignedOut { path } => return sign_in(&path),
            Self::NotFound(message) => (StatusCode::NOT_FOUND, "Not found", message.to_owned()),
            Self::Forbidden(message) => (StatusCode::FORBIDDEN, "Not yours", message.to_owned()),
            Self::BadRequest(message) => (StatusCode::BAD_REQUEST, "Not understood", message),
            Self::Internal(error) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong",
                error.to_string(),
            ),
        };
        (status, ui::pages::error_page(title, &message)).into_response()
    }
}

fn sign_in(path: &str) -> Response {
    let next = utf8_percent_encode(path, NON_ALPHANUMERIC);
    Redirect::to(&format!("/login?next={next}")).into_response()
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        Self::Internal(InternalError::log(&error))
    }
}

impl From<ApiError> for PageError {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Internal(error) => Self::Internal(error),
            ApiError::NotFound(message) => Self::NotFound(message),
            ApiError::Forbidden(message) => Self::Forbidden(message),
            error => Self::BadRequest(error.detail()),
        }
    }
}
