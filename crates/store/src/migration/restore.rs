//! Takes something out of the bin and finds its place in the design of today.

use deadpool_postgres::GenericClient;
use schema::CrmSchema;
use sql::migrate::BinEntry;
use uuid::Uuid;

use super::{
    ApplyError, NotRestorable, revive,
    stored::{self, StoredVersion},
};

/// The design in force and the entry of the bin.
pub(super) async fn with_entry(
    client: &impl GenericClient,
    project_id: Uuid,
    (now, bin): (&StoredVersion, &[BinEntry]),
    id: Uuid,
) -> Result<CrmSchema, ApplyError> {
    let text = id.to_string();
    let entry = bin.iter().find(|entry| entry.id == text);
    let entry = &entry.ok_or(ApplyError::NotInBin(id))?.entry;
    let before = stored::version(client, project_id, entry.version - 1).await?;
    let before = before.ok_or(NotRestorable::WithoutVersion)?;
    Ok(revive::revive(&now.schema, &before.schema, entry)?)
}
