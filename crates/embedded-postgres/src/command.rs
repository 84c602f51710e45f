//! How every PostgreSQL program is run: with nothing of our environment, as the right account.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::account::Account;

/// Prepares to run a program with an empty environment.
///
/// Our own environment stays out: `PG*` variables would redirect the server, and API keys are none
/// of its business. `LC_ALL` must be set on macOS, where PostgreSQL refuses to start without;
/// `PATH` is for the shell that `initdb` uses.
pub(crate) fn command(program: &Path, account: Option<&Account>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").stdin(Stdio::null()).env_clear();
    command.envs([
        ("LC_ALL", "C"),
        ("TZ", "UTC"),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
    ]);
    if let Some(account) = account {
        command.gid(account.group_id).uid(account.user_id); // std also drops the supplementary groups
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_our_environment_from_the_server() {
        let output = command(Path::new("/usr/bin/env"), None).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let mut names: Vec<&str> = printed
            .lines()
            .filter_map(|line| line.split('=').next())
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["LC_ALL", "PATH", "TZ"]);
    }
}
