//! Lets scripts of any site call the APIs, with their own token and never with a cookie.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS";
const REQUEST_HEADERS: &str = "apikey, authorization, content-type, prefer, accept, \
    accept-profile, content-profile, x-client-info, x-supabase-api-version, x-retry-count, range, \
    range-unit, traceparent, tracestate, baggage";
const RESPONSE_HEADERS: &str = "Content-Range, Location, Content-Location, Preference-Applied, \
    X-Supabase-Api-Version, X-Total-Count, Link";

/// Middleware that answers preflights and adds the headers to every answer, errors included.
pub(crate) async fn allow_any_origin(request: Request, next: Next) -> Response {
    let is_preflight = request.method() == Method::OPTIONS;
    let mut response = if is_preflight {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    add(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    add(
        headers,
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        RESPONSE_HEADERS,
    );
    if is_preflight {
        add(headers, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        add(
            headers,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            REQUEST_HEADERS,
        );
        add(headers, header::ACCESS_CONTROL_MAX_AGE, "86400");
    }
    response
}

fn add(headers: &mut axum::http::HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
