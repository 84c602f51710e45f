//! What a request does to rows, with every column found.

use schema::{ColumnType, Identifier, Registry, Resource, ResourceColumn};

use super::{Planned, PlannedDefault, column, default, id};
use crate::query::{Insert, Missing, Payload, QueryError, Resolution};

/// What a request does to rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum Action {
    /// Answers them.
    Read,
    /// Adds them.
    Insert(PlannedInsert),
    /// Sets columns of them.
    Update(PlannedUpdate),
    /// Deletes them.
    Delete,
}

/// Rows to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedInsert {
    /// The columns that they give.
    pub(in crate::query) columns: Vec<PlannedColumn>,
    /// What to do where a row is already there.
    pub(in crate::query) conflict: Option<PlannedConflict>,
    /// The rows: a JSON array of objects.
    pub(in crate::query) json: String,
}

/// What to do where a row is already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedConflict {
    /// The columns by which it is.
    pub(in crate::query) columns: Vec<Identifier>,
    /// What to do.
    pub(in crate::query) resolution: Resolution,
}

/// Columns to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedUpdate {
    /// The columns.
    pub(in crate::query) columns: Vec<PlannedColumn>,
    /// Their values: a JSON array of an object.
    pub(in crate::query) json: String,
}

/// A column that a payload gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedColumn {
    /// Its name.
    pub(in crate::query) name: Identifier,
    /// Its type.
    pub(in crate::query) column_type: ColumnType,
    /// What it gets in rows that do not give it; null where absent.
    pub(in crate::query) default: Option<PlannedDefault>,
}

/// Plans an insert.
pub(super) fn insert(registry: &Registry, resource: &Resource, insert: &Insert) -> Planned<Action> {
    let with_default = |column: PlannedColumn| match insert.missing {
        Missing::Null => column,
        Missing::Default => PlannedColumn {
            default: Some(default::of(registry, resource, &column.name)),
            ..column
        },
    };
    let columns = columns(resource, &insert.payload)?;
    Ok(Action::Insert(PlannedInsert {
        columns: columns.into_iter().map(with_default).collect(),
        conflict: conflict(resource, insert)?,
        json: insert.payload.as_json().to_owned(),
    }))
}

/// Plans an update.
pub(super) fn update(resource: &Resource, payload: &Payload) -> Planned<Action> {
    Ok(Action::Update(PlannedUpdate {
        columns: columns(resource, payload)?,
        json: payload.as_json().to_owned(),
    }))
}

fn conflict(resource: &Resource, insert: &Insert) -> Planned<Option<PlannedConflict>> {
    let Some(resolution) = insert.resolution else {
        return Ok(None);
    };
    let mut columns = Vec::new();
    for name in &insert.on_conflict {
        columns.push(column::find(resource, name)?.name.clone());
    }
    if columns.is_empty() {
        columns.push(id());
    }
    Ok(Some(PlannedConflict {
        columns,
        resolution,
    }))
}

fn columns(resource: &Resource, payload: &Payload) -> Planned<Vec<PlannedColumn>> {
    let mut columns: Vec<PlannedColumn> = Vec::new();
    for name in payload.columns() {
        let column = resource
            .column(name)
            .ok_or_else(|| unknown(resource, name))?;
        if columns.iter().all(|known| known.name != column.name) {
            columns.push(planned(column));
        }
    }
    Ok(columns)
}

fn planned(column: &ResourceColumn) -> PlannedColumn {
    PlannedColumn {
        name: column.name.clone(),
        column_type: column.column_type,
        default: None,
    }
}

fn unknown(resource: &Resource, name: &str) -> QueryError {
    QueryError::UnknownPayloadColumn {
        table: resource.name.to_string(),
        column: name.to_owned(),
    }
}
