//! Somebody who reads a table again and again, and notes the longest wait.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use tokio::task::JoinHandle;

use crate::crm::Crm;

/// Reads until it is stopped.
pub(crate) struct Reader {
    is_stopped: Arc<AtomicBool>,
    task: JoinHandle<Result<Duration, tokio_postgres::Error>>,
}

impl Reader {
    /// Reads the table that changes.
    pub(crate) async fn start(crm: &Crm) -> Result<Self> {
        Self::start_on(crm, &crm.with_schema("crm.orders")).await
    }

    /// Reads a table.
    pub(crate) async fn start_on(crm: &Crm, table: &str) -> Result<Self> {
        let client = crm.connect().await;
        let query = format!("select id from {table} order by created_at desc, id desc limit 50");
        client.batch_execute(&query).await?;
        let is_stopped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&is_stopped);
        let task = tokio::spawn(async move {
            let mut longest = Duration::ZERO;
            while !stop.load(Ordering::Relaxed) {
                let started = Instant::now();
                client.batch_execute(&query).await?;
                longest = longest.max(started.elapsed());
            }
            Ok(longest)
        });
        Ok(Self { is_stopped, task })
    }

    /// The longest wait.
    pub(crate) async fn stop(self) -> Result<Duration> {
        self.is_stopped.store(true, Ordering::Relaxed);
        let longest = self.task.await.map_err(|error| anyhow!(error))?;
        Ok(longest?)
    }
}
