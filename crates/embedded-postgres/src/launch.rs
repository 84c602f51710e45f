//! Starts one `postgres` process on a cluster.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Child;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::command::command;
use crate::layout::Layout;
use crate::process::{self, Signal};

const LARGEST_LOG_BYTES: u64 = 16 << 20;

/// What is not for an operator to change by accident: settings on the command line win over every
/// file.
const SETTINGS: [&str; 15] = [
    // Reached over the private socket only, which has to be where we say it is.
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    // An acknowledged row is on the disk.
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    // One log, ours to keep small, without rows: messages, details and statements of errors hold
    // what users typed.
    "logging_collector=off",
    "log_destination=stderr",
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_checkpoints=off",
    "log_timezone=UTC",
    "timezone=UTC",
    "shared_preload_libraries=",
];

/// Knows all that is needed to start the server, again and again.
#[derive(Debug)]
pub(crate) struct Launch {
    pub(crate) layout: Layout,
    pub(crate) binaries: Binaries,
    pub(crate) account: Option<Account>,
    pub(crate) socket_dir: PathBuf,
}

impl Launch {
    /// Starts the server. `previous` is the last server's process id, which `postmaster.pid` may
    /// still name although it is nobody's by now, or an innocent process's.
    ///
    /// The calling thread must live as long as the server: when it ends, Linux tells the server to
    /// end.
    pub(crate) fn spawn(&self, previous: Option<u32>) -> io::Result<Child> {
        let log = self.open_log()?;
        let mut command = command(
            &self.binaries.bin_dir.join("postgres"),
            self.account.as_ref(),
        );
        command.arg("-D").arg(self.layout.data_dir());
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.arg("-c").arg(format!(
            "unix_socket_directories={}",
            self.socket_dir.display()
        ));
        if let Some(process_id) = previous {
            // PostgreSQL then ignores that number in its lock files, and still looks for shared
            // memory in use. Removing the files instead would take that second check away.
            command.env("PG_GRANDPARENT_PID", process_id.to_string());
        }
        command.stdout(log.try_clone()?).stderr(log);
        command.process_group(0); // Ctrl-C reaches us only, and we stop the server when its users are gone
        process::signal_when_parent_dies(&mut command, Signal::Interrupt);
        command.spawn()
    }

    fn open_log(&self) -> io::Result<File> {
        let path = self.layout.log_file();
        if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > LARGEST_LOG_BYTES) {
            fs::rename(&path, path.with_extension("log.1"))?;
        }
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW)
            .open(path)
    }
}

/// The last lines of a log, for a person who has to find out why there is no server.
pub(crate) fn tail_of_log(path: &Path) -> String {
    const LINES: usize = 8;
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n")
}
