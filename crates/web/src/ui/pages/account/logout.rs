//! POST /logout

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use crate::{
    AppState,
    error::PageError,
    session,
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::context::signed_in,
    },
};

/// Ends the session, here and in the database.
pub(super) async fn handler(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if let Some(caller) = signed_in(&state, &headers).await? {
        state.store.end_session(caller.session_id).await?;
    }
    let mut response = redirect_with(&Flash::new(Message::SignedOut), "/", &state.config);
    let cookie = session::clear_token(&state.config);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
