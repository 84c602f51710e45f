//! One log line a request: what, how it ended, how long. Never a query string, a token or a body.

use std::time::Instant;

use axum::{extract::Request, middleware::Next, response::Response};

/// Middleware that logs each request.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
    tracing::info!(%method, path, status, duration_ms, "{method} {path} {status}");
    response
}
