//! What leads from the design in force to the one that is wanted.

use deadpool_postgres::GenericClient;
use schema::{Registry, SchemaChange, SchemaDraft, StableId, describe_changes};
use sql::{
    ddl,
    fragment::SchemaName,
    migrate::{
        BinEntry, Migration, MigrationCounts, MigrationRequest, OptionRenames, Resolution,
        impact::{Question, questions},
        migrate,
    },
};
use uuid::Uuid;

use super::{
    ApplyError, ChangeRequest, Goal, Needs, bin, busy,
    ids::KnownIds,
    plan::plan,
    renames,
    restore::{self, Rules},
    stored::{self, StoredVersion, active_version},
    towards::{self, Destination},
};
use crate::StoreError;

/// What leads from the design in force to the one that is wanted.
pub(super) struct Step {
    /// The version in force.
    pub(super) from: Option<StoredVersion>,
    /// The design that is wanted; everything in it has a stable id.
    pub(super) to: Registry,
    /// The steps between the two.
    pub(super) changes: Vec<SchemaChange>,
    renames: OptionRenames,
    resolutions: Vec<Resolution>,
    bin: Vec<BinEntry>,
    busy: Vec<StableId>,
    schema_name: SchemaName,
}

impl Step {
    /// Finds what leads to the goal of a request from where the project is.
    pub(super) async fn find(
        client: &impl GenericClient,
        request: &ChangeRequest<'_>,
    ) -> Result<Self, ApplyError> {
        let step = Self::find_with(client, request, Rules::Kept).await?;
        let Goal::Restored(_) = request.goal else {
            return Ok(step);
        };
        match plan(client, &step).await?.needs() {
            Some(Needs::Resolution) => Self::find_with(client, request, Rules::Lifted).await,
            Some(Needs::Consent) | None => Ok(step),
        }
    }

    async fn find_with(
        client: &impl GenericClient,
        request: &ChangeRequest<'_>,
        rules: Rules,
    ) -> Result<Self, ApplyError> {
        let project = request.project;
        let from = active_version(client, project.id).await?;
        let entries = bin::entries_of(client, project.id).await?;
        let schema_name = project.reference.schema_name();
        let busy = match &from {
            Some(from) => busy::tables(client, &schema_name, &from.schema).await?,
            None => Vec::new(),
        };
        let bin: Vec<BinEntry> = entries.into_iter().map(|stored| stored.entry).collect();
        let here = (from.as_ref(), bin.as_slice());
        let to = destination(client, request, here, rules).await?;
        Ok(Self {
            from,
            to: Registry::new(to.schema),
            changes: to.changes,
            renames: to.renames,
            resolutions: request.resolutions.clone(),
            bin,
            busy,
            schema_name,
        })
    }

    /// The number of the version in force.
    pub(super) fn version_in_force(&self) -> Option<i32> {
        self.from.as_ref().map(|from| from.number)
    }

    /// The number of the version that the step makes.
    pub(super) fn next_version(&self) -> i32 {
        self.version_in_force().unwrap_or_default() + 1
    }

    /// The version in force, where it is what is wanted.
    pub(super) fn already_there(&self) -> Option<&StoredVersion> {
        let from = self.from.as_ref()?;
        (from.schema == *self.to.schema()).then_some(from)
    }

    /// The steps in words.
    pub(super) fn sentences(&self) -> Vec<String> {
        match &self.from {
            Some(from) => describe_changes(from.schema.as_draft(), &self.changes),
            None => describe_changes(&SchemaDraft::default(), &self.changes),
        }
    }

    /// What to ask about the rows that are there.
    pub(super) fn questions(&self) -> Vec<Question> {
        let Some(from) = self.registry() else {
            return Vec::new();
        };
        questions(&self.request(&from), &self.changes)
    }

    /// The statements.
    pub(super) fn migration(&self) -> Result<Migration, StoreError> {
        let Some(from) = self.registry() else {
            return Ok(self.creation());
        };
        Ok(migrate(&self.request(&from))?)
    }

    /// The statements as one text.
    pub(super) fn script(&self) -> Result<String, StoreError> {
        let migration = self.migration()?;
        let parts = [&migration.prepare, &migration.statements];
        Ok(parts.map(|statements| ddl::script(statements)).concat())
    }

    /// The entries of the bin that come out of it.
    pub(super) fn restored(&self) -> Result<Vec<Uuid>, StoreError> {
        let read = |id: &String| Uuid::parse_str(id).map_err(|_| StoreError::Corrupt("id"));
        self.migration()?.restored.iter().map(read).collect()
    }

    fn registry(&self) -> Option<Registry> {
        let from = self.from.as_ref()?;
        Some(Registry::new(from.schema.clone()))
    }

    fn request<'a>(&'a self, from: &'a Registry) -> MigrationRequest<'a> {
        MigrationRequest {
            from,
            to: &self.to,
            renames: &self.renames,
            resolutions: &self.resolutions,
            bin: &self.bin,
            schema: &self.schema_name,
            version: self.next_version(),
            busy: &self.busy,
        }
    }

    /// The first design of a project.
    fn creation(&self) -> Migration {
        let mut statements = ddl::create_project(&self.to, &self.schema_name);
        // Statements are prepared before the transaction takes its user's role.
        statements.push(ddl::grant_lookup(&self.schema_name));
        let counts = ddl::count(&self.to);
        Migration {
            statements,
            counts: MigrationCounts {
                tables_created: counts.tables,
                tables_altered: 0,
                policies_created: counts.policies,
            },
            ..Migration::default()
        }
    }
}

async fn destination(
    client: &impl GenericClient,
    request: &ChangeRequest<'_>,
    (from, bin): (Option<&StoredVersion>, &[BinEntry]),
    rules: Rules,
) -> Result<Destination, ApplyError> {
    let project_id = request.project.id;
    match (&request.goal, from) {
        (Goal::Design { schema, .. }, None) => Ok(towards::first(schema)?),
        (Goal::Design { schema, steps }, Some(from)) => {
            let known = KnownIds::of(&from.schema, bin);
            let steps = steps.as_deref();
            Ok(towards::design(&from.schema, schema, steps, &known)?)
        }
        (Goal::Version(number), None) => Err(ApplyError::UnknownVersion(*number)),
        (Goal::Version(number), Some(from)) => back(client, project_id, from, *number).await,
        (Goal::Restored(id), None) => Err(ApplyError::NotInBin(*id)),
        (Goal::Restored(id), Some(from)) => {
            let schema = restore::with_entry(client, project_id, (from, bin), (*id, rules)).await?;
            Ok(Destination::from(&from.schema, schema))
        }
    }
}

async fn back(
    client: &impl GenericClient,
    project_id: Uuid,
    from: &StoredVersion,
    number: i32,
) -> Result<Destination, ApplyError> {
    let version = stored::version(client, project_id, number).await?;
    let version = version.ok_or(ApplyError::UnknownVersion(number))?;
    let renames = renames::since(client, project_id, number).await?.back();
    Ok(towards::back(&from.schema, version.schema, &renames))
}
