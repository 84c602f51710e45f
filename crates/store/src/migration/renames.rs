//! Which choices were called otherwise since a version, so that a rollback finds them again.

use deadpool_postgres::GenericClient;
use schema::read_changes;
use serde_json::Value;
use sql::migrate::OptionRenames;
use uuid::Uuid;

use super::stored;
use crate::StoreError;

/// What the versions after `number` made of the choices that it had.
pub(super) async fn since(
    client: &impl GenericClient,
    project_id: Uuid,
    number: i32,
) -> Result<OptionRenames, StoreError> {
    let rows = client
        .query(
            "select version, changes
             from vibecrm.vibe_configs
             where project_id = $1 and version > $2 and changes::text like '%change_option%'
             order by version",
            &[&project_id, &number],
        )
        .await?;
    let mut renames = OptionRenames::default();
    for row in rows {
        let (version, changes): (i32, Value) = (row.try_get("version")?, row.try_get("changes")?);
        let changes = read_changes(&changes, "").map_err(|_| StoreError::Corrupt("changes"))?;
        let Some(before) = stored::version(client, project_id, version - 1).await? else {
            continue;
        };
        renames = renames.then(&OptionRenames::of(&before.schema, &changes));
    }
    Ok(renames)
}
