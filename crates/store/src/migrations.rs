//! The platform's numbered migrations. They are append-only: never edit one that has been released.

use std::error::Error as _;

use tokio_postgres::Client;

use crate::StoreError;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Runs what has not run yet. The caller holds the lock.
pub(crate) async fn run(client: &mut Client) -> Result<(), StoreError> {
    client
        .batch_execute("create schema if not exists vibecrm")
        .await
        .map_err(explain)?;
    let mut runner = embedded::migrations::runner();
    runner.set_migration_table_name("vibecrm.migrations");
    let report = runner.run_async(client).await.map_err(explain_migration)?;
    for migration in report.applied_migrations() {
        tracing::info!(
            version = migration.version(),
            name = migration.name(),
            "migrated"
        );
    }
    Ok(())
}

fn explain(error: tokio_postgres::Error) -> StoreError {
    if StoreError::is_privilege(&error) {
        return StoreError::NotAllowed(message_of(&error));
    }
    StoreError::Postgres(error)
}

fn explain_migration(error: refinery::Error) -> StoreError {
    let driver_error = error
        .source()
        .and_then(|source| source.downcast_ref::<tokio_postgres::Error>())
        .filter(|source| StoreError::is_privilege(source));
    match driver_error {
        Some(source) => StoreError::NotAllowed(message_of(source)),
        None => StoreError::Migration(Box::new(error)),
    }
}

fn message_of(error: &tokio_postgres::Error) -> String {
    error
        .as_db_error()
        .map_or_else(String::new, |error| error.message().to_owned())
}
