//! The versions of a project's design (`vibe_configs`); exactly one is active.

use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{Store, StoreError};

/// A stored version.
#[derive(Clone, Debug)]
pub struct Version {
    /// The id of the `vibe_config`.
    pub id: Uuid,
    /// Its number, from 1.
    pub number: i32,
    /// Whether it is the one in force.
    pub is_active: bool,
    /// When it was applied.
    pub created_at: OffsetDateTime,
    /// The address of who applied it.
    pub author: Option<String>,
    /// What it was asked for with.
    pub prompt: Option<String>,
    /// The decision that led to it.
    pub trace_id: Option<Uuid>,
}

impl Store {
    /// The versions of a project, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn versions_of(&self, project_id: Uuid) -> Result<Vec<Version>, StoreError> {
        let client = self.platform.get().await?;
        let rows = client
            .query(
                "select vibe_configs.id, version, is_active, vibe_configs.created_at, email,
                   prompt, trace_id
                 from vibecrm.vibe_configs
                 left join vibecrm.users on users.id = author_id
                 where project_id = $1
                 order by version desc",
                &[&project_id],
            )
            .await?;
        rows.iter().map(read_version).collect()
    }
}

pub(crate) fn read_version(row: &Row) -> Result<Version, StoreError> {
    Ok(Version {
        id: row.try_get("id")?,
        number: row.try_get("version")?,
        is_active: row.try_get("is_active")?,
        created_at: row.try_get("created_at")?,
        author: row.try_get("email")?,
        prompt: row.try_get("prompt")?,
        trace_id: row.try_get("trace_id")?,
    })
}
