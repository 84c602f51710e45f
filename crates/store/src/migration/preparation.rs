//! What is made of busy tables before a migration and committed, so that the migration itself is
//! short. It is written down how to take it back, for the case that the migration never comes.

use deadpool_postgres::Transaction;
use serde_json::{Value, json};
use sql::ddl::{RunsAs, Statement};
use uuid::Uuid;

use super::run::run_as;
use crate::StoreError;

/// Writes down how to take back what was prepared.
pub(super) async fn record(
    tx: &Transaction<'_>,
    project_id: Uuid,
    abandon: &[Statement],
) -> Result<Uuid, StoreError> {
    let id = Uuid::new_v4();
    let abandon: Vec<Value> = abandon.iter().map(write).collect();
    tx.execute(
        "insert into vibecrm.preparations (project_id, id, abandon) values ($1, $2, $3)",
        &[&project_id, &id, &Value::Array(abandon)],
    )
    .await?;
    Ok(id)
}

/// Takes the note away. `false` where somebody else changed the project meanwhile and has taken
/// back what was prepared.
pub(super) async fn take(
    tx: &Transaction<'_>,
    project_id: Uuid,
    id: Uuid,
) -> Result<bool, StoreError> {
    let count = tx
        .execute(
            "delete from vibecrm.preparations where project_id = $1 and id = $2",
            &[&project_id, &id],
        )
        .await?;
    Ok(count == 1)
}

/// Takes back what was prepared for a migration that never came.
pub(super) async fn abandon(tx: &Transaction<'_>, project_id: Uuid) -> Result<(), StoreError> {
    let row = tx
        .query_opt(
            "delete from vibecrm.preparations where project_id = $1 returning abandon",
            &[&project_id],
        )
        .await?;
    let Some(row) = row else {
        return Ok(());
    };
    let statements: Value = row.try_get(0)?;
    for statement in statements.as_array().into_iter().flatten() {
        let (runs_as, text) = read(statement).ok_or(StoreError::Corrupt("preparation"))?;
        run_as(tx, runs_as, text).await?;
    }
    Ok(())
}

fn write(statement: &Statement) -> Value {
    let runs_as = match statement.runs_as {
        RunsAs::Owner => "owner",
        RunsAs::Service => "service",
    };
    json!({ "runs_as": runs_as, "sql": statement.sql.text() })
}

fn read(statement: &Value) -> Option<(RunsAs, &str)> {
    let runs_as = match statement["runs_as"].as_str()? {
        "owner" => RunsAs::Owner,
        "service" => RunsAs::Service,
        _ => return None,
    };
    Some((runs_as, statement["sql"].as_str()?))
}
