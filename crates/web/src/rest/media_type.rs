//! What form of answer `Accept` asks for.

use axum::http::{HeaderMap, header};
use sql::query::Body;

use super::error::RestError;

const OBJECT: &str = "application/vnd.pgrst.object+json";
const JSON: [&str; 4] = [
    "*/*",
    "application/*",
    "application/json",
    "application/vnd.pgrst.array+json",
];

/// An array of rows, or the one row as an object. The first media type that we write wins.
pub(super) fn negotiate(headers: &HeaderMap) -> Result<Body, RestError> {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return Ok(Body::Array);
    };
    accept
        .split(',')
        .map(|item| item.split(';').next().unwrap_or_default().trim())
        .find_map(|name| match name {
            OBJECT => Some(Body::Object),
            name if JSON.contains(&name) => Some(Body::Array),
            _ => None,
        })
        .ok_or_else(|| RestError::MediaType(accept.to_owned()))
}

/// `Content-Type` of an answer in this form.
pub(super) fn content_type(body: Body) -> &'static str {
    match body {
        Body::Array | Body::Nothing => "application/json; charset=utf-8",
        Body::Object => "application/vnd.pgrst.object+json; charset=utf-8",
    }
}
