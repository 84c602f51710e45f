//! A JSON body whose errors say where they are.

use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::{AppState, error::ApiError};

/// A JSON body of /api/v1.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    return ApiError::TooLarge("The body is larger than this server takes.".into());
                }
                ApiError::BadRequest("The body could not be read.".into())
            })?;
        if bytes.is_empty() {
            return Err(ApiError::BadRequest("This call needs a JSON body.".into()));
        }
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| match error.classify() {
                serde_json::error::Category::Data => ApiError::Invalid {
                    code: "invalid_body",
                    message: format!("{error}."),
                },
                _ => ApiError::BadRequest(format!("The body is no JSON: {error}.")),
            })
    }
}
