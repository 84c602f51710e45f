//! GET and HEAD /rest/v1/{table}

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use sql::query::{Body, PlanOptions, QueryError, Request, plan, render};
use store::Reply;

use super::{
    MAX_ROWS,
    caller::{RestCaller, without_key},
    error::RestError,
    media_type::negotiate,
    preferences,
    response::{Answer, content_range},
};
use crate::AppState;

/// Answers with the rows that the caller may see.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: RestCaller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, RestError> {
    let body = negotiate(&headers)?;
    let preferences = preferences::read(&headers)?;
    let request = Request::parse_read(&caller.table, &without_key(query.as_deref()))?
        .prefer(&preferences)
        .with_body(body);
    let options = PlanOptions {
        max_rows: Some(MAX_ROWS),
    };
    let planned = plan(&request, caller.registry()?, &options)?;
    let statement = render(&planned, &caller.schema_name());
    let reply = state.store.read(&caller.claims, &statement).await;
    let reply = reply.map_err(|error| caller.error(&error))?;
    let offset = request.selection.offset;
    check(body, offset, &reply)?;
    let answer = Answer {
        status: status(&reply),
        content_range: content_range(offset, &reply),
        body,
        preferences: &preferences,
        reply,
    };
    Ok(answer.into_response())
}

fn check(body: Body, offset: u64, reply: &Reply) -> Result<(), QueryError> {
    let rows = u64::try_from(reply.page_total).unwrap_or_default();
    if body == Body::Object && rows != 1 {
        return Err(QueryError::NotOneRow { rows });
    }
    match reply.total.and_then(|total| u64::try_from(total).ok()) {
        Some(total) if offset > total => Err(QueryError::offset_beyond_end(offset, total)),
        Some(_) | None => Ok(()),
    }
}

/// 206 where the page is known to be a part.
fn status(reply: &Reply) -> StatusCode {
    match reply.total {
        Some(total) if reply.page_total < total => StatusCode::PARTIAL_CONTENT,
        Some(_) | None => StatusCode::OK,
    }
}
