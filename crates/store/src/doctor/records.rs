//! The last examination of each project, so that pages can show it.

use deadpool_postgres::GenericClient;
use serde_json::Value;
use uuid::Uuid;

use super::Examination;
use crate::{Store, StoreError};

/// Keeps an examination in the place of the one before.
pub(super) async fn keep(
    client: &impl GenericClient,
    examination: &Examination,
) -> Result<(), StoreError> {
    let report = serde_json::to_value(examination);
    let report: Value = report.map_err(|_| StoreError::Corrupt("examination"))?;
    client
        .execute(
            "insert into vibecrm.examinations (project_id, report)
             values ($1, $2)
             on conflict (project_id) do update set report = excluded.report",
            &[&examination.project_id, &report],
        )
        .await?;
    Ok(())
}

impl Store {
    /// The last examination of a project, whoever asked for it; `None` where there was none.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn last_examination(
        &self,
        project_id: Uuid,
    ) -> Result<Option<Examination>, StoreError> {
        let client = self.platform.get().await?;
        let row = client
            .query_opt(
                "select report from vibecrm.examinations where project_id = $1",
                &[&project_id],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        // One that an older version wrote is as good as none.
        Ok(serde_json::from_value(row.try_get("report")?).ok())
    }

    /// Every project of the database, the oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn all_projects(&self) -> Result<Vec<crate::Project>, StoreError> {
        let client = self.platform.get().await?;
        let rows = client
            .query(
                "select id, ref, name, owner_id, created_at, updated_at
                 from vibecrm.projects
                 order by created_at, id",
                &[],
            )
            .await?;
        rows.iter().map(crate::projects::read_project).collect()
    }
}
