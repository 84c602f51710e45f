//! One server per base directory: a lock that the kernel releases however its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
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

/// Whether another process holds the lock of a base directory.
pub(crate) fn is_held(layout: &Layout) -> Result<bool, StartError> {
    let path = layout.lock_file();
    if !path.exists() {
        return Ok(false);
    }
    match open(&path)?.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(source)) => Err(source).context("lock", &path),
    }
}

fn open(path: &Path) -> Result<File, StartError> {
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(libc::O_NOFOLLOW);
    options.open(path).context("open", path)
}

/// Takes the lock of a base directory.
pub(crate) fn acquire(layout: &Layout) -> Result<Lock, StartError> {
    let path = layout.lock_file();
    let file = open(&path)?;
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
