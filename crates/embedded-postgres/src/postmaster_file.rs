//! `postmaster.pid`, in which a server says who it is and how far it has come.

use std::fs;
use std::path::Path;

/// The line with the status, which is what `pg_ctl` waits for.
const STATUS_LINE: usize = 8;

/// Is what we need of a `postmaster.pid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PostmasterFile {
    /// The server that wrote the file. It may be long dead, and its number may be another process's
    /// by now.
    pub(crate) process_id: u32,
    /// Whether that server takes connections.
    pub(crate) is_ready: bool,
}

/// Reads the file of a cluster, if there is a whole one.
pub(crate) fn read(data_dir: &Path) -> Option<PostmasterFile> {
    parse(&fs::read_to_string(data_dir.join("postmaster.pid")).ok()?)
}

fn parse(text: &str) -> Option<PostmasterFile> {
    let process_id: i32 = text.lines().next()?.trim().parse().ok()?;
    let status = text.lines().nth(STATUS_LINE - 1).unwrap_or_default();
    // A stand-alone backend (`postgres --single`) writes its number with a minus.
    Some(PostmasterFile {
        process_id: process_id.unsigned_abs(),
        is_ready: status.trim() == "ready",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STARTING: &str =
        "4242\n/srv/pgdata\n1790000000\n5432\n/srv/run\n\n  1234567     65538\nstarting\n";

    #[test]
    fn tells_ready_from_starting() {
        assert_eq!(
            parse(STARTING),
            Some(PostmasterFile {
                process_id: 4242,
                is_ready: false
            })
        );
        let ready = STARTING.replace("starting", "ready   ");
        assert_eq!(
            parse(&ready),
            Some(PostmasterFile {
                process_id: 4242,
                is_ready: true
            })
        );
    }

    #[test]
    fn reads_a_file_that_is_still_being_written() {
        assert_eq!(
            parse("4242\n/srv/pgdata\n"),
            Some(PostmasterFile {
                process_id: 4242,
                is_ready: false
            })
        );
        assert_eq!(parse(""), None);
    }
}
