//! One change of a project at a time.

use std::time::Duration;

use deadpool_postgres::{Client, Transaction};
use uuid::Uuid;

use crate::StoreError;

/// How long a change waits for another change of the same project.
const QUEUE: Duration = Duration::from_secs(20);
/// How long a statement waits for a table that people are using. Whoever comes after it waits
/// behind it, so this is also how long a list may stand still.
const TABLES: Duration = Duration::from_secs(2);
/// How long one statement may work, on the largest of tables.
const WORK: Duration = Duration::from_secs(15 * 60);

const ALONE: &str = "select pg_advisory_xact_lock($1)";
const BESIDE_READERS: &str = "select pg_advisory_xact_lock_shared($1)";

/// Opens a transaction in which nobody else changes the project.
pub(super) async fn begin(
    client: &mut Client,
    project_id: Uuid,
) -> Result<Transaction<'_>, StoreError> {
    begin_with(client, project_id, ALONE).await
}

/// Opens a transaction in which nobody changes the project, though others may read it.
pub(crate) async fn begin_reading(
    client: &mut Client,
    project_id: Uuid,
) -> Result<Transaction<'_>, StoreError> {
    begin_with(client, project_id, BESIDE_READERS).await
}

async fn begin_with<'a>(
    client: &'a mut Client,
    project_id: Uuid,
    statement: &str,
) -> Result<Transaction<'a>, StoreError> {
    let tx = client.transaction().await?;
    limit(&tx, QUEUE).await?;
    tx.query_one(statement, &[&key(project_id)]).await?;
    limit(&tx, TABLES).await?;
    Ok(tx)
}

/// Waits for whoever else changes the project.
pub(crate) async fn lock(tx: &Transaction<'_>, project_id: Uuid) -> Result<(), StoreError> {
    tx.query_one(ALONE, &[&key(project_id)]).await?;
    Ok(())
}

async fn limit(tx: &Transaction<'_>, wait: Duration) -> Result<(), StoreError> {
    let milliseconds = |limit: Duration| limit.as_millis().to_string();
    tx.query_one(
        "select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)",
        &[&milliseconds(wait), &milliseconds(WORK)],
    )
    .await?;
    Ok(())
}

/// The number of the project's lock.
fn key(project_id: Uuid) -> i64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&project_id.as_bytes()[..8]);
    i64::from_be_bytes(bytes)
}
