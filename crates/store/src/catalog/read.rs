//! Reads the catalog of one schema, in one statement.

use deadpool_postgres::GenericClient;
use sql::fragment::SchemaName;
use tokio_postgres::Row;

use super::{Description, ProjectCatalog, Thing, ThingKind};
use crate::StoreError;

const CATALOG: &str = include_str!("catalog.sql");

/// Reads the catalog of a schema; empty where there is no such schema.
pub(crate) async fn read(
    client: &impl GenericClient,
    schema: &SchemaName,
) -> Result<ProjectCatalog, StoreError> {
    let rows = client.query(CATALOG, &[&schema.as_str()]).await?;
    let things: Result<_, StoreError> = rows.iter().map(read_row).collect();
    things.map(ProjectCatalog)
}

fn read_row(row: &Row) -> Result<(Thing, Description), StoreError> {
    let kind = ThingKind::parse(row.try_get("kind")?);
    let thing = Thing {
        kind: kind.ok_or(StoreError::Corrupt("kind of the catalog"))?,
        table: row.try_get("relation")?,
        name: row.try_get("name")?,
    };
    let facts = serde_json::from_str(row.try_get("facts")?);
    let description = Description {
        columns: row.try_get("columns")?,
        target: row.try_get("target")?,
        creation: row.try_get("creation")?,
        removal: row.try_get("removal")?,
        facts: facts.map_err(|_| StoreError::Corrupt("fact of the catalog"))?,
    };
    Ok((thing, description))
}
