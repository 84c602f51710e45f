//! POST /rest/v1/{table}

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sql::query::{Request, Resolution, Returning};

use super::{
    caller::{RestCaller, without_key},
    error::RestError,
    preferences,
    response::{Answer, put, total_range},
    write::{TextBody, answer_form, run},
};
use crate::AppState;

/// Adds one row or several.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: RestCaller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    TextBody(text): TextBody,
) -> Result<Response, RestError> {
    let preferences = preferences::read(&headers)?;
    let body = answer_form(&headers, &preferences)?;
    let query = without_key(query.as_deref());
    let request = Request::parse_insert(&caller.table, &query, &text)?
        .prefer(&preferences)
        .with_body(body);
    let reply = run(&state, &caller, request, &preferences).await?;
    let only_updated =
        preferences.resolution == Some(Resolution::Merge) && reply.inserted == Some(0);
    let location = reply
        .location
        .as_ref()
        .filter(|_| preferences.returning == Some(Returning::HeadersOnly))
        .map(|id| format!("/{}?id=eq.{id}", caller.table));
    let answer = Answer {
        status: if only_updated {
            StatusCode::OK
        } else {
            StatusCode::CREATED
        },
        content_range: total_range(&reply),
        body,
        preferences: &preferences,
        reply,
    };
    let mut response = answer.into_response();
    if let Some(location) = location {
        put(response.headers_mut(), header::LOCATION, &location);
    }
    Ok(response)
}
