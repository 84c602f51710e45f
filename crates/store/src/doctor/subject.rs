//! What is examined, and what is found there.

use deadpool_postgres::Transaction;
use schema::Registry;
use sql::{
    fragment::SchemaName,
    migrate::{NewBinEntry, bin},
};

use super::Counts;
use crate::{
    Project, StoreError,
    catalog::{self, ProjectCatalog, ThingKind},
    migration,
};

/// A schema and what should be in it.
pub(super) struct Subject {
    pub(super) schema: SchemaName,
    /// The design in force.
    pub(super) registry: Registry,
    /// What is in the bin.
    pub(super) bin: Vec<NewBinEntry>,
    /// The number of the version in force.
    pub(super) version: Option<i32>,
    /// Whether a migration has made hidden columns that it has not written down yet.
    pub(super) is_prepared: bool,
}

/// What was found, and what should be.
pub(super) struct Scene<'a> {
    pub(super) subject: &'a Subject,
    /// What is in the project's schema.
    pub(super) found: ProjectCatalog,
    /// What a fresh build of the design would have there.
    pub(super) expected: ProjectCatalog,
    /// What is in the schema of the bin.
    pub(super) hidden: ProjectCatalog,
}

impl Subject {
    /// `None` for a project without a design: there is nothing to examine.
    pub(super) async fn of_project(
        tx: &Transaction<'_>,
        project: &Project,
    ) -> Result<Option<Self>, StoreError> {
        let Some(active) = migration::active_version(tx, project.id).await? else {
            return Ok(None);
        };
        let prepared = tx
            .query_opt(
                "select from vibecrm.preparations where project_id = $1",
                &[&project.id],
            )
            .await?;
        Ok(Some(Self {
            schema: project.reference.schema_name(),
            registry: Registry::new(active.schema),
            bin: migration::bin_of(tx, project.id).await?,
            version: Some(active.number),
            is_prepared: prepared.is_some(),
        }))
    }

    /// Reads what is there, and what should be.
    pub(super) async fn read(&self, tx: &mut Transaction<'_>) -> Result<Scene<'_>, StoreError> {
        Ok(Scene {
            subject: self,
            found: catalog::read(tx, &self.schema).await?,
            expected: catalog::fresh(tx, &self.registry).await?,
            hidden: catalog::read(tx, &bin::schema_name(&self.schema)).await?,
        })
    }
}

impl Scene<'_> {
    /// How much was looked at.
    pub(super) fn count(&self) -> Counts {
        let of_kind = |kind| self.expected.of_kind(kind).count();
        Counts {
            tables: of_kind(ThingKind::Table),
            columns: of_kind(ThingKind::Column),
            objects: [
                ThingKind::Constraint,
                ThingKind::Index,
                ThingKind::Trigger,
                ThingKind::Function,
            ]
            .map(of_kind)
            .iter()
            .sum(),
            policies: of_kind(ThingKind::Policy),
            bin_entries: self.subject.bin.len(),
            tries: 0,
        }
    }
}
