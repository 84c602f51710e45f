//! What became of a project's design, version by version.

use deadpool_postgres::GenericClient;
use schema::CrmSchema;
use serde_json::Value;
use uuid::Uuid;

use super::stored;
use crate::{Store, StoreError, Version, versions::read_version};

/// A version and how it came about.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The version.
    pub version: Version,
    /// Of a rollback, the version whose design it has again.
    pub rolled_back_to: Option<i32>,
    /// The steps from the version before, in the wire format.
    pub changes: Value,
    /// The steps in words, without full stops.
    pub sentences: Vec<String>,
}

impl Store {
    /// The versions of a project with what each changed, the newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn history_of(&self, project_id: Uuid) -> Result<Vec<HistoryEntry>, StoreError> {
        let client = self.platform.get().await?;
        since(&client, project_id, 0).await
    }

    /// The design of a version.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn design_of_version(
        &self,
        project_id: Uuid,
        number: i32,
    ) -> Result<Option<CrmSchema>, StoreError> {
        let client = self.platform.get().await?;
        let version = stored::version(&client, project_id, number).await?;
        Ok(version.map(|version| version.schema))
    }
}

/// The versions after `number`, the newest first.
pub(super) async fn since(
    client: &impl GenericClient,
    project_id: Uuid,
    number: i32,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let rows = client
        .query(
            "select vibe_configs.id, version, is_active, vibe_configs.created_at, email, prompt,
               trace_id, rolled_back_to, changes, sentences
             from vibecrm.vibe_configs
             left join vibecrm.users on users.id = author_id
             where project_id = $1 and version > $2
             order by version desc",
            &[&project_id, &number],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(HistoryEntry {
                version: read_version(row)?,
                rolled_back_to: row.try_get("rolled_back_to")?,
                changes: row.try_get("changes")?,
                sentences: row.try_get("sentences")?,
            })
        })
        .collect()
}
