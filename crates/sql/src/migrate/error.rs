//! Why a migration cannot be written.

use schema::{CrmSchema, Identifier};

/// Why a migration cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// Without an id nobody knows what became of it.
    #[error("`{0}` has no stable id")]
    WithoutId(Identifier),
    /// A stored entry of the bin is not what this version writes.
    #[error("the entry {0} of the bin cannot be read")]
    UnreadableEntry(String),
}

/// Demands that everything has a stable id.
pub(super) fn check_ids(schema: &CrmSchema) -> Result<(), MigrateError> {
    for table in schema.tables() {
        if table.id.is_none() {
            return Err(MigrateError::WithoutId(table.name.clone()));
        }
        let nameless = table.columns.iter().find(|column| column.id.is_none());
        if let Some(column) = nameless {
            return Err(MigrateError::WithoutId(column.name.clone()));
        }
    }
    let nameless = schema.relationships().iter().find(|link| link.id.is_none());
    nameless.map_or(Ok(()), |link| {
        Err(MigrateError::WithoutId(link.from_table.clone()))
    })
}
