//! Columns, found by name.

use schema::{ColumnType, Identifier, Resource, ResourceColumn};

use super::Planned;
use crate::query::{Field, PathStep, QueryError, suggest};

/// A column, or a value inside one that holds JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedField {
    /// The column.
    pub(in crate::query) name: Identifier,
    /// Its type.
    pub(in crate::query) column_type: ColumnType,
    /// The way into its JSON document.
    pub(in crate::query) path: Vec<PathStep>,
}

/// The column of this name.
pub(super) fn find<'r>(resource: &'r Resource, name: &str) -> Planned<&'r ResourceColumn> {
    resource.column(name).ok_or_else(|| {
        let names = resource.columns.iter().map(|column| column.name.as_str());
        QueryError::UnknownColumn {
            table: resource.name.to_string(),
            column: name.to_owned(),
            suggestion: suggest::nearest(name, names).map(str::to_owned),
        }
    })
}

/// The column of a field, with its path.
pub(super) fn field(resource: &Resource, field: &Field) -> Planned<PlannedField> {
    let column = find(resource, &field.name)?;
    Ok(PlannedField {
        name: column.name.clone(),
        column_type: column.column_type,
        path: field.path.clone(),
    })
}

/// A whole column.
pub(super) fn whole(column: &ResourceColumn) -> PlannedField {
    PlannedField {
        name: column.name.clone(),
        column_type: column.column_type,
        path: Vec::new(),
    }
}
