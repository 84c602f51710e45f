//! What POST, PATCH and DELETE have in common.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request as HttpRequest},
    http::{HeaderMap, StatusCode},
};
use sql::query::{Body, PlanOptions, Preferences, QueryError, Request, Returning, plan, render};
use store::Reply;

use super::{MAX_ROWS, caller::RestCaller, error::RestError, media_type::negotiate};
use crate::AppState;

/// A body that must be text.
pub(super) struct TextBody(pub(super) String);

impl FromRequest<AppState> for TextBody {
    type Rejection = RestError;

    async fn from_request(request: HttpRequest, state: &AppState) -> Result<Self, RestError> {
        let refuse = |status, message: &str| RestError::Body {
            status,
            message: message.into(),
        };
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                refuse(
                    rejection.status(),
                    "The body is too large or could not be read",
                )
            })?;
        let text = String::from_utf8(bytes.into())
            .map_err(|_| refuse(StatusCode::BAD_REQUEST, "Empty or invalid json"))?;
        Ok(Self(text))
    }
}

/// The form of a write's answer: nothing, unless the rows were asked for. A client that wants one
/// object also wants to be told that there were more or none.
pub(super) fn answer_form(
    headers: &HeaderMap,
    preferences: &Preferences,
) -> Result<Body, RestError> {
    let wants_rows = preferences.returning == Some(Returning::Representation);
    if wants_rows {
        negotiate(headers)
    } else {
        Ok(Body::Nothing)
    }
}

/// Plans and runs a write, and commits it if its outcome is the one that was asked for.
pub(super) async fn run(
    state: &AppState,
    caller: &RestCaller,
    request: Request,
    preferences: &Preferences,
) -> Result<Reply, RestError> {
    let options = PlanOptions {
        max_rows: Some(MAX_ROWS),
    };
    let planned = plan(&request, caller.registry()?, &options)?;
    let statement = render(&planned, &caller.schema_name());
    let written = state.store.write(&caller.claims, &statement).await;
    let (tx, reply) = written.map_err(|error| caller.error(&error))?;
    check(request.body, preferences, &reply)?;
    tx.commit().await.map_err(|error| caller.error(&error))?;
    Ok(reply)
}

fn check(body: Body, preferences: &Preferences, reply: &Reply) -> Result<(), QueryError> {
    let rows = u64::try_from(reply.page_total).unwrap_or_default();
    if body == Body::Object && rows != 1 {
        return Err(QueryError::NotOneRow { rows });
    }
    match preferences.max_affected {
        Some(most) if rows > most => Err(QueryError::TooManyAffected { rows }),
        Some(_) | None => Ok(()),
    }
}
