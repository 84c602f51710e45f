//! Makes a design real: one transaction under the project's lock, or nothing.

use deadpool_postgres::Transaction;
use schema::{CrmSchema, Registry, StableId};
use sql::ddl::{self, Counts, Statement};
use uuid::Uuid;

use crate::{Project, Store, StoreError, sessions::random};

/// What is to be provisioned, by whom and why.
#[derive(Debug)]
pub struct ProvisionRequest<'a> {
    /// Where.
    pub project: &'a Project,
    /// What.
    pub schema: CrmSchema,
    /// The version that the design was made from; `None` skips the comparison.
    pub base_version: Option<i32>,
    /// Who.
    pub author_id: Uuid,
    /// The decision that led to it.
    pub trace_id: Option<Uuid>,
    /// What was asked for.
    pub prompt: Option<String>,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Provisioned {
    /// The id of the version.
    pub vibe_config_id: Uuid,
    /// Its number.
    pub version: i32,
    /// Tables and policies.
    pub counts: Counts,
}

/// A statement that PostgreSQL refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedStatement {
    /// What it was to do.
    pub summary: String,
    /// Why it failed, as PostgreSQL says it.
    pub reason: String,
}

/// Why nothing was provisioned.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// The project was changed since the design was made from it.
    #[error("the project is at version {current:?} now")]
    Conflict {
        /// The version in force.
        current: Option<i32>,
    },
    /// The project has a design already, and it is another one.
    #[error("the project has a design already (version {version})")]
    AlreadyProvisioned {
        /// The version in force.
        version: i32,
    },
    /// PostgreSQL refused a statement; nothing was changed.
    #[error("{} failed: {}", .0.summary, .0.reason)]
    Refused(FailedStatement),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Creates the tables of a design in an empty project and stores it as version 1. The same
    /// design again changes nothing and answers with the version in force.
    ///
    /// # Errors
    /// Where the project has another design, or PostgreSQL refuses a statement. Nothing is half
    /// done.
    pub async fn provision(
        &self,
        request: ProvisionRequest<'_>,
    ) -> Result<Provisioned, ProvisionError> {
        let mut client = self.platform.get().await.map_err(StoreError::from)?;
        let tx = client.transaction().await.map_err(StoreError::from)?;
        lock(&tx, request.project.id).await?;
        if let Some(done) = already_provisioned(&tx, &request).await? {
            return Ok(done);
        }
        let mut schema = request.schema.clone();
        assign_ids(&mut schema)?;
        let registry = Registry::new(schema);
        let name = request.project.reference.schema_name();
        let statements = ddl::create_project(&registry, &name);
        if let Err(error) = execute(&tx, &ddl::script(&statements)).await {
            tx.rollback().await.map_err(StoreError::from)?;
            let tx = client.transaction().await.map_err(StoreError::from)?;
            return Err(diagnose(tx, &statements, error).await);
        }
        // Statements are prepared before the transaction takes its user's role.
        let grant = ddl::grant_lookup(&name);
        execute(&tx, grant.sql.text()).await?;
        let (vibe_config_id, version) = insert_version(&tx, &request, registry.schema()).await?;
        tx.commit().await.map_err(StoreError::from)?;
        self.forget_project(&client, request.project.id).await?;
        Ok(Provisioned {
            vibe_config_id,
            version,
            counts: ddl::count(&registry),
        })
    }
}

/// Waits for whoever else changes the project.
pub(crate) async fn lock(tx: &Transaction<'_>, project_id: Uuid) -> Result<(), StoreError> {
    let key = i64::from_be_bytes(first_eight(project_id));
    tx.query_one("select pg_advisory_xact_lock($1)", &[&key])
        .await?;
    Ok(())
}

fn first_eight(id: Uuid) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&id.as_bytes()[..8]);
    bytes
}

/// Runs DDL as the owner of the projects' schemas.
pub(crate) async fn execute(tx: &Transaction<'_>, text: &str) -> Result<(), StoreError> {
    tx.query_one("select vibecrm.exec_sql($1)", &[&text])
        .await?;
    Ok(())
}

async fn already_provisioned(
    tx: &Transaction<'_>,
    request: &ProvisionRequest<'_>,
) -> Result<Option<Provisioned>, ProvisionError> {
    let row = tx
        .query_opt(
            "select id, version, schema_json
             from vibecrm.vibe_configs
             where project_id = $1 and is_active",
            &[&request.project.id],
        )
        .await
        .map_err(StoreError::from)?;
    let Some(row) = row else {
        return match request.base_version {
            Some(base) if base != 0 => Err(ProvisionError::Conflict { current: None }),
            _ => Ok(None),
        };
    };
    let version: i32 = row.try_get("version").map_err(StoreError::from)?;
    if request.base_version.is_some_and(|base| base != version) {
        return Err(ProvisionError::Conflict {
            current: Some(version),
        });
    }
    let stored = row.try_get("schema_json").map_err(StoreError::from)?;
    let active = CrmSchema::parse(&stored).map_err(|_| StoreError::Corrupt("schema_json"))?;
    if active.without_ids() != request.schema.without_ids() {
        return Err(ProvisionError::AlreadyProvisioned { version });
    }
    let vibe_config_id = row.try_get("id").map_err(StoreError::from)?;
    Ok(Some(Provisioned {
        vibe_config_id,
        version,
        counts: Counts::default(),
    }))
}

fn assign_ids(schema: &mut CrmSchema) -> Result<(), StoreError> {
    let mut failed = None;
    schema.assign_ids(|| match random::<8>() {
        Ok(bytes) => StableId::from_bytes(bytes),
        Err(error) => {
            failed = Some(error);
            StableId::from_bytes([0; 8])
        }
    });
    failed.map_or(Ok(()), Err)
}

/// Finds the statement that failed by running them one by one, and leaves nothing of it.
async fn diagnose(
    tx: Transaction<'_>,
    statements: &[Statement],
    error: StoreError,
) -> ProvisionError {
    for statement in statements {
        if let Err(error) = execute(&tx, statement.sql.text()).await {
            let Some(report) = error.database_error() else {
                return ProvisionError::Store(error);
            };
            let summary = statement.summary.clone();
            return ProvisionError::Refused(FailedStatement {
                summary,
                reason: report.message,
            });
        }
    }
    ProvisionError::Store(error)
}

async fn insert_version(
    tx: &Transaction<'_>,
    request: &ProvisionRequest<'_>,
    schema: &CrmSchema,
) -> Result<(Uuid, i32), StoreError> {
    let row = tx
        .query_one(
            "insert into vibecrm.vibe_configs
               (project_id, version, schema_json, is_active, author_id, prompt, trace_id)
             select $1, coalesce(max(version), 0) + 1, $2, true, $3, $4, $5
             from vibecrm.vibe_configs
             where project_id = $1
             returning id, version",
            &[
                &request.project.id,
                &schema.to_json(),
                &request.author_id,
                &request.prompt,
                &request.trace_id,
            ],
        )
        .await?;
    let id = row.try_get(0)?;
    tx.execute(
        "update vibecrm.decision_traces
         set vibe_config_id = $2, project_id = $3
         where id = $1 and user_id = $4",
        &[
            &request.trace_id,
            &id,
            &request.project.id,
            &request.author_id,
        ],
    )
    .await?;
    Ok((id, row.try_get(1)?))
}
