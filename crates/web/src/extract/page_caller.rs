//! The signed-in user of a page.

use axum::{extract::FromRequestParts, http::request::Parts};
use store::{Claims, User};
use uuid::Uuid;

use crate::{AppState, error::PageError, session};

/// The user of the cookie; whoever has none is asked to sign in and then brought back.
#[derive(Clone, Debug)]
pub(crate) struct PageCaller {
    pub(crate) user: User,
    pub(crate) session_id: Uuid,
}

impl PageCaller {
    /// What PostgreSQL is told of the caller.
    pub(crate) fn claims(&self) -> Claims {
        Claims::of_user(self.user.id)
    }
}

impl FromRequestParts<AppState> for PageCaller {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let signed_out = || PageError::SignedOut {
            path: parts
                .uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
        };
        let token = session::read_token(&parts.headers).ok_or_else(signed_out)?;
        let session = state
            .store
            .cookie_session(&token)
            .await?
            .ok_or_else(signed_out)?;
        Ok(Self {
            session_id: session.id,
            user: session.user,
        })
    }
}
