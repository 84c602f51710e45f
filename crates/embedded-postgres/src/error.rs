//! Why a server did not start, each with what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Says why the embedded PostgreSQL could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process holds the lock of the directory.
    #[error("another VibeCRM already uses {}; stop it, or give this one a directory of its own with --data-dir", .base_dir.display())]
    InUse {
        /// The directory both want.
        base_dir: PathBuf,
    },
    /// A data directory is only ever opened by the major version that made it.
    #[error(
        "the data in {} was made by PostgreSQL {wanted} and only that version can open it; \
         install PostgreSQL {wanted} or set VIBECRM_PG_BIN to the directory of its binaries{}", .data_dir.display(), list(.tried)
    )]
    WrongVersion {
        /// The cluster.
        data_dir: PathBuf,
        /// The major version it needs.
        wanted: u32,
        /// The servers that were found.
        tried: Vec<Rejected>,
    },
    /// There is no PostgreSQL that runs here.
    #[error(
        "no usable PostgreSQL ({} or later) was found; install one (for example `apt-get install postgresql`), set \
         VIBECRM_PG_BIN to the directory of its binaries, or set DATABASE_URL to use a server of your own{}",
        crate::version::OLDEST_SUPPORTED, list(.tried)
    )]
    NotFound {
        /// The servers that were found, and why they cannot be used.
        tried: Vec<Rejected>,
    },
    /// PostgreSQL refuses to run as root and there is nobody to run it as.
    #[error(
        "running as root, and there is neither a `postgres` nor a `nobody` user to run PostgreSQL as; create one, run as \
         a normal user, or set DATABASE_URL to use a server of your own"
    )]
    NoAccount,
    /// The account in the settings does not exist or is root.
    #[error(
        "there is no user `{name}` that PostgreSQL could run as; name an existing user other than root"
    )]
    UnknownAccount {
        /// The name in the settings.
        name: String,
    },
    /// The account that PostgreSQL runs as cannot enter a directory on the way to its data.
    #[error(
        "PostgreSQL does not run as root, and the user it runs as ({user}) cannot enter {}; choose another data \
         directory with --data-dir, such as /var/lib/vibecrm, or `chmod a+x` this one", .directory.display()
    )]
    Unreachable {
        /// The directory that cannot be entered.
        directory: PathBuf,
        /// The account that PostgreSQL would run as.
        user: String,
    },
    /// Something is in the place of one of our own directories.
    #[error("{} is not a directory of the user that PostgreSQL runs as; remove it or choose another data directory", .path.display())]
    NotOurDirectory {
        /// The path in question.
        path: PathBuf,
    },
    /// A server left by an earlier process does not end.
    #[error(
        "the PostgreSQL server {process_id} left by an earlier run does not stop; stop it with `kill -QUIT {process_id}`"
    )]
    OrphanDoesNotStop {
        /// The process that holds the data.
        process_id: u32,
    },
    /// The new cluster could not be made.
    #[error("initdb failed: {output}")]
    InitdbFailed {
        /// All that it printed.
        output: String,
    },
    /// The server ended again and again before it was ready.
    #[error("PostgreSQL does not start; the end of {} says:\n{tail}", .log.display())]
    DoesNotStart {
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The operating system refused something.
    #[error("cannot {action} {}: {source}", .path.display())]
    Io {
        /// What we were doing.
        action: &'static str,
        /// To what.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A worker thread ended without an answer.
    #[error("starting PostgreSQL was interrupted")]
    Interrupted,
}

/// Names a server that was found and says why it is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The directory of its binaries.
    pub bin_dir: PathBuf,
    /// Why it is not used.
    pub reason: String,
}

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.bin_dir.display(), self.reason)
    }
}

fn list(tried: &[Rejected]) -> String {
    tried.iter().fold(String::new(), |text, rejected| {
        text + "\n  " + &rejected.to_string()
    })
}

/// Turns an I/O error into a [`StartError`] that says what was being done.
pub(crate) trait Context<T> {
    /// Names the action and its object.
    fn context(self, action: &'static str, path: &Path) -> Result<T, StartError>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &'static str, path: &Path) -> Result<T, StartError> {
        self.map_err(|source| StartError::Io {
            action,
            path: path.to_owned(),
            source,
        })
    }
}
