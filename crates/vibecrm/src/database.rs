//! The database of a server: its own, or an existing one.

use anyhow::{Context, bail};
use directories::BaseDirs;
use embedded_postgres::{EmbeddedPostgres, SUPERUSER, default_data_dir};
use store::Store;

use crate::arguments::DatabaseOptions;

/// The open database, and the server behind it if it is our own.
pub(crate) struct Database {
    pub(crate) store: Store,
    embedded: Option<EmbeddedPostgres>,
}

impl Database {
    /// Starts or reaches the database and migrates it.
    pub(crate) async fn open(options: &DatabaseOptions) -> anyhow::Result<Self> {
        if let Some(url) = &options.database_url {
            let store = Store::open(&store::Settings::url(url)?).await;
            return Ok(Self {
                store: store.map_err(explain)?,
                embedded: None,
            });
        }
        let embedded = EmbeddedPostgres::start(settings(options)?).await?;
        let settings = store::Settings::embedded(embedded.socket_dir(), embedded.superuser());
        let store = Store::open(&settings).await.map_err(explain)?;
        Ok(Self {
            store,
            embedded: Some(embedded),
        })
    }

    /// As [`Database::open`], but where a server runs on the data directory already, its database.
    pub(crate) async fn join(options: &DatabaseOptions) -> anyhow::Result<Self> {
        if options.database_url.is_none()
            && let Some(socket_dir) = EmbeddedPostgres::running(&settings(options)?.base_dir)?
        {
            let settings = store::Settings::embedded(&socket_dir, SUPERUSER);
            return Ok(Self {
                store: Store::open(&settings).await.map_err(explain)?,
                embedded: None,
            });
        }
        Self::open(options).await
    }

    /// Closes the connections and stops the server behind them.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        self.store.close();
        let Some(embedded) = self.embedded else {
            return Ok(());
        };
        tokio::task::spawn_blocking(move || embedded.stop())
            .await
            .context("PostgreSQL could not be stopped")
    }
}

fn settings(options: &DatabaseOptions) -> anyhow::Result<embedded_postgres::Settings> {
    let data_home = BaseDirs::new().map(|directories| directories.data_local_dir().to_owned());
    let base_dir = options
        .data_dir
        .clone()
        .or_else(|| default_data_dir(data_home.as_deref()));
    let Some(base_dir) = base_dir else {
        bail!("there is no home directory for the data; say where with --data-dir");
    };
    Ok(embedded_postgres::Settings {
        pg_bin: options.pg_bin.clone(),
        search_path: options.search_path.clone(),
        run_as_user: options.pg_user.clone(),
        ..embedded_postgres::Settings::new(base_dir)
    })
}

/// `StoreError` says what happened and PostgreSQL why; both belong in the one line.
fn explain(error: store::StoreError) -> anyhow::Error {
    anyhow::Error::new(error).context("the database cannot be used")
}
