//! Runs the statements of a migration, and finds the one that failed.

use deadpool_postgres::Transaction;
use sql::ddl::{self, RunsAs, Statement};

use super::error::{ApplyError, FailedStatement};
use crate::StoreError;

/// Runs DDL as the owner of the projects' schemas.
pub(crate) async fn execute(tx: &Transaction<'_>, text: &str) -> Result<(), StoreError> {
    tx.query_one("select vibecrm.exec_sql($1)", &[&text])
        .await?;
    Ok(())
}

/// Runs the statements, neighbours of one role at once.
pub(super) async fn run_all(
    tx: &Transaction<'_>,
    statements: &[Statement],
) -> Result<(), StoreError> {
    for (runs_as, script) in ddl::batches(statements) {
        run_as(tx, runs_as, &script).await?;
    }
    Ok(())
}

/// Runs one text. The platform's connections are the service role already.
pub(super) async fn run_as(
    tx: &Transaction<'_>,
    runs_as: RunsAs,
    text: &str,
) -> Result<(), StoreError> {
    match runs_as {
        RunsAs::Owner => execute(tx, text).await,
        RunsAs::Service => Ok(tx.batch_execute(text).await?),
    }
}

/// Finds the statement that failed by running them one by one, and leaves nothing of it. `tx` is
/// where the statements may run, `error` is what they failed with together.
pub(super) async fn diagnose(
    tx: Transaction<'_>,
    statements: &[Statement],
    error: StoreError,
) -> ApplyError {
    if error.is_busy() {
        return ApplyError::Busy;
    }
    for statement in statements {
        if let Err(error) = run_as(&tx, statement.runs_as, statement.sql.text()).await {
            return refused(statement, error);
        }
    }
    ApplyError::Store(error)
}

fn refused(statement: &Statement, error: StoreError) -> ApplyError {
    if error.is_busy() {
        return ApplyError::Busy;
    }
    let Some(report) = error.database_error() else {
        return ApplyError::Store(error);
    };
    let summary = statement.summary.clone();
    ApplyError::Refused(FailedStatement {
        summary,
        reason: report.message,
    })
}
