//! Accounts and tokens in the shape of GoTrue (Supabase Auth), for e-mail and password.
//!
//! The same users, sessions and tokens serve the pages. Source of the shapes: GoTrue's `api`
//! package and its OpenAPI file.

mod body;
mod credentials;
mod error;
mod jwks;
mod keys;
mod logout;
mod settings;
mod signup;
mod token;
mod user;

use axum::{
    Router,
    routing::{get, post},
};

use crate::AppState;

pub(crate) use credentials::{Credentials, CredentialsError, normalise_email};
pub use keys::Keys;
pub(crate) use keys::{InvalidToken, TokenSubject};

/// The routes below `/auth/v1` and `/p/{reference}/auth/v1`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/signup", post(signup::handler))
        .route("/token", post(token::handler))
        .route("/user", get(user::handler))
        .route("/logout", post(logout::handler))
        .route("/settings", get(settings::settings))
        .route("/health", get(settings::health))
        .route("/.well-known/jwks.json", get(jwks::handler))
}
