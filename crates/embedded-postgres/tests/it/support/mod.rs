//! What the tests share: a directory, a connection, waiting for a condition.

pub mod owner;
pub mod process;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use embedded_postgres::{EmbeddedPostgres, Settings};
use tempfile::TempDir;
use tokio_postgres::{Client, Config, NoTls};

const PATIENCE: Duration = Duration::from_secs(60);

/// Is the directory of one test, removed at its end. Declare it before the server, so that it is
/// dropped after it.
pub struct Home {
    directory: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let mut builder = tempfile::Builder::new();
        builder
            .prefix("embedded-postgres-")
            .permissions(Permissions::from_mode(0o755));
        Self {
            directory: builder.tempdir_in("/tmp").unwrap(),
        }
    }

    /// A directory that does not exist before the first start.
    pub fn base_dir(&self) -> PathBuf {
        self.path("base")
    }

    pub fn data_dir(&self) -> PathBuf {
        self.base_dir().join("pgdata")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn settings(&self) -> Settings {
        Settings::new(self.base_dir())
    }

    pub async fn start(&self) -> EmbeddedPostgres {
        EmbeddedPostgres::start(self.settings()).await.unwrap()
    }

    /// Names in the base directory that start with `prefix`.
    pub fn names(&self, prefix: &str) -> Vec<String> {
        let entries = fs::read_dir(self.base_dir())
            .into_iter()
            .flatten()
            .flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| name.starts_with(prefix)).collect()
    }
}

pub async fn connect(server: &EmbeddedPostgres) -> Client {
    connect_to(server.socket_dir().to_owned()).await
}

pub async fn connect_to(socket_dir: PathBuf) -> Client {
    let mut config = Config::new();
    config
        .host_path(socket_dir)
        .user(embedded_postgres::SUPERUSER)
        .dbname("postgres");
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// One value of a query, as text.
pub async fn value(client: &Client, query: &str) -> String {
    let row = client
        .query_one(&format!("select ({query})::text"), &[])
        .await
        .unwrap();
    row.get(0)
}

/// Waits until a condition holds, and fails the test if it never does.
pub async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Says that a test has nothing to test here, and why.
pub fn not_here(reason: &str) {
    eprintln!("NOT TESTED HERE: {reason}");
}
