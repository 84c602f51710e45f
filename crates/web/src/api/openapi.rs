//! GET /api/v1/openapi.json

use axum::Json;
use serde_json::{Value, json};

/// What /api/v1 takes and answers, as OpenAPI 3.1.
pub(super) async fn handler() -> Json<Value> {
    Json(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "VibeCRM",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Errors are problem details (RFC 9457) with a `code`.",
        },
        "security": [{ "bearer": [] }],
        "components": { "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" } } },
        "paths": paths(),
    }))
}

/// Path, method, operation id, summary, and the properties of the body with their types.
type Operation = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const OPERATIONS: [Operation; 11] = [
    (
        "/api/v1/generate",
        "post",
        "generate",
        "Proposes a design for a prompt",
        &[
            ("prompt", "string"),
            ("project_id", "string"),
            ("schema_json", "object"),
        ],
    ),
    (
        "/api/v1/provision",
        "post",
        "provision",
        "Makes a design real in an empty project",
        &[
            ("schema_json", "object"),
            ("project_id", "string"),
            ("base_version", "integer"),
            ("trace_id", "string"),
        ],
    ),
    (
        "/api/v1/projects",
        "get",
        "list_projects",
        "The caller's projects",
        &[],
    ),
    (
        "/api/v1/projects",
        "post",
        "create_project",
        "Makes an empty project",
        &[("name", "string")],
    ),
    (
        "/api/v1/projects/{id}",
        "get",
        "get_project",
        "One project",
        &[],
    ),
    (
        "/api/v1/projects/{id}",
        "patch",
        "update_project",
        "Renames a project",
        &[("name", "string")],
    ),
    (
        "/api/v1/projects/{id}",
        "delete",
        "delete_project",
        "Deletes a project with its rows",
        &[],
    ),
    (
        "/api/v1/projects/{id}/schema",
        "get",
        "get_schema",
        "The design in force",
        &[],
    ),
    (
        "/api/v1/projects/{id}/versions",
        "get",
        "list_versions",
        "The versions of the design",
        &[],
    ),
    (
        "/api/v1/projects/{id}/resources",
        "get",
        "list_resources",
        "The tables that exist",
        &[],
    ),
    (
        "/api/v1/projects/{id}/traces",
        "get",
        "list_traces",
        "The decisions of designers",
        &[],
    ),
];

fn paths() -> Value {
    let mut paths = json!({});
    for (path, method, operation_id, summary, properties) in OPERATIONS {
        let mut operation = json!({
            "operationId": operation_id,
            "summary": summary,
            "responses": { "default": { "description": "See the summary; errors are problem details" } },
        });
        if path.contains("{id}") {
            operation["parameters"] = json!([{ "name": "id", "in": "path", "required": true,
                "schema": { "type": "string", "format": "uuid" } }]);
        }
        if !properties.is_empty() {
            let properties: serde_json::Map<String, Value> = properties
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind })))
                .collect();
            operation["requestBody"] = json!({ "required": true, "content": {
                "application/json": { "schema": { "type": "object", "properties": properties } } } });
        }
        paths[path][method] = operation;
    }
    paths
}
