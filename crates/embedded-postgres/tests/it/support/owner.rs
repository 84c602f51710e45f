//! A server owned by another process, which a test can kill: the test program itself, told to run
//! one "test" only.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use embedded_postgres::{EmbeddedPostgres, Settings};

const ANSWER: &str = "owner: ";

/// The other side: reads a base directory, starts its server, and keeps it until its input ends.
#[tokio::test]
#[ignore = "run by other tests, as a process of its own"]
async fn owner_process() {
    let Some(Ok(base_dir)) = io::stdin().lines().next() else {
        return;
    };
    match EmbeddedPostgres::start(Settings::new(base_dir)).await {
        Ok(server) => {
            println!("\n{ANSWER}{}", server.process_id().unwrap());
            io::stdin().lines().for_each(drop);
        }
        Err(error) => println!("\n{ANSWER}{error}"),
    }
}

/// Is a process that starts a server.
pub struct Owner {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Owner {
    /// Starts a process as the user of the test.
    pub fn spawn(base_dir: &Path) -> Self {
        Self::run(Command::new(std::env::current_exe().unwrap()), base_dir)
    }

    /// Starts a process as another user, from a copy of the test program that this user can reach.
    pub fn spawn_as((user_id, group_id): (u32, u32), base_dir: &Path, program: &Path) -> Self {
        fs::copy(std::env::current_exe().unwrap(), program).unwrap();
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = Command::new(program);
        command.uid(user_id).gid(group_id).current_dir("/");
        Self::run(command, base_dir)
    }

    fn run(mut command: Command, base_dir: &Path) -> Self {
        command.args([
            "--exact",
            "support::owner::owner_process",
            "--ignored",
            "--nocapture",
        ]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take();
        writeln!(stdin.as_mut().unwrap(), "{}", base_dir.display()).unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            stdin,
            stdout,
        }
    }

    /// Waits for the server: its process id, or why there is none.
    pub fn answer(&mut self) -> Result<u32, String> {
        for line in self.stdout.by_ref().lines() {
            if let Some(answer) = line.unwrap().strip_prefix(ANSWER) {
                return answer.parse().map_err(|_| answer.to_owned());
            }
        }
        Err("the process ended without an answer".to_owned())
    }

    /// Kills the process with SIGKILL; it can do nothing about its server.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets the process stop its server and end.
    pub fn finish(mut self) {
        drop(self.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

/// Where a server of this base directory has its socket.
pub fn socket_dir(base_dir: &Path) -> PathBuf {
    base_dir.join("run")
}
