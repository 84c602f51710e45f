//! What a column gets where a row of a payload does not give it, with `missing=default`.

use schema::{DefaultValue, Identifier, Registry, Resource};

/// The default of a column, as it is put into an insert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum PlannedDefault {
    /// The column has none.
    Null,
    /// A new id.
    RandomUuid,
    /// Who asks.
    CurrentUser,
    /// The moment of the insert.
    Now,
    /// The day of the insert.
    Today,
    /// A value, as PostgreSQL reads it.
    Value(String),
    /// Several texts.
    List(Vec<String>),
}

/// The default of a column of the design, or of one that every table has.
pub(super) fn of(registry: &Registry, resource: &Resource, column: &Identifier) -> PlannedDefault {
    let design = registry.schema().table(resource.name.as_str());
    let own = design.and_then(|table| table.column(column.as_str()));
    match own {
        Some(own) => own.default.as_ref().map_or(PlannedDefault::Null, planned),
        None => of_system_column(column),
    }
}

fn of_system_column(column: &Identifier) -> PlannedDefault {
    match column.as_str() {
        "id" => PlannedDefault::RandomUuid,
        "user_id" => PlannedDefault::CurrentUser,
        "created_at" | "updated_at" => PlannedDefault::Now,
        _ => PlannedDefault::Null,
    }
}

fn planned(default: &DefaultValue) -> PlannedDefault {
    match default {
        DefaultValue::Text(text) | DefaultValue::Number(text) => {
            PlannedDefault::Value(text.clone())
        }
        DefaultValue::Boolean(value) => PlannedDefault::Value(value.to_string()),
        DefaultValue::Now => PlannedDefault::Now,
        DefaultValue::Today => PlannedDefault::Today,
        DefaultValue::List(values) => PlannedDefault::List(values.clone()),
        DefaultValue::Json(value) => PlannedDefault::Value(value.to_string()),
    }
}
