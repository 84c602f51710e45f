//! The projects in use, each with its active design, cached in memory.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use deadpool_postgres::GenericClient;
use schema::Registry;
use uuid::Uuid;

use crate::{
    Project, ProjectRef, Store, StoreError, listen, migration::active_version,
    projects::read_project,
};

/// A project as a request sees it.
#[derive(Debug)]
pub struct ActiveProject {
    /// The project.
    pub project: Project,
    /// Its tables; `None` until it is provisioned.
    pub active: Option<ActiveVersion>,
    members: HashMap<Uuid, MemberRole>,
}

/// The version in force.
#[derive(Debug)]
pub struct ActiveVersion {
    /// The id of the `vibe_config`.
    pub vibe_config_id: Uuid,
    /// Its number.
    pub number: i32,
    /// Its tables.
    pub registry: Registry,
}

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRole {
    /// Everything, also to change and delete the project.
    Owner,
    /// Use it.
    Member,
}

/// The projects that were asked for, until they change.
#[derive(Debug, Default)]
pub(crate) struct Cache(RwLock<Projects>);

#[derive(Debug, Default)]
struct Projects {
    by_id: HashMap<Uuid, Arc<ActiveProject>>,
    by_ref: HashMap<ProjectRef, Arc<ActiveProject>>,
    /// Counts what was forgotten: a project that was read before must not be kept after.
    generation: u64,
}

impl ActiveProject {
    /// What the user is in this project, if anything.
    pub fn role_of(&self, user_id: Uuid) -> Option<MemberRole> {
        self.members.get(&user_id).copied()
    }

    /// Its tables, once it is provisioned.
    pub fn registry(&self) -> Option<&Registry> {
        self.active.as_ref().map(|active| &active.registry)
    }
}

impl Cache {
    fn read(&self) -> RwLockReadGuard<'_, Projects> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Projects> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a project, unless something was forgotten since it began to be read.
    fn keep(&self, active: &Arc<ActiveProject>, generation: u64) {
        let mut projects = self.write();
        if projects.generation == generation {
            let reference = active.project.reference.clone();
            projects.by_ref.insert(reference, Arc::clone(active));
            projects.by_id.insert(active.project.id, Arc::clone(active));
        }
    }

    /// Forgets one project, so that it is loaded anew.
    pub(crate) fn forget(&self, id: Uuid) {
        let mut projects = self.write();
        projects.generation += 1;
        if let Some(active) = projects.by_id.remove(&id) {
            projects.by_ref.remove(&active.project.reference);
        }
    }

    /// Forgets all: something may have been missed.
    pub(crate) fn clear(&self) {
        let mut projects = self.write();
        projects.generation += 1;
        projects.by_id.clear();
        projects.by_ref.clear();
    }
}

impl Store {
    /// The project of this ref.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn project_by_ref(
        &self,
        reference: &ProjectRef,
    ) -> Result<Option<Arc<ActiveProject>>, StoreError> {
        let cached = self.projects.read().by_ref.get(reference).cloned();
        if cached.is_some() {
            return Ok(cached);
        }
        self.load_project(BY_REF, &reference.as_str()).await
    }

    /// The project of this id.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn project_by_id(&self, id: Uuid) -> Result<Option<Arc<ActiveProject>>, StoreError> {
        let cached = self.projects.read().by_id.get(&id).cloned();
        if cached.is_some() {
            return Ok(cached);
        }
        self.load_project(BY_ID, &id).await
    }

    async fn load_project(
        &self,
        statement: &'static str,
        value: &(dyn tokio_postgres::types::ToSql + Sync),
    ) -> Result<Option<Arc<ActiveProject>>, StoreError> {
        let generation = self.projects.read().generation;
        let mut client = self.platform.get().await?;
        // One snapshot, so that project, members and version belong together.
        let tx = client
            .build_transaction()
            .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let Some(row) = tx.query_opt(statement, &[value]).await? else {
            return Ok(None);
        };
        let project = read_project(&row)?;
        let members = load_members(&tx, project.id).await?;
        let active = load_version(&tx, project.id).await?;
        let active = Arc::new(ActiveProject {
            project,
            active,
            members,
        });
        self.projects.keep(&active, generation);
        Ok(Some(active))
    }

    /// Forgets a project here and on every other server of the database.
    pub(crate) async fn forget_project(
        &self,
        client: &impl GenericClient,
        id: Uuid,
    ) -> Result<(), StoreError> {
        self.projects.forget(id);
        let payload = id.to_string();
        client
            .execute("select pg_notify($1, $2)", &[&listen::CHANNEL, &payload])
            .await?;
        Ok(())
    }
}

const BY_REF: &str = "
    select id, ref, name, owner_id, created_at, updated_at
    from vibecrm.projects
    where ref = $1";

const BY_ID: &str = "
    select id, ref, name, owner_id, created_at, updated_at
    from vibecrm.projects
    where id = $1";

async fn load_members(
    client: &impl GenericClient,
    id: Uuid,
) -> Result<HashMap<Uuid, MemberRole>, StoreError> {
    let rows = client
        .query(
            "select user_id, role from vibecrm.project_members where project_id = $1",
            &[&id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let role = match row.try_get("role")? {
                "owner" => MemberRole::Owner,
                "member" => MemberRole::Member,
                _ => return Err(StoreError::Corrupt("role")),
            };
            Ok((row.try_get("user_id")?, role))
        })
        .collect()
}

async fn load_version(
    client: &impl GenericClient,
    id: Uuid,
) -> Result<Option<ActiveVersion>, StoreError> {
    let version = active_version(client, id).await?;
    Ok(version.map(|version| ActiveVersion {
        vibe_config_id: version.id,
        number: version.number,
        registry: Registry::new(version.schema),
    }))
}
