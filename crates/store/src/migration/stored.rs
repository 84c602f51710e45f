//! The versions of a design as they are stored.

use deadpool_postgres::GenericClient;
use schema::CrmSchema;
use serde_json::Value;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::StoreError;

/// A version with its design.
#[derive(Clone, Debug)]
pub(crate) struct StoredVersion {
    /// The id of the `vibe_config`.
    pub(crate) id: Uuid,
    /// Its number.
    pub(crate) number: i32,
    /// The design; everything in it has a stable id.
    pub(crate) schema: CrmSchema,
}

/// The version in force.
pub(crate) async fn active_version(
    client: &impl GenericClient,
    project_id: Uuid,
) -> Result<Option<StoredVersion>, StoreError> {
    let row = client
        .query_opt(
            "select id, version, schema_json
             from vibecrm.vibe_configs
             where project_id = $1 and is_active",
            &[&project_id],
        )
        .await?;
    row.map(|row| read(&row, project_id)).transpose()
}

/// The version of this number.
pub(super) async fn version(
    client: &impl GenericClient,
    project_id: Uuid,
    number: i32,
) -> Result<Option<StoredVersion>, StoreError> {
    let row = client
        .query_opt(
            "select id, version, schema_json
             from vibecrm.vibe_configs
             where project_id = $1 and version = $2",
            &[&project_id, &number],
        )
        .await?;
    row.map(|row| read(&row, project_id)).transpose()
}

fn read(row: &Row, project_id: Uuid) -> Result<StoredVersion, StoreError> {
    let json: Value = row.try_get("schema_json")?;
    let schema = CrmSchema::parse(&json).map_err(|problems| {
        tracing::error!(
            %project_id, ?problems,
            "a stored design of project {project_id} is invalid"
        );
        StoreError::Corrupt("schema_json")
    })?;
    Ok(StoredVersion {
        id: row.try_get("id")?,
        number: row.try_get("version")?,
        schema,
    })
}
