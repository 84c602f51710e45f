//! GET /auth/v1/.well-known/jwks.json

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::AppState;

/// The public keys, open to all.
pub(super) async fn handler(State(state): State<AppState>) -> Response {
    let cache = [(header::CACHE_CONTROL, "public, max-age=600")];
    (cache, Json(state.keys.public_keys())).into_response()
}
