//! GET / and POST /generate: the prompt.

mod generate;
mod landing;
mod prompts;
mod show;
mod start;

use axum::{
    Router,
    routing::{get, post},
};

use crate::AppState;

pub(super) use prompts::prompt_chips;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(show::handler))
        .route("/generate", post(generate::handler))
}
