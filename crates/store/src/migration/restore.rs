//! Takes something out of the bin and finds its place in the design of today.

use deadpool_postgres::GenericClient;
use schema::CrmSchema;
use sql::migrate::BinEntry;
use uuid::Uuid;

use super::{
    ApplyError, NotRestorable, revive,
    stored::{self, StoredVersion},
};

/// Whether what comes back keeps its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rules {
    /// It is as it was.
    Kept,
    /// It demands nothing of rows that were added since.
    Lifted,
}

/// The design in force and the entry of the bin.
pub(super) async fn with_entry(
    client: &impl GenericClient,
    project_id: Uuid,
    (now, bin): (&StoredVersion, &[BinEntry]),
    (id, rules): (Uuid, Rules),
) -> Result<CrmSchema, ApplyError> {
    let text = id.to_string();
    let entry = bin.iter().find(|entry| entry.id == text);
    let entry = &entry.ok_or(ApplyError::NotInBin(id))?.entry;
    let before = stored::version(client, project_id, entry.version - 1).await?;
    let before = before.ok_or(NotRestorable::WithoutVersion)?.schema;
    Ok(match rules {
        Rules::Kept => revive::revive(&now.schema, &before, entry)?,
        Rules::Lifted => revive::revive_without_rules(&now.schema, &before, entry)?,
    })
}
