//! Writes a version down and makes it the one in force.

use deadpool_postgres::Transaction;
use serde_json::json;
use sql::migrate::Migration;
use uuid::Uuid;

use super::{ChangeRequest, bin, step::Step};
use crate::{StoreError, listen};

/// Writes the version that a migration has made, what it hid and what it took out of the bin.
/// Everyone hears of it when the transaction commits.
pub(super) async fn record(
    tx: &Transaction<'_>,
    request: &ChangeRequest<'_>,
    (step, migration): (&Step, &Migration),
) -> Result<Uuid, StoreError> {
    let project_id = request.project.id;
    let id = insert_version(tx, request, step).await?;
    bin::add(tx, project_id, &migration.binned).await?;
    bin::mark_restored(tx, project_id, &migration.restored).await?;
    lead_trace_to(tx, request, id).await?;
    announce(tx, project_id).await?;
    Ok(id)
}

/// Tells every server that a project is no longer what it was.
pub(super) async fn announce(tx: &Transaction<'_>, project_id: Uuid) -> Result<(), StoreError> {
    let payload = project_id.to_string();
    tx.execute("select pg_notify($1, $2)", &[&listen::CHANNEL, &payload])
        .await?;
    Ok(())
}

async fn insert_version(
    tx: &Transaction<'_>,
    request: &ChangeRequest<'_>,
    step: &Step,
) -> Result<Uuid, StoreError> {
    let project_id = request.project.id;
    tx.execute(
        "update vibecrm.vibe_configs set is_active = false where project_id = $1 and is_active",
        &[&project_id],
    )
    .await?;
    let row = tx
        .query_one(
            "insert into vibecrm.vibe_configs
               (project_id, version, schema_json, is_active, author_id, prompt, trace_id, changes,
                sentences, rolled_back_to)
             values ($1, $2, $3, true, $4, $5, $6, $7, $8, $9)
             returning id",
            &[
                &project_id,
                &step.next_version(),
                &step.to.schema().to_json(),
                &request.author_id,
                &request.prompt,
                &request.trace_id,
                &json!(step.changes),
                &step.sentences(),
                &request.rolled_back_to(),
            ],
        )
        .await?;
    Ok(row.try_get(0)?)
}

async fn lead_trace_to(
    tx: &Transaction<'_>,
    request: &ChangeRequest<'_>,
    vibe_config_id: Uuid,
) -> Result<(), StoreError> {
    tx.execute(
        "update vibecrm.decision_traces
         set vibe_config_id = $2, project_id = $3
         where id = $1 and user_id = $4",
        &[
            &request.trace_id,
            &vibe_config_id,
            &request.project.id,
            &request.author_id,
        ],
    )
    .await?;
    Ok(())
}
