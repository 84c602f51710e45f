//! Signing up, in and out.

mod form;
mod login;
mod logout;
mod signup;

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use store::StoreError;
use uuid::Uuid;

use super::local_path::LocalPath;
use crate::{AppState, session};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/login", get(login::show).post(login::handler))
        .route("/signup", get(signup::show).post(signup::handler))
        .route("/logout", post(logout::handler))
}

/// Signs a browser in and sends it where it wanted to go.
async fn sign_in(state: &AppState, user_id: Uuid, to: &str) -> Result<Response, StoreError> {
    let token = state.store.create_cookie_session(user_id).await?;
    let mut response = Redirect::to(to).into_response();
    let cookie = session::set_token(&token, &state.config);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Where to go, or where one goes who said nothing.
fn destination<'a>(next: Option<&'a LocalPath>, otherwise: &'static str) -> &'a str {
    next.map_or(otherwise, LocalPath::as_str)
}
