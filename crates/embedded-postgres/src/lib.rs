//! Unpacks, initialises, supervises and stops one PostgreSQL server, as a child process on a
//! private unix socket.
//!
//! The path of a start: lock the directory (`layout`, `lock`), choose the system account
//! (`account`), stop an orphan (`orphan`), find binaries (`binaries`, `bundle`), make the
//! cluster if there is none (`cluster`), then keep a server running on it (`supervisor`) and
//! wait until it answers (`server`).
//!
//! The crate knows nothing of CRMs, names no PostgreSQL driver and reads no environment variable.

#[cfg(not(unix))]
compile_error!(
    "the embedded PostgreSQL runs on Linux and macOS only; on other systems use a PostgreSQL server of your own (DATABASE_URL)"
);

mod account;
mod binaries;
mod bundle;
mod cluster;
mod command;
mod directory;
mod error;
mod launch;
mod layout;
mod lock;
mod orphan;
mod postmaster_file;
mod process;
mod server;
mod settings;
mod supervisor;
mod version;

pub use error::{Rejected, StartError};
pub use server::{EmbeddedPostgres, SUPERUSER};
pub use settings::{Settings, default_data_dir};
