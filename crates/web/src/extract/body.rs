//! A JSON body whose errors say where they are.

use axum::{
    extract::{FromRequest, OptionalFromRequest, Request},
    http::StatusCode,
};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::{AppState, error::ApiError};

/// A JSON body of /api/v1; as an `Option`, one that may be left away.
#[derive(Default)]
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let bytes = read(request, state).await?;
        if bytes.is_empty() {
            return Err(ApiError::BadRequest("This call needs a JSON body.".into()));
        }
        parse(&bytes)
    }
}

impl<T: DeserializeOwned> OptionalFromRequest<AppState> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Option<Self>, ApiError> {
        let bytes = read(request, state).await?;
        if bytes.is_empty() {
            return Ok(None);
        }
        parse(&bytes).map(Some)
    }
}

async fn read(request: Request, state: &AppState) -> Result<Bytes, ApiError> {
    <Bytes as FromRequest<AppState>>::from_request(request, state)
        .await
        .map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                return ApiError::TooLarge("The body is larger than this server takes.".into());
            }
            ApiError::BadRequest("The body could not be read.".into())
        })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<JsonBody<T>, ApiError> {
    serde_json::from_slice(bytes)
        .map(JsonBody)
        .map_err(|error| match error.classify() {
            serde_json::error::Category::Data => ApiError::Invalid {
                code: "invalid_body",
                message: format!("{error}."),
            },
            _ => ApiError::BadRequest(format!("The body is no JSON: {error}.")),
        })
}
