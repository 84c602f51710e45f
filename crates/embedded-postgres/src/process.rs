//! The system calls that std does not have. The only module with unsafe code.

use std::fs::File;
use std::io;
#[cfg(target_os = "linux")]
use std::os::fd::AsRawFd;
use std::process::Command;

/// Is what a server is told; it is never killed with SIGKILL, which would leave its children to
/// themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Roll back, write a checkpoint, end ("fast shutdown").
    Interrupt,
    /// End at once, recover at the next start ("immediate shutdown").
    Quit,
    /// End without a word. For `initdb` only, whose work is thrown away.
    Kill,
}

impl Signal {
    fn number(self) -> libc::c_int {
        match self {
            Self::Interrupt => libc::SIGINT,
            Self::Quit => libc::SIGQUIT,
            Self::Kill => libc::SIGKILL,
        }
    }
}

/// Gives the user that this process acts as.
pub(crate) fn effective_user_id() -> u32 {
    #[expect(unsafe_code, reason = "geteuid has no preconditions and cannot fail")]
    unsafe {
        libc::geteuid()
    }
}

/// Says whether this process is root, which PostgreSQL refuses to be.
pub(crate) fn is_root() -> bool {
    effective_user_id() == 0
}

/// Sends a signal to one process. A process that is gone is no error: it is what the signal was
/// for.
pub(crate) fn send_signal(process_id: u32, signal: Signal) {
    let Ok(process_id @ 1..) = libc::pid_t::try_from(process_id) else {
        return; // 0 and negative numbers would mean groups of processes
    };
    #[expect(
        unsafe_code,
        reason = "kill takes two integers; the process id is positive, so it means one process"
    )]
    unsafe {
        libc::kill(process_id, signal.number());
    }
}

/// Writes everything below a directory to the disk, with all else on its file system: one call
/// instead of a thousand.
#[cfg(target_os = "linux")]
pub(crate) fn sync_file_system(directory: &File) -> io::Result<()> {
    #[expect(
        unsafe_code,
        reason = "syncfs takes a file descriptor, which the borrowed file keeps open"
    )]
    let answer = unsafe { libc::syncfs(directory.as_raw_fd()) };
    if answer == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Writes everything to the disk.
#[cfg(not(target_os = "linux"))]
pub(crate) fn sync_file_system(_directory: &File) -> io::Result<()> {
    #[expect(unsafe_code, reason = "sync has no preconditions and cannot fail")]
    unsafe {
        libc::sync();
    }
    Ok(())
}

/// Lets the kernel signal the child when the *thread* that spawns it ends, so that it does not
/// outlive a killed server.
///
/// Linux only; elsewhere an orphan is stopped at the next start.
#[cfg(target_os = "linux")]
pub(crate) fn signal_when_parent_dies(command: &mut Command, signal: Signal) {
    use std::os::unix::process::{CommandExt, parent_id};

    let parent = std::process::id();
    let set_signal = move || {
        #[expect(
            unsafe_code,
            reason = "prctl(PR_SET_PDEATHSIG) takes one integer and touches no memory"
        )]
        let answer = unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, signal.number()) };
        if answer != 0 {
            return Err(io::Error::last_os_error());
        }
        // The parent may have died before the call above: then no signal will come.
        if parent_id() == parent {
            Ok(())
        } else {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    };
    #[expect(
        unsafe_code,
        reason = "the closure runs between fork and exec: it only makes system calls, and allocates nothing"
    )]
    unsafe {
        command.pre_exec(set_signal); // std runs it after its setuid, which would clear the setting
    }
}

/// Lets the kernel signal the child when its parent dies: not possible on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn signal_when_parent_dies(_command: &mut Command, _signal: Signal) {}
