//! /api/v1: designs and projects. Errors are problem details (RFC 9457).

mod body;
mod change;
mod create_project;
mod delete_project;
mod empty_bin;
mod generate;
mod get_project;
mod get_schema;
mod list_bin;
mod list_projects;
mod list_resources;
mod list_traces;
mod list_versions;
mod openapi;
mod plan;
mod provision;
mod resolution;
mod restore_entry;
mod rollback;
mod update_project;

use axum::{
    Router,
    routing::{delete, get, post},
};

use crate::{AppState, error::ApiError};

/// The routes below `/api/v1`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/generate", post(generate::handler))
        .route("/plan", post(plan::handler))
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
        .route(
            "/projects/{id}/versions/{version}/rollback",
            post(rollback::handler),
        )
        .route(
            "/projects/{id}/bin",
            get(list_bin::handler).delete(empty_bin::all),
        )
        .route("/projects/{id}/bin/{entry}", delete(empty_bin::one))
        .route(
            "/projects/{id}/bin/{entry}/restore",
            post(restore_entry::handler),
        )
        .route("/projects/{id}/resources", get(list_resources::handler))
        .route("/projects/{id}/traces", get(list_traces::handler))
        .route("/openapi.json", get(openapi::handler))
        .fallback(unknown)
}

async fn unknown() -> ApiError {
    ApiError::NotFound("There is no such call; see /api/v1/openapi.json.")
}
