//! Finds the PostgreSQL programs: those in the settings, else the bundle, else an installed server.

use std::cmp::Reverse;
use std::env::split_paths;
use std::fs;
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::bundle;
use crate::command::command;
use crate::error::{Rejected, StartError};
use crate::layout::Layout;
use crate::settings::Settings;
use crate::version::{OLDEST_SUPPORTED, Version, leading_number};

/// Where Debian, Red Hat, Homebrew and Postgres.app put a directory for each version, with `bin`
/// inside.
const INSTALLATIONS: [&str; 5] = [
    "/usr/lib/postgresql",
    "/usr",
    "/opt/homebrew/opt",
    "/usr/local/opt",
    "/Applications/Postgres.app/Contents/Versions",
];

/// Is a set of programs that runs on this machine and may open our data.
#[derive(Clone, Debug)]
pub(crate) struct Binaries {
    pub(crate) bin_dir: PathBuf,
    pub(crate) version: Version,
}

/// Finds the programs for a cluster, or for a new one if there is none yet.
pub(crate) fn find(
    settings: &Settings,
    layout: &Layout,
    account: Option<&Account>,
) -> Result<Binaries, StartError> {
    let mut search = Search {
        wanted: cluster_major(&layout.data_dir()),
        account,
        tried: Vec::new(),
    };
    if let Some(bin_dir) = &settings.pg_bin {
        return search.probe(bin_dir).ok_or_else(|| search.failure(layout));
    }
    if let Some(found) = search.bundled(layout) {
        return Ok(found);
    }
    search
        .installed(settings)
        .ok_or_else(|| search.failure(layout))
}

/// The major version that made a cluster.
fn cluster_major(data_dir: &Path) -> Option<u32> {
    leading_number(&fs::read_to_string(data_dir.join("PG_VERSION")).ok()?)
}

struct Search<'a> {
    wanted: Option<u32>,
    account: Option<&'a Account>,
    tried: Vec<Rejected>,
}

impl Search<'_> {
    /// Unpacks the bundle, unless it is of the wrong version anyway.
    fn bundled(&mut self, layout: &Layout) -> Option<Binaries> {
        let bundle = bundle::embedded()?;
        if self.wanted.is_some() && bundle.major() != self.wanted {
            let reason = format!("PostgreSQL {}", bundle.major().unwrap_or_default());
            self.tried.push(Rejected {
                bin_dir: PathBuf::from("(bundled)"),
                reason,
            });
            return None;
        }
        match bundle.unpack(layout) {
            Ok(bin_dir) => self.probe(&bin_dir),
            Err(error) => {
                tracing::warn!("cannot unpack the bundled PostgreSQL: {error}");
                self.tried.push(Rejected {
                    bin_dir: layout.binaries_dir(),
                    reason: error.to_string(),
                });
                None
            }
        }
    }

    /// The newest of the installed servers that will do.
    fn installed(&mut self, settings: &Settings) -> Option<Binaries> {
        let usable = installed_directories(settings)
            .into_iter()
            .filter_map(|directory| self.probe(&directory));
        let mut usable: Vec<Binaries> = usable.collect();
        usable.sort_by_key(|found| Reverse(found.version.major()));
        usable.into_iter().next()
    }

    /// Accepts a directory if its programs really run here (processor, libraries, noexec mount) as
    /// the account they are to run as, and are of the right version.
    fn probe(&mut self, bin_dir: &Path) -> Option<Binaries> {
        match self.check(bin_dir) {
            Ok(version) => Some(Binaries {
                bin_dir: bin_dir.to_owned(),
                version,
            }),
            Err(reason) => {
                tracing::debug!("PostgreSQL in {} is not used: {reason}", bin_dir.display());
                self.tried.push(Rejected {
                    bin_dir: bin_dir.to_owned(),
                    reason,
                });
                None
            }
        }
    }

    fn check(&self, bin_dir: &Path) -> Result<Version, String> {
        if !bin_dir.join("initdb").exists() {
            return Err("there is no initdb".to_owned());
        }
        let output = command(&bin_dir.join("postgres"), self.account)
            .arg("--version")
            .output();
        let output = output.map_err(|error| format!("postgres does not run: {error}"))?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let Some(version) = Version::parse_output(&printed) else {
            return Err(format!(
                "postgres does not run: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ));
        };
        let is_usable = version.major() >= OLDEST_SUPPORTED
            && self.wanted.is_none_or(|wanted| wanted == version.major());
        if is_usable {
            Ok(version)
        } else {
            Err(format!("PostgreSQL {}", version.text()))
        }
    }

    fn failure(&self, layout: &Layout) -> StartError {
        let tried = self.tried.clone();
        match self.wanted {
            Some(wanted) => StartError::WrongVersion {
                data_dir: layout.data_dir(),
                wanted,
                tried,
            },
            None => StartError::NotFound { tried },
        }
    }
}

/// Every directory with a `postgres`, those on the search path last.
fn installed_directories(settings: &Settings) -> Vec<PathBuf> {
    let versions = INSTALLATIONS
        .iter()
        .flat_map(fs::read_dir)
        .flatten()
        .flatten();
    let standard = versions.map(|entry| entry.path().join("bin"));
    let searched = settings
        .search_path
        .iter()
        .flat_map(split_paths)
        .filter(|path| path.is_absolute());
    let mut found: Vec<PathBuf> = Vec::new();
    for directory in standard.chain(searched) {
        if directory.join("postgres").exists() && !found.contains(&directory) {
            found.push(directory);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn fake_server(directory: &Path, printed: &str) {
        for program in ["initdb", "postgres"] {
            let path = directory.join(program);
            fs::write(&path, format!("#!/bin/sh\necho '{printed}'\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    fn check(printed: &str, wanted: Option<u32>) -> Result<Version, String> {
        let temporary = tempfile::tempdir().unwrap();
        fake_server(temporary.path(), printed);
        Search {
            wanted,
            account: None,
            tried: Vec::new(),
        }
        .check(temporary.path())
    }

    #[test]
    fn accepts_the_version_that_made_the_data() {
        assert!(check("postgres (PostgreSQL) 17.2", Some(17)).is_ok());
        assert_eq!(
            check("postgres (PostgreSQL) 17.2", Some(16)),
            Err("PostgreSQL 17.2".to_owned())
        );
    }

    #[test]
    fn refuses_versions_that_are_too_old() {
        assert_eq!(
            check("postgres (PostgreSQL) 14.9", None),
            Err("PostgreSQL 14.9".to_owned())
        );
        assert!(check("postgres (PostgreSQL) 15.0", None).is_ok());
    }

    #[test]
    fn finds_a_server_on_the_search_path_once() {
        let temporary = tempfile::tempdir().unwrap();
        fake_server(temporary.path(), "postgres (PostgreSQL) 17.2");
        let path = temporary.path().display();
        let settings = Settings {
            search_path: Some(format!("{path}:relative:{path}").into()),
            ..Settings::new("/srv")
        };
        let found = installed_directories(&settings);
        assert_eq!(
            found
                .iter()
                .filter(|directory| *directory == temporary.path())
                .count(),
            1
        );
        assert!(found.iter().all(|directory| directory.is_absolute()));
    }
}
