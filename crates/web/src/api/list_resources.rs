//! GET /api/v1/projects/{id}/resources

use axum::Json;
use schema::{Registry, Resource};
use serde_json::{Value, json};

use crate::{error::ApiError, extract::OwnedProject};

/// The tables that exist, as the pages see them.
pub(super) async fn handler(project: OwnedProject) -> Result<Json<Value>, ApiError> {
    let resources: Vec<Value> = match project.active.registry() {
        Some(registry) => registry
            .resources()
            .iter()
            .map(|resource| describe(registry, resource))
            .collect(),
        None => Vec::new(),
    };
    Ok(Json(json!({ "resources": resources })))
}

fn describe(registry: &Registry, resource: &Resource) -> Value {
    let table = registry.schema().table(resource.name.as_str());
    let kind_of = |name: &str| {
        let column = table.and_then(|table| table.column(name));
        column.map(|column| (column.kind().as_str(), column.label()))
    };
    let fields: Vec<Value> = resource
        .columns
        .iter()
        .map(|column| {
            let hints = kind_of(column.name.as_str());
            json!({
                "name": column.name,
                "type": column.column_type.to_string(),
                "nullable": column.nullable,
                "has_default": column.has_default,
                "kind": hints.map(|(kind, _)| kind),
                "label": hints.map(|(_, label)| label),
            })
        })
        .collect();
    let links: Vec<Value> = resource
        .foreign_keys
        .iter()
        .map(|key| {
            json!({
                "constraint": key.constraint,
                "column": key.column,
                "target": key.target,
                "on_delete": key.on_delete.as_str(),
            })
        })
        .collect();
    json!({
        "name": resource.name,
        "label": table.map(|table| &table.ui_hints.label),
        "label_singular": table.map(|table| &table.ui_hints.label_singular),
        "title_column": table.and_then(|table| table.ui_hints.title_column.as_ref()),
        "is_join_table": resource.is_join_table,
        "fields": fields,
        "relationships": links,
    })
}
