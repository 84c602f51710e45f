//! Where the database is.

use std::path::Path;

use tokio_postgres::{Config, config::SslMode};

use crate::StoreError;

/// The database that the embedded server holds.
const EMBEDDED_DATABASE: &str = "vibecrm";

/// Where the database is and as whom to log in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who creates and migrates.
    pub(crate) admin: Config,
    /// Who serves requests.
    pub(crate) login: Config,
    /// Whether the database itself may be missing.
    pub(crate) creates_database: bool,
    /// Connections of each of the two pools.
    pub(crate) pool_size: usize,
}

impl Settings {
    /// The embedded server behind a unix socket: its superuser migrates, `authenticator` serves.
    pub fn embedded(socket_directory: &Path, superuser: &str) -> Self {
        let config = |user: &str| {
            let mut config = Config::new();
            config
                .host_path(socket_directory)
                .user(user)
                .dbname(EMBEDDED_DATABASE);
            config
                .application_name("vibecrm")
                .ssl_mode(SslMode::Disable);
            config
        };
        Self {
            admin: config(superuser),
            login: config("authenticator"),
            creates_database: true,
            pool_size: 16,
        }
    }

    /// An existing server. One login migrates and serves. `sslmode=require` asks for TLS and
    /// checks the certificate; anything else means none, since a certificate that nobody checks
    /// protects nothing.
    ///
    /// # Errors
    /// Where the text is no connection URL.
    pub fn url(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(|_| StoreError::InvalidUrl)?;
        config.application_name("vibecrm");
        if config.get_ssl_mode() != SslMode::Require {
            config.ssl_mode(SslMode::Disable);
        }
        Ok(Self {
            admin: config.clone(),
            login: config,
            creates_database: false,
            pool_size: 16,
        })
    }

    /// The same with another database.
    pub fn with_database(mut self, name: &str) -> Self {
        self.admin.dbname(name);
        self.login.dbname(name);
        self
    }

    /// The name of the database.
    pub(crate) fn database(&self) -> &str {
        self.admin.get_dbname().unwrap_or(EMBEDDED_DATABASE)
    }

    /// The same with another number of connections.
    pub fn with_pool_size(mut self, pool_size: usize) -> Self {
        self.pool_size = pool_size.max(1);
        self
    }
}
