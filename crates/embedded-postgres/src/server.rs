//! The running server: start, readiness, stop.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::StartError;
use crate::launch::{self, Launch};
use crate::layout::Layout;
use crate::lock::{self, Lock};
use crate::settings::Settings;
use crate::supervisor::Supervisor;
use crate::{account, binaries, cluster, directory, orphan, postmaster_file};

/// Names the PostgreSQL role that owns the cluster. It needs no password: only our account reaches
/// the socket.
pub const SUPERUSER: &str = "vibecrm";

const POLL_INTERVAL: Duration = Duration::from_millis(10);
const PATIENCE_BEFORE_A_WORD: Duration = Duration::from_secs(10);

/// Is a PostgreSQL server that runs as long as this value lives, and is restarted should it crash.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    supervisor: Supervisor,
    layout: Layout,
    socket_dir: PathBuf,
    bin_dir: PathBuf,
    version: String,
    _lock: Lock, // released last: fields drop in order, and Drop stops the server before them
}

/// Everything that must be in place before the first `postgres`.
struct Prepared {
    launch: Launch,
    previous: Option<u32>,
    lock: Lock,
}

impl EmbeddedPostgres {
    /// Starts the server of a base directory, making binaries, cluster and all if they are not
    /// there, and waits until it takes connections: as long as recovery takes.
    ///
    /// # Errors
    /// If another process uses the directory, if there is no PostgreSQL that may open the data, or
    /// if it does not start. Every [`StartError`] says what to do.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let started = Instant::now();
        let prepared = tokio::task::spawn_blocking(move || prepare(&settings)).await;
        let server = Self::launch(prepared.map_err(|_| StartError::Interrupted)??)?;
        server.wait_until_ready().await?;
        let duration_ms = started.elapsed().as_millis();
        let (version, data_dir) = (&server.version, server.layout.data_dir());
        tracing::info!(
            version,
            duration_ms,
            "PostgreSQL {version} is ready; its data is in {}",
            data_dir.display()
        );
        Ok(server)
    }

    /// The socket directory of the server that another process runs on a base directory; `None`
    /// where nobody does, or where theirs takes no connections.
    ///
    /// # Errors
    /// If the base directory cannot be looked at.
    pub fn running(base_dir: &Path) -> Result<Option<PathBuf>, StartError> {
        if !base_dir.is_dir() {
            return Ok(None);
        }
        let layout = Layout::open(base_dir)?;
        let file = postmaster_file::read(&layout.data_dir());
        if !file.is_some_and(|file| file.is_ready) || !lock::is_held(&layout)? {
            return Ok(None);
        }
        layout.socket_dir().map(Some)
    }

    fn launch(prepared: Prepared) -> Result<Self, StartError> {
        let Prepared {
            launch,
            previous,
            lock,
        } = prepared;
        let layout = launch.layout.clone();
        let socket_dir = launch.socket_dir.clone();
        let bin_dir = launch.binaries.bin_dir.clone();
        let version = launch.binaries.version.text().to_owned();
        let supervisor = Supervisor::start(launch, previous)?;
        Ok(Self {
            supervisor,
            layout,
            socket_dir,
            bin_dir,
            version,
            _lock: lock,
        })
    }

    /// Waits as long as a server lives: replaying the log after a crash takes what it takes.
    async fn wait_until_ready(&self) -> Result<(), StartError> {
        let mut next_word = Instant::now() + PATIENCE_BEFORE_A_WORD;
        while !self.is_ready() {
            if self.supervisor.is_finished() {
                let log = self.layout.log_file();
                return Err(StartError::DoesNotStart {
                    tail: launch::tail_of_log(&log),
                    log,
                });
            }
            if Instant::now() >= next_word {
                tracing::info!(
                    "still waiting for PostgreSQL; after a crash it reads its log first"
                );
                next_word += PATIENCE_BEFORE_A_WORD;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        self.supervisor.note_ready();
        Ok(())
    }

    /// Says whether the server of this moment takes connections; not so for a moment after a crash.
    pub fn is_ready(&self) -> bool {
        let file = postmaster_file::read(&self.layout.data_dir());
        file.is_some_and(|file| {
            file.is_ready && Some(file.process_id) == self.supervisor.process_id()
        })
    }

    /// The directory of the unix socket, which clients take for a host; the port is 5432.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// The role to connect as, which is [`SUPERUSER`].
    pub fn superuser(&self) -> &'static str {
        SUPERUSER
    }

    /// The server's process, unless it has just crashed or was stopped.
    pub fn process_id(&self) -> Option<u32> {
        self.supervisor.process_id()
    }

    /// The server's version, such as `18.4`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The directory of the programs in use.
    pub fn bin_dir(&self) -> &Path {
        &self.bin_dir
    }

    /// The server's log.
    pub fn log_file(&self) -> PathBuf {
        self.layout.log_file()
    }

    /// Stops the server with a checkpoint, so that the next start has nothing to recover. Close the
    /// pool first.
    ///
    /// Blocks until the server is gone: from async code that goes on, use `spawn_blocking`. A
    /// second call does nothing.
    pub fn stop(&self) {
        if self.supervisor.is_finished() {
            return;
        }
        let started = Instant::now();
        self.supervisor.stop();
        let duration_ms = started.elapsed().as_millis();
        tracing::info!(duration_ms, "PostgreSQL stopped after {duration_ms} ms");
    }
}

impl Drop for EmbeddedPostgres {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Prepares a start. The lock comes first: all that follows relies on being alone.
fn prepare(settings: &Settings) -> Result<Prepared, StartError> {
    let layout = Layout::open(&settings.base_dir)?;
    let lock = lock::acquire(&layout)?;
    let account = account::choose(&layout.data_dir(), settings.run_as_user.as_deref())?;
    if let Some(account) = &account {
        account.check_can_reach(layout.base_dir())?;
    }
    let previous = orphan::stop(&layout.data_dir())?;
    let binaries = binaries::find(settings, &layout, account.as_ref())?;
    let socket_dir = layout.socket_dir()?;
    directory::make_private(&socket_dir, account.as_ref())?;
    if !cluster::exists(&layout) {
        cluster::create(&layout, &binaries, account.as_ref())?;
    }
    Ok(Prepared {
        launch: Launch {
            layout,
            binaries,
            account,
            socket_dir,
        },
        previous,
        lock,
    })
}
