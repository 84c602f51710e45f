//! Makes a database ready: creates it where it may, checks its version, migrates it.

use tokio_postgres::{Client, error::SqlState};

use crate::{Settings, StoreError, migrations, tls};

const OLDEST_VERSION: i32 = 150_000;
/// Any number that nobody else's advisory locks use: "vibecrm" in ASCII.
const MIGRATION_LOCK: i64 = 0x0076_6962_6563_726d;

/// Prepares the database that the settings name.
pub(crate) async fn prepare(settings: &Settings) -> Result<(), StoreError> {
    if settings.creates_database {
        create_database(settings).await?;
    }
    let mut client = connect(&settings.admin).await?;
    check_version(&client).await?;
    client
        .query_one("select pg_advisory_lock($1)", &[&MIGRATION_LOCK])
        .await?;
    // The lock goes with the connection, however this ends.
    migrations::run(&mut client).await
}

/// Opens one connection outside the pools and drives it in the background.
pub(crate) async fn connect(config: &tokio_postgres::Config) -> Result<Client, StoreError> {
    let (client, connection) = config.connect(tls::connector()).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a database connection ended");
        }
    });
    Ok(client)
}

async fn create_database(settings: &Settings) -> Result<(), StoreError> {
    let mut config = settings.admin.clone();
    let client = connect(config.dbname("postgres")).await?;
    let exists = client
        .query_opt(
            "select from pg_database where datname = $1",
            &[&settings.database()],
        )
        .await?
        .is_some();
    if exists {
        return Ok(());
    }
    let quoted = client
        .query_one("select quote_ident($1)", &[&settings.database()])
        .await?;
    let statement = format!("create database {}", quoted.try_get::<_, &str>(0)?);
    match client.batch_execute(&statement).await {
        Err(error) if error.code() == Some(&SqlState::DUPLICATE_DATABASE) => Ok(()),
        other => Ok(other?),
    }
}

async fn check_version(client: &Client) -> Result<(), StoreError> {
    let row = client
        .query_one(
            "select current_setting('server_version_num')::integer, current_setting('server_version')",
            &[],
        )
        .await?;
    let (number, name): (i32, String) = (row.try_get(0)?, row.try_get(1)?);
    if number < OLDEST_VERSION {
        return Err(StoreError::TooOld(name));
    }
    Ok(())
}
