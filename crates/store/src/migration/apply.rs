//! Carries a request out: whole, or not at all.

use deadpool_postgres::{Client, Transaction};
use sql::{
    ddl::Statement,
    migrate::{Migration, MigrationCounts},
};
use uuid::Uuid;

use super::{ApplyError, ChangeRequest, check, lock, preparation, record::record, run, step::Step};
use crate::{Store, StoreError};

/// What was made.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The id of the version.
    pub vibe_config_id: Uuid,
    /// Its number.
    pub version: i32,
    /// Tables and policies.
    pub counts: MigrationCounts,
}

/// What is to run for a request.
struct Work<'a> {
    request: &'a ChangeRequest<'a>,
    step: Step,
    migration: Migration,
}

/// How far one transaction came. It has not ended yet.
enum Attempt<'a> {
    /// All is done.
    Done(Applied),
    /// The busy tables are prepared, which is to be committed before the rest.
    Prepared(Box<Work<'a>>, Uuid),
    /// PostgreSQL refused one of these statements.
    Failed(Vec<Statement>, StoreError),
}

impl Store {
    /// Carries a request out and stores what comes of it as the next version. Where the project is
    /// already as it is to be, nothing changes and the answer is the version in force.
    ///
    /// # Errors
    /// Where the base version is not the one in force, where data would be hidden or refused and
    /// nobody said what is to become of it, or where PostgreSQL refuses. Nothing is changed then.
    pub async fn apply(&self, request: &ChangeRequest<'_>) -> Result<Applied, ApplyError> {
        let mut client = self.platform.get().await.map_err(StoreError::from)?;
        let applied = apply(&mut client, request).await?;
        // The others hear of it; whoever asked must not read the old design from here.
        self.projects.forget(request.project.id);
        Ok(applied)
    }
}

async fn apply(client: &mut Client, request: &ChangeRequest<'_>) -> Result<Applied, ApplyError> {
    let tx = begin(client, request).await?;
    match attempt(&tx, request).await? {
        Attempt::Done(applied) => {
            tx.commit().await.map_err(StoreError::from)?;
            Ok(applied)
        }
        Attempt::Prepared(work, preparation) => {
            tx.commit().await.map_err(StoreError::from)?;
            finish(client, &work, preparation).await
        }
        Attempt::Failed(statements, error) => {
            tx.rollback().await.map_err(StoreError::from)?;
            let tx = begin(client, request).await?;
            Err(run::diagnose(tx, &statements, error).await)
        }
    }
}

/// Takes back what a server that ended has left behind, too.
async fn begin<'a>(
    client: &'a mut Client,
    request: &ChangeRequest<'_>,
) -> Result<Transaction<'a>, StoreError> {
    let tx = lock::begin(client, request.project.id).await?;
    preparation::abandon(&tx, request.project.id).await?;
    Ok(tx)
}

async fn attempt<'a>(
    tx: &Transaction<'_>,
    request: &'a ChangeRequest<'a>,
) -> Result<Attempt<'a>, ApplyError> {
    let step = Step::find(tx, request).await?;
    check::base_version(tx, request, &step).await?;
    if let Some(there) = step.already_there() {
        return Ok(Attempt::Done(Applied {
            vibe_config_id: there.id,
            version: there.number,
            counts: MigrationCounts::default(),
        }));
    }
    check::needs(tx, request, &step).await?;
    let migration = step.migration()?;
    let work = Work {
        request,
        step,
        migration,
    };
    if work.migration.prepare.is_empty() {
        return Ok(work.complete(tx).await?);
    }
    work.prepare(tx).await
}

impl<'a> Work<'a> {
    /// Prepares the busy tables.
    async fn prepare(self, tx: &Transaction<'_>) -> Result<Attempt<'a>, ApplyError> {
        let statements = &self.migration.prepare;
        if let Err(error) = run::run_all(tx, statements).await {
            return Ok(Attempt::Failed(statements.clone(), error));
        }
        let project_id = self.request.project.id;
        let id = preparation::record(tx, project_id, &self.migration.abandon).await?;
        Ok(Attempt::Prepared(Box::new(self), id))
    }

    /// Migrates and writes the version down.
    async fn complete(&self, tx: &Transaction<'_>) -> Result<Attempt<'a>, StoreError> {
        let statements = &self.migration.statements;
        if let Err(error) = run::run_all(tx, statements).await {
            return Ok(Attempt::Failed(statements.clone(), error));
        }
        let made = (&self.step, &self.migration);
        Ok(Attempt::Done(Applied {
            vibe_config_id: record(tx, self.request, made).await?,
            version: self.step.next_version(),
            counts: self.migration.counts,
        }))
    }
}

/// Migrates what is prepared, or takes that back.
async fn finish(
    client: &mut Client,
    work: &Work<'_>,
    preparation: Uuid,
) -> Result<Applied, ApplyError> {
    let finished = migrate_prepared(client, work, preparation).await;
    if finished.is_err() {
        let tx = begin(client, work.request).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    finished
}

async fn migrate_prepared(
    client: &mut Client,
    work: &Work<'_>,
    preparation: Uuid,
) -> Result<Applied, ApplyError> {
    let project_id = work.request.project.id;
    let tx = lock::begin(client, project_id).await?;
    // Somebody else was faster, and what the plan was made for may be no more.
    if !preparation::take(&tx, project_id, preparation).await? {
        return Err(ApplyError::Busy);
    }
    match work.complete(&tx).await? {
        Attempt::Done(applied) => {
            tx.commit().await.map_err(StoreError::from)?;
            Ok(applied)
        }
        Attempt::Prepared(..) => Err(ApplyError::Busy),
        Attempt::Failed(statements, error) => {
            tx.rollback().await.map_err(StoreError::from)?;
            let tx = lock::begin(client, project_id).await?;
            Err(run::diagnose(tx, &statements, error).await)
        }
    }
}
