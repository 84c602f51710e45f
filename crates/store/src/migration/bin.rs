//! What is in the bin of a project, as the database keeps account of it.

use deadpool_postgres::GenericClient;
use schema::{Identifier, StableId};
use serde_json::Value;
use sql::migrate::{BinDefinition, BinEntry, BinKind, NewBinEntry};
use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::StoreError;

/// An entry with what the bin's page says of it.
#[derive(Clone, Debug)]
pub(super) struct StoredEntry {
    pub(super) id: Uuid,
    pub(super) entry: BinEntry,
    pub(super) created_at: OffsetDateTime,
}

/// Everything that is in the bin, the oldest first.
pub(super) async fn entries_of(
    client: &impl GenericClient,
    project_id: Uuid,
) -> Result<Vec<StoredEntry>, StoreError> {
    let rows = client
        .query(
            "select id, kind, stable_id, table_stable_id, storage_name, definition, version,
               created_at
             from vibecrm.bin_entries
             where project_id = $1 and restored_at is null
             order by created_at, id",
            &[&project_id],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// What is in the bin, without what its page says of it.
pub(crate) async fn of(
    client: &impl GenericClient,
    project_id: Uuid,
) -> Result<Vec<NewBinEntry>, StoreError> {
    let entries = entries_of(client, project_id).await?;
    Ok(entries
        .into_iter()
        .map(|stored| stored.entry.entry)
        .collect())
}

/// Writes down what a migration hides.
pub(super) async fn add(
    client: &impl GenericClient,
    project_id: Uuid,
    entries: &[NewBinEntry],
) -> Result<(), StoreError> {
    for entry in entries {
        client
            .execute(
                "insert into vibecrm.bin_entries
                   (project_id, kind, stable_id, table_stable_id, storage_name, definition, version)
                 values ($1, $2, $3, $4, $5, $6, $7)",
                &[
                    &project_id,
                    &entry.kind.as_str(),
                    &entry.stable_id.as_str(),
                    &entry.table_id.as_ref().map(StableId::as_str),
                    &entry.storage_name.as_str(),
                    &entry.definition.to_json(),
                    &entry.version,
                ],
            )
            .await?;
    }
    Ok(())
}

/// Writes down what a migration took out.
pub(super) async fn mark_restored(
    client: &impl GenericClient,
    project_id: Uuid,
    ids: &[String],
) -> Result<(), StoreError> {
    client
        .execute(
            "update vibecrm.bin_entries
             set restored_at = now()
             where project_id = $1 and id = any($2)",
            &[&project_id, &parse_ids(ids)?],
        )
        .await?;
    Ok(())
}

/// Forgets what was destroyed.
pub(super) async fn remove(
    client: &impl GenericClient,
    project_id: Uuid,
    ids: &[String],
) -> Result<(), StoreError> {
    client
        .execute(
            "delete from vibecrm.bin_entries where project_id = $1 and id = any($2)",
            &[&project_id, &parse_ids(ids)?],
        )
        .await?;
    Ok(())
}

fn parse_ids(ids: &[String]) -> Result<Vec<Uuid>, StoreError> {
    ids.iter()
        .map(|id| id.parse().map_err(|_| StoreError::Corrupt("bin entry")))
        .collect()
}

fn read(row: &Row) -> Result<StoredEntry, StoreError> {
    let id: Uuid = row.try_get("id")?;
    let entry = read_entry(row)?;
    Ok(StoredEntry {
        id,
        entry: BinEntry {
            id: id.to_string(),
            entry: entry.ok_or(StoreError::Corrupt("bin entry"))?,
        },
        created_at: row.try_get("created_at")?,
    })
}

/// `None` where it is not what this version writes.
fn read_entry(row: &Row) -> Result<Option<NewBinEntry>, StoreError> {
    let definition: Value = row.try_get("definition")?;
    let table_id: Option<&str> = row.try_get("table_stable_id")?;
    let (kind, stable_id): (&str, &str) = (row.try_get("kind")?, row.try_get("stable_id")?);
    let (name, version): (&str, i32) = (row.try_get("storage_name")?, row.try_get("version")?);
    let read = || {
        Some(NewBinEntry {
            kind: BinKind::parse(kind)?,
            stable_id: StableId::parse(stable_id)?,
            table_id: match table_id {
                Some(id) => Some(StableId::parse(id)?),
                None => None,
            },
            storage_name: Identifier::parse(name).ok()?,
            definition: BinDefinition::read(&definition)?,
            version,
        })
    };
    Ok(read())
}
