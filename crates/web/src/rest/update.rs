//! PATCH /rest/v1/{table}

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use sql::query::{Body, Request};

use super::{
    caller::{RestCaller, without_key},
    error::RestError,
    preferences,
    response::{Answer, content_range},
    write::{TextBody, answer_form, run},
};
use crate::AppState;

/// Changes the rows that the filters select.
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
    let request = Request::parse_update(&caller.table, &query, &text)?
        .prefer(&preferences)
        .with_body(body);
    let reply = run(&state, &caller, request, &preferences).await?;
    let answer = Answer {
        status: if body == Body::Nothing {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::OK
        },
        content_range: content_range(0, &reply),
        body,
        preferences: &preferences,
        reply,
    };
    Ok(answer.into_response())
}
