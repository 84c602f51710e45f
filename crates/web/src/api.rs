//! /api/v1: designs and projects. Errors are problem details (RFC 9457).

mod body;
mod create_project;
mod delete_project;
mod generate;
mod get_project;
mod get_schema;
mod list_projects;
mod list_resources;
mod list_traces;
mod list_versions;
mod openapi;
mod provision;
mod update_project;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{AppState, error::ApiError};

/// The routes below `/api/v1`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/generate", post(generate::handler))
        .route("/provision", post(provision::handler))
        .route(
            "/projects",
            get(list_projects::handler).post(create_project::handler),
        )
        .route(
            "/projects/{id}",
            get(get_project::handler)
                .patch(update_project::handler)
                .delete(delete_project::handler),
        )
        .route("/projects/{id}/schema", get(get_schema::handler))
        .route("/projects/{id}/versions", get(list_versions::handler))
        .route("/projects/{id}/resources", get(list_resources::handler))
        .route("/projects/{id}/traces", get(list_traces::handler))
        .route("/openapi.json", get(openapi::handler))
        .fallback(unknown)
}

async fn unknown() -> ApiError {
    ApiError::NotFound("There is no such call; see /api/v1/openapi.json.")
}
