//! Makes a new cluster: in a directory with a temporary name, so that the data directory is whole
//! or absent.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::Output;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::command::command;
use crate::directory;
use crate::error::{Context, StartError};
use crate::layout::Layout;
use crate::process::{self, Signal};
use crate::server::SUPERUSER;

const TEMPORARY_PREFIX: &str = "pgdata.init.";

/// The first version with a collation provider of its own, the same on every system and after every
/// upgrade of one.
const FIRST_WITH_BUILTIN_LOCALE: u32 = 17;

/// What suits a small server with an SSD. In the file and not on the command line, so that an
/// operator can change it.
const TUNING: &str = "
# Set by VibeCRM when this cluster was made; yours to change.
max_connections = 100
shared_buffers = 128MB
random_page_cost = 1.1
jit = off
";

/// Says whether there is a cluster.
pub(crate) fn exists(layout: &Layout) -> bool {
    layout.data_dir().join("PG_VERSION").exists()
}

/// Makes the cluster of a base directory.
pub(crate) fn create(
    layout: &Layout,
    binaries: &Binaries,
    account: Option<&Account>,
) -> Result<(), StartError> {
    remove_leftovers(layout);
    let temporary = layout
        .base_dir()
        .join(format!("{TEMPORARY_PREFIX}{}", std::process::id()));
    directory::make_private(&temporary, account)?;
    run_initdb(&temporary, binaries, account)?;
    write_tuning(&temporary)?;
    fs::rename(&temporary, layout.data_dir()).context("give its name to", &temporary)?;
    sync_directory(layout.base_dir())
}

/// Removes what interrupted first starts have left; without a name of its own no cluster ever held
/// data.
fn remove_leftovers(layout: &Layout) {
    for entry in fs::read_dir(layout.base_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        if name
            .as_encoded_bytes()
            .starts_with(TEMPORARY_PREFIX.as_bytes())
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::warn!(
                "cannot remove {}, left by an interrupted start: {error}",
                entry.path().display()
            );
        }
    }
}

fn run_initdb(
    directory: &Path,
    binaries: &Binaries,
    account: Option<&Account>,
) -> Result<(), StartError> {
    let program = binaries.bin_dir.join("initdb");
    let mut command = command(&program, account);
    command.arg("--pgdata").arg(directory);
    command.args([
        "--username",
        SUPERUSER,
        "--encoding=UTF8",
        "--auth=trust",
        "--data-checksums",
        "--no-instructions",
    ]);
    command.args(locale_arguments(binaries.version.major()));
    process::signal_when_parent_dies(&mut command, Signal::Kill);
    let output = command.output().context("run", &program)?;
    if output.status.success() {
        Ok(())
    } else {
        Err(StartError::InitdbFailed {
            output: printed(&output),
        })
    }
}

/// C.UTF-8 folds the case of every script and sorts by code point.
fn locale_arguments(major: u32) -> &'static [&'static str] {
    if major >= FIRST_WITH_BUILTIN_LOCALE {
        return &[
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
        ];
    }
    &["--locale=C.UTF-8"]
}

fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|text| String::from_utf8_lossy(text))
        .concat()
        .trim()
        .to_owned()
}

fn write_tuning(directory: &Path) -> Result<(), StartError> {
    let path = directory.join("postgresql.conf");
    let mut file = OpenOptions::new()
        .append(true)
        .custom_flags(libc::O_NOFOLLOW)
        .open(&path)
        .context("open", &path)?;
    file.write_all(TUNING.as_bytes())
        .and_then(|()| file.sync_all())
        .context("write", &path)
}

/// Makes a rename last through a power failure.
fn sync_directory(path: &Path) -> Result<(), StartError> {
    File::open(path)
        .and_then(|directory| directory.sync_all())
        .context("sync", path)
}
