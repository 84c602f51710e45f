//! What the caller decides. The environment is read by the binary, never here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::process;

/// Says where the server lives and which binaries and account it runs with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Holds the cluster, the unpacked binaries, the socket, the log and the lock of one server.
    pub base_dir: PathBuf,
    /// A directory with `postgres` and `initdb`, to be used instead of the bundled or an installed
    /// server.
    pub pg_bin: Option<PathBuf>,
    /// The value of `PATH`: where an installed server is looked for last.
    pub search_path: Option<OsString>,
    /// The account that the server drops to when we are root; without it `postgres`, else `nobody`.
    pub run_as_user: Option<String>,
}

impl Settings {
    /// Describes a server in `base_dir` with everything else left to be found.
    pub fn new(base_dir: impl Into<PathBuf>) -> Self {
        Self {
            base_dir: base_dir.into(),
            pg_bin: None,
            search_path: None,
            run_as_user: None,
        }
    }
}

/// Says where data belongs when nobody says: `/var/lib/vibecrm` for root, since PostgreSQL runs as
/// another user then, who cannot enter `/root`; else `vibecrm` below the user's data directory
/// (`$XDG_DATA_HOME`, `~/.local/share`, …).
///
/// `None` if that is not known.
pub fn default_data_dir(user_data_home: Option<&Path>) -> Option<PathBuf> {
    if process::is_root() {
        return Some(PathBuf::from("/var/lib/vibecrm"));
    }
    user_data_home.map(|home| home.join("vibecrm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_root_is_where_another_user_can_enter() {
        let expected = if process::is_root() {
            "/var/lib/vibecrm"
        } else {
            "/home/ada/.local/share/vibecrm"
        };
        let found = default_data_dir(Some(Path::new("/home/ada/.local/share")));
        assert_eq!(found, Some(PathBuf::from(expected)));
    }
}
