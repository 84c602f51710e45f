//! The table of contents of the server.

use std::time::Duration;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use tower_http::{compression::CompressionLayer, timeout::TimeoutLayer};

use crate::{
    AppState, api, auth, csrf,
    error::PageError,
    request_log, rest, security_headers,
    ui::{assets, pages},
};

/// The largest body that any call takes.
const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;
/// Longer than the longest statement; a designer that thinks longer streams.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Everything that this server answers.
pub fn router(state: AppState) -> Router {
    let open_to_scripts = Router::new()
        .nest("/auth/v1", auth::routes())
        .nest("/p/{reference}/auth/v1", auth::routes())
        .nest("/p/{reference}/rest/v1", rest::routes())
        .layer(middleware::from_fn(rest::allow_any_origin));
    Router::new()
        .merge(pages::routes())
        .nest("/api/v1", api::routes())
        .merge(open_to_scripts)
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .fallback(unknown)
        .layer(middleware::from_fn(csrf::refuse_cross_site))
        .layer(middleware::from_fn(security_headers::add))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            TIMEOUT,
        ))
        .layer(CompressionLayer::new())
        // Files are compressed already and hold nothing that the headers would protect.
        .route(assets::ASSET_ROUTE, get(assets::serve_asset))
        .layer(middleware::from_fn(request_log::log))
        .with_state(state)
}

async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

async fn ready(State(state): State<AppState>) -> Response {
    match state.store.ping().await {
        Ok(()) => Json(json!({ "status": "ready" })).into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: {error}");
            let body = Json(json!({ "status": "unavailable" }));
            (StatusCode::SERVICE_UNAVAILABLE, body).into_response()
        }
    }
}

async fn unknown() -> PageError {
    PageError::NotFound("There is nothing at this address.")
}
