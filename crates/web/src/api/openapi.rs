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

const OPERATIONS: [Operation; 17] = [
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
        "Makes a design real, or changes the one that is there",
        &[
            ("schema_json", "object"),
            ("project_id", "string"),
            ("base_version", "integer"),
            ("trace_id", "string"),
            ("changes", "array"),
            ("accept_data_loss", "boolean"),
            ("resolutions", "array"),
        ],
    ),
    (
        "/api/v1/plan",
        "post",
        "plan",
        "Tells what a design, or going back to a version, would change",
        &[
            ("project_id", "string"),
            ("schema_json", "object"),
            ("version", "integer"),
            ("trace_id", "string"),
            ("changes", "array"),
            ("resolutions", "array"),
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
        "The versions of the design with what each changed",
        &[],
    ),
    (
        "/api/v1/projects/{id}/versions/{version}/rollback",
        "post",
        "rollback",
        "Brings a version back, with its rows",
        &[
            ("base_version", "integer"),
            ("accept_data_loss", "boolean"),
            ("resolutions", "array"),
        ],
    ),
    (
        "/api/v1/projects/{id}/bin",
        "get",
        "list_bin",
        "What was dropped and is only hidden",
        &[],
    ),
    (
        "/api/v1/projects/{id}/bin",
        "delete",
        "empty_bin",
        "Destroys all that is in the bin",
        &[],
    ),
    (
        "/api/v1/projects/{id}/bin/{entry}",
        "delete",
        "empty_bin_entry",
        "Destroys one entry of the bin",
        &[],
    ),
    (
        "/api/v1/projects/{id}/bin/{entry}/restore",
        "post",
        "restore_entry",
        "Takes something out of the bin",
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
        let parameters: Vec<Value> = parameters(path).collect();
        if !parameters.is_empty() {
            operation["parameters"] = Value::Array(parameters);
        }
        if !properties.is_empty() {
            let properties: serde_json::Map<String, Value> = properties
                .iter()
                .map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind })))
                .collect();
            let is_required = operation_id != "rollback";
            operation["requestBody"] = json!({ "required": is_required, "content": {
                "application/json": { "schema": { "type": "object", "properties": properties } } } });
        }
        paths[path][method] = operation;
    }
    paths
}

/// The named parts of a path.
fn parameters(path: &str) -> impl Iterator<Item = Value> {
    let names = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| {
        let schema = match name {
            "version" => json!({ "type": "integer" }),
            _ => json!({ "type": "string", "format": "uuid" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    })
}
