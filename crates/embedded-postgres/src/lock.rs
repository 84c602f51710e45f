//! One server per base directory: a lock that the kernel releases however its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context, StartError};
use crate::layout::Layout;

/// A process that was told to stop a moment ago may still be writing its checkpoint.
const PATIENCE: Duration = Duration::from_secs(3);
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Holds the lock until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes the lock of a base directory.
pub(crate) fn acquire(layout: &Layout) -> Result<Lock, StartError> {
    let path = layout.lock_file();
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(libc::O_NOFOLLOW);
    let file = options.open(&path).context("open", &path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: file }),
            Err(TryLockError::Error(source)) => return Err(source).context("lock", &path),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                return Err(StartError::InUse {
                    base_dir: layout.base_dir().to_owned(),
                });
            }
            Err(TryLockError::WouldBlock) => thread::sleep(RETRY_INTERVAL),
        }
    }
}
