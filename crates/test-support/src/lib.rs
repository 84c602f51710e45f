//! A real PostgreSQL for tests: one server a test binary, one database a test.
#![expect(
    clippy::expect_used,
    reason = "a test that has no database can only stop"
)]

use std::{
    path::{Path, PathBuf},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use embedded_postgres::{EmbeddedPostgres, SUPERUSER, Settings};
use store::Store;
use tempfile::TempDir;
use tokio::sync::Mutex;
use tokio_postgres::{Client, NoTls};

/// The server of this test binary. Nothing drops it: PostgreSQL stops when its parent ends.
struct Server {
    postgres: EmbeddedPostgres,
    _directory: TempDir,
}

const PREFIX: &str = "vibecrm-test-";

static SERVER: OnceLock<Server> = OnceLock::new();
static NEXT_DATABASE: AtomicU32 = AtomicU32::new(0);
/// Roles belong to the whole server, so two migrations at once would be in each other's way.
static MIGRATING: Mutex<()> = Mutex::const_new(());

/// A database of one test.
pub struct TestDatabase {
    name: String,
}

impl TestDatabase {
    /// Names a database that nobody else uses. Opening a store on it makes it.
    pub fn new() -> Self {
        let number = NEXT_DATABASE.fetch_add(1, Ordering::Relaxed);
        Self {
            name: format!("test_{number}"),
        }
    }

    /// What PostgreSQL calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the database is, for a store.
    pub fn settings(&self) -> store::Settings {
        store::Settings::embedded(&socket_dir(), SUPERUSER)
            .with_database(&self.name)
            .with_pool_size(8)
    }

    /// Opens a store on the database.
    pub async fn open(&self) -> Store {
        let _alone = MIGRATING.lock().await;
        Store::open(&self.settings())
            .await
            .expect("a migrated database")
    }

    /// Makes the database without a store on it.
    pub async fn create_empty(&self) {
        let client = Self {
            name: "postgres".into(),
        }
        .superuser()
        .await;
        let statement = format!("create database {}", self.name);
        client
            .batch_execute(&statement)
            .await
            .expect("an empty database");
    }

    /// Connects past all rules, to look at what is really there.
    pub async fn superuser(&self) -> Client {
        let mut config = tokio_postgres::Config::new();
        config
            .host_path(socket_dir())
            .user(SUPERUSER)
            .dbname(&self.name);
        let (client, connection) = config.connect(NoTls).await.expect("a connection");
        tokio::spawn(connection);
        client
    }
}

impl Default for TestDatabase {
    fn default() -> Self {
        Self::new()
    }
}

/// The socket directory of the server, which the first caller starts.
pub fn socket_dir() -> PathBuf {
    SERVER.get_or_init(start).postgres.socket_dir().to_owned()
}

/// Removes what earlier test binaries left: statics are never dropped, and their databases would
/// fill the disk. A directory carries the id of the process that made it.
fn remove_leftovers() {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    for entry in std::env::temp_dir()
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((process, _)) = name.strip_prefix(PREFIX).and_then(|it| it.split_once('-')) else {
            continue;
        };
        if !processes.join(process).exists() {
            // Another test binary may be removing it too.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// On a thread of its own: a runtime cannot be entered from within another.
fn start() -> Server {
    std::thread::spawn(|| {
        remove_leftovers();
        let prefix = format!("{PREFIX}{}-", std::process::id());
        let directory = TempDir::with_prefix(prefix).expect("a directory");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let settings = Settings::new(directory.path().join("data"));
        let postgres = runtime.block_on(EmbeddedPostgres::start(settings));
        Server {
            postgres: postgres.expect("PostgreSQL"),
            _directory: directory,
        }
    })
    .join()
    .expect("a started server")
}
