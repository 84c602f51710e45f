//! Where things are below the base directory.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::error::{Context, StartError};
use crate::process;

/// The socket's path must fit into 104 bytes on macOS and 108 on Linux, and PostgreSQL adds
/// `/.s.PGSQL.5432`.
const LONGEST_SOCKET_DIR: usize = 85;

/// Knows the paths of one server. The base directory is absolute and free of symbolic links, so
/// that the data directory is spelt the same in every process list and every `postmaster.pid`.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    base_dir: PathBuf,
}

impl Layout {
    /// Opens the base directory, making it if need be.
    pub(crate) fn open(base_dir: &Path) -> Result<Self, StartError> {
        if !base_dir.is_dir() {
            create_base(base_dir).context("create", base_dir)?;
        }
        let base_dir = fs::canonicalize(base_dir).context("open", base_dir)?;
        Ok(Self { base_dir })
    }

    pub(crate) fn base_dir(&self) -> &Path {
        &self.base_dir
    }

    /// The cluster.
    pub(crate) fn data_dir(&self) -> PathBuf {
        self.base_dir.join("pgdata")
    }

    /// Unpacked binaries, one directory for each version.
    pub(crate) fn binaries_dir(&self) -> PathBuf {
        self.base_dir.join("pgsql")
    }

    pub(crate) fn log_file(&self) -> PathBuf {
        self.base_dir.join("postgres.log")
    }

    pub(crate) fn lock_file(&self) -> PathBuf {
        self.base_dir.join("lock")
    }

    /// The directory of the socket: `run`, unless PostgreSQL could not make a socket of that name.
    pub(crate) fn socket_dir(&self) -> Result<PathBuf, StartError> {
        let run = self.base_dir.join("run");
        if is_usable_for_a_socket(&run) {
            return Ok(run);
        }
        let base = fs::metadata(&self.base_dir).context("look at", &self.base_dir)?;
        let user_id = process::effective_user_id();
        Ok(PathBuf::from(format!(
            "/tmp/vibecrm-{user_id}-{:x}-{:x}",
            base.dev(),
            base.ino()
        )))
    }
}

/// As root the server's account must be able to enter what we make; what is there already keeps its
/// mode.
fn create_base(base_dir: &Path) -> io::Result<()> {
    if let Some(parent) = base_dir.parent() {
        fs::create_dir_all(parent)?;
    }
    let mode = if process::is_root() { 0o755 } else { 0o700 };
    DirBuilder::new().mode(mode).create(base_dir)?;
    fs::set_permissions(base_dir, Permissions::from_mode(mode)) // the umask may have taken some of it
}

/// `unix_socket_directories` is a list: commas, quotes and control characters in a name would mean
/// something else.
fn is_usable_for_a_socket(directory: &Path) -> bool {
    let is_plain =
        |text: &str| !text.contains([',', '"', '\'', '\\']) && !text.contains(char::is_control);
    directory.as_os_str().len() <= LONGEST_SOCKET_DIR && directory.to_str().is_some_and(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_socket_in_the_base_directory() {
        let temporary = tempfile::tempdir().unwrap();
        let layout = Layout::open(temporary.path()).unwrap();
        assert_eq!(layout.socket_dir().unwrap(), layout.base_dir().join("run"));
    }

    #[test]
    fn moves_the_socket_when_its_name_would_be_too_long() {
        let temporary = tempfile::tempdir().unwrap();
        let layout = Layout::open(&temporary.path().join("x".repeat(90))).unwrap();
        assert!(layout.socket_dir().unwrap().starts_with("/tmp"));
    }

    #[test]
    fn moves_the_socket_when_its_name_would_be_two() {
        let temporary = tempfile::tempdir().unwrap();
        let layout = Layout::open(&temporary.path().join("a,b")).unwrap();
        assert!(layout.socket_dir().unwrap().starts_with("/tmp"));
    }

    #[test]
    fn leaves_the_mode_of_an_existing_directory() {
        let temporary = tempfile::tempdir().unwrap();
        fs::set_permissions(temporary.path(), Permissions::from_mode(0o777)).unwrap();
        Layout::open(temporary.path()).unwrap();
        assert_eq!(
            fs::metadata(temporary.path()).unwrap().mode() & 0o777,
            0o777
        );
    }
}
