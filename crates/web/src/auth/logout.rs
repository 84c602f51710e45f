//! POST /auth/v1/logout

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{error::AuthError, user::current_session};
use crate::AppState;

#[derive(Deserialize)]
pub(super) struct Options {
    scope: Option<String>,
}

/// Ends this session (`local`), the others (`others`) or all of them (`global`, the default).
pub(super) async fn handler(
    State(state): State<AppState>,
    Query(options): Query<Options>,
    headers: HeaderMap,
) -> Response {
    match sign_out(&state, &headers, options.scope.as_deref()).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => error.respond(&headers),
    }
}

async fn sign_out(
    state: &AppState,
    headers: &HeaderMap,
    scope: Option<&str>,
) -> Result<(), AuthError> {
    let session = current_session(state, headers).await?;
    let user_id = session.user.id;
    let ended = match scope {
        None | Some("global") => state.store.end_all_sessions(user_id).await,
        Some("local") => state.store.end_session(session.id).await,
        Some("others") => state.store.end_other_sessions(user_id, session.id).await,
        Some(scope) => {
            return Err(AuthError::ValidationFailed(format!(
                "Unsupported logout scope {scope}"
            )));
        }
    };
    ended.map_err(AuthError::internal)
}
