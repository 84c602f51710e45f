//! Processes that are not children of the test.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// Whether the test runs as root.
pub fn is_root() -> bool {
    fs::metadata("/proc/self")
        .map_or_else(|_| output("id -u") == "0", |metadata| metadata.uid() == 0)
}

/// Sends SIGKILL.
pub fn kill(process_id: u32) {
    let status = Command::new("sh")
        .args(["-c", &format!("kill -9 {process_id}")])
        .status()
        .unwrap();
    assert!(status.success());
}

/// Whether a process lives; a zombie, which nobody may have reaped, does not.
pub fn is_alive(process_id: u32) -> bool {
    if cfg!(target_os = "linux") {
        let command_line = fs::read(format!("/proc/{process_id}/cmdline")).unwrap_or_default();
        return !command_line.is_empty();
    }
    let state = output(&format!("ps -o stat= -p {process_id} || true"));
    !state.is_empty() && !state.starts_with('Z')
}

/// The numbers of the user `nobody`.
pub fn nobody() -> (u32, u32) {
    (
        output("id -u nobody").parse().unwrap(),
        output("id -g nobody").parse().unwrap(),
    )
}

/// A command that runs as the owner of a path. Only root can be somebody else, and only then it
/// needs to be.
pub fn command_as_owner(path: &Path, program: &str) -> Command {
    let owner = fs::metadata(path).unwrap();
    let mut command = Command::new(program);
    command.current_dir("/");
    if is_root() {
        command.uid(owner.uid()).gid(owner.gid());
    }
    command
}

fn output(script: &str) -> String {
    let output = Command::new("sh").args(["-c", script]).output().unwrap();
    assert!(output.status.success(), "{script}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
