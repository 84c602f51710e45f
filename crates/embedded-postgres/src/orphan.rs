//! A server that outlived the process that started it. We hold the lock, so whatever serves our
//! data is one: it is stopped, never shared, since it may run other binaries and other settings.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::StartError;
use crate::postmaster_file;
use crate::process::{self, Signal};

const POLL_INTERVAL: Duration = Duration::from_millis(20);
const FAST_SHUTDOWN: Duration = Duration::from_secs(30);
const IMMEDIATE_SHUTDOWN: Duration = Duration::from_secs(15);

/// Stops the orphan of a cluster, if there is one, and returns the process id left in
/// `postmaster.pid`: by then of nobody, or of an innocent process that has been given the same
/// number, as happens when a container restarts.
pub(crate) fn stop(data_dir: &Path) -> Result<Option<u32>, StartError> {
    let Some(file) = postmaster_file::read(data_dir) else {
        return Ok(None);
    };
    let process_id = file.process_id;
    if !serves(process_id, data_dir) {
        return Ok(Some(process_id));
    }
    tracing::warn!(
        process_id,
        "stopping the PostgreSQL server {process_id}, left by an earlier run"
    );
    for (signal, patience) in [
        (Signal::Interrupt, FAST_SHUTDOWN),
        (Signal::Quit, IMMEDIATE_SHUTDOWN),
    ] {
        process::send_signal(process_id, signal);
        if wait_until_gone(process_id, data_dir, patience) {
            return Ok(Some(process_id));
        }
    }
    Err(StartError::OrphanDoesNotStop { process_id })
}

fn wait_until_gone(process_id: u32, data_dir: &Path, patience: Duration) -> bool {
    let deadline = Instant::now() + patience;
    while serves(process_id, data_dir) {
        if Instant::now() >= deadline {
            return false;
        }
        thread::sleep(POLL_INTERVAL);
    }
    true
}

/// Says whether a process is a live server on this very data directory.
fn serves(process_id: u32, data_dir: &Path) -> bool {
    let arguments = arguments(process_id);
    let is_postgres = arguments
        .first()
        .is_some_and(|program| program.ends_with(b"postgres"));
    is_postgres && names_directory(&arguments, data_dir)
}

#[cfg(target_os = "linux")]
fn names_directory(arguments: &[Vec<u8>], data_dir: &Path) -> bool {
    arguments
        .iter()
        .any(|argument| argument == data_dir.as_os_str().as_encoded_bytes())
}

/// The arguments of a process; none for a zombie.
#[cfg(target_os = "linux")]
fn arguments(process_id: u32) -> Vec<Vec<u8>> {
    let line = std::fs::read(format!("/proc/{process_id}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).map(<[u8]>::to_vec).collect()
}

/// `ps` separates arguments with spaces, which paths may contain too (`Application Support`).
#[cfg(not(target_os = "linux"))]
fn names_directory(arguments: &[Vec<u8>], data_dir: &Path) -> bool {
    let line = arguments.join(&b' ');
    let directory = data_dir.as_os_str().as_encoded_bytes();
    line.windows(directory.len())
        .any(|window| window == directory)
}

#[cfg(not(target_os = "linux"))]
fn arguments(process_id: u32) -> Vec<Vec<u8>> {
    let mut command = crate::command::command(Path::new("/bin/ps"), None);
    command.args(["-ww", "-o", "command=", "-p", &process_id.to_string()]);
    let line = command
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    // The program's own path may hold spaces too: cut before the first option.
    let options = line
        .windows(4)
        .position(|window| window == b" -D ")
        .unwrap_or(line.len());
    let (program, rest) = line.split_at(options);
    vec![program.to_vec(), rest.to_vec()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn does_not_take_another_program_for_a_server() {
        assert!(!serves(std::process::id(), Path::new("/srv/pgdata")));
        assert!(!serves(u32::MAX, Path::new("/srv/pgdata")));
    }
}
