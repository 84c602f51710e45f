//! Keeps the server running: a thread of its own starts it, waits for it and starts it again when
//! it crashes.
//!
//! The thread lives exactly as long as the server, because the parent-death signal belongs to the
//! thread that spawns.

use std::io;
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context, StartError};
use crate::launch::Launch;
use crate::process::{self, Signal};

/// How often a server may end before it was ever ready: then it is its configuration, not a crash.
const FAILED_STARTS: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
/// A server that ran this long has not crashed because of how it was started.
const STABLE: Duration = Duration::from_secs(60);
const FAST_SHUTDOWN: Duration = Duration::from_secs(30);
const IMMEDIATE_SHUTDOWN: Duration = Duration::from_secs(15);

/// Is the handle of the thread. Dropping it does not stop the server; [`Supervisor::stop`] does.
#[derive(Debug)]
pub(crate) struct Supervisor {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    process_id: Option<u32>,
    was_ready: bool,
    is_stopping: bool,
    is_finished: bool,
}

impl Supervisor {
    /// Starts the thread, and with it the server.
    pub(crate) fn start(launch: Launch, previous: Option<u32>) -> Result<Self, StartError> {
        let shared = Arc::new(Shared::default());
        let for_thread = Arc::clone(&shared);
        let program = launch.binaries.bin_dir.join("postgres");
        let run = move || {
            supervise(&launch, &for_thread, previous);
            for_thread.change(|state| state.is_finished = true);
        };
        thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(run)
            .context("start a thread for", &program)?;
        Ok(Self { shared })
    }

    /// The server's process, unless it has just ended.
    pub(crate) fn process_id(&self) -> Option<u32> {
        self.shared.lock().process_id
    }

    /// Says that the server was seen ready: from now on it is restarted however often it ends.
    pub(crate) fn note_ready(&self) {
        self.shared.change(|state| state.was_ready = true);
    }

    /// Says whether there will be no server any more.
    pub(crate) fn is_finished(&self) -> bool {
        self.shared.lock().is_finished
    }

    /// Stops the server and waits for it: with a checkpoint, or without one if that takes too long.
    pub(crate) fn stop(&self) {
        self.shared.change(|state| state.is_stopping = true);
        for (signal, patience) in [
            (Signal::Interrupt, FAST_SHUTDOWN),
            (Signal::Quit, IMMEDIATE_SHUTDOWN),
        ] {
            let state = self.shared.lock();
            if let Some(process_id) = state.process_id {
                process::send_signal(process_id, signal);
            }
            if self.shared.wait(state, patience, |state| state.is_finished) {
                return;
            }
        }
        tracing::error!("PostgreSQL does not stop; the next start will deal with it");
    }
}

impl Shared {
    /// No code panics while it holds the lock, and the state has no invariant that a panic could
    /// break.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Waits until the state is as wanted, and says whether it came to that in time.
    fn wait(
        &self,
        state: MutexGuard<'_, State>,
        patience: Duration,
        wanted: fn(&State) -> bool,
    ) -> bool {
        let outcome = self
            .changed
            .wait_timeout_while(state, patience, |state| !wanted(state));
        wanted(&outcome.unwrap_or_else(PoisonError::into_inner).0)
    }
}

/// Runs servers one after the other until told to stop, or until they obviously cannot start.
fn supervise(launch: &Launch, shared: &Shared, mut previous: Option<u32>) {
    let mut failures = 0;
    loop {
        let started = Instant::now();
        let ended = match spawn_unless_stopping(launch, shared, previous) {
            Ok(None) => return,
            Ok(Some(child)) => {
                previous = Some(child.id());
                wait_for_end(child, shared)
            }
            Err(error) => Err(error),
        };
        failures = if started.elapsed() > STABLE {
            1
        } else {
            failures + 1
        };
        let state = shared.lock();
        if state.is_stopping || (!state.was_ready && failures >= FAILED_STARTS) {
            return;
        }
        let pause = pause_after(failures);
        log_unexpected_end(launch, ended, pause);
        shared.wait(state, pause, |state| state.is_stopping);
    }
}

/// Spawns under the lock: whoever says "stop" then finds either no server at all or its process id.
fn spawn_unless_stopping(
    launch: &Launch,
    shared: &Shared,
    previous: Option<u32>,
) -> io::Result<Option<Child>> {
    let mut state = shared.lock();
    if state.is_stopping {
        return Ok(None);
    }
    let child = launch.spawn(previous)?;
    state.process_id = Some(child.id());
    Ok(Some(child))
}

fn wait_for_end(mut child: Child, shared: &Shared) -> io::Result<ExitStatus> {
    let ended = child.wait();
    shared.lock().process_id = None;
    ended
}

fn pause_after(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(8);
    (FIRST_PAUSE * 2_u32.pow(doublings)).min(LONGEST_PAUSE)
}

fn log_unexpected_end(launch: &Launch, ended: io::Result<ExitStatus>, pause: Duration) {
    let reason = ended.map_or_else(|error| error.to_string(), |status| status.to_string());
    let pause_ms = pause.as_millis();
    let log = launch.layout.log_file();
    tracing::error!(
        pause_ms,
        "PostgreSQL ended unexpectedly ({reason}); starting it again in {pause_ms} ms; its log is {}",
        log.display()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        let pauses: Vec<u128> = (1..=7)
            .map(|failures| pause_after(failures).as_millis())
            .collect();
        assert_eq!(pauses, [250, 500, 1000, 2000, 4000, 8000, 8000]);
    }
}
