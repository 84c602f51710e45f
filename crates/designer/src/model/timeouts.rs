//! How long a designer waits.

use std::{future::Future, time::Duration};

use tokio::time::timeout;

use crate::{DesignError, Wait};

/// How long to wait for what; [`Duration::MAX`] waits for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For the connection.
    pub connect: Duration,
    /// From the request to the first byte of its answer.
    pub first_byte: Duration,
    /// From one piece of the answer to the next; the pings of a server count as pieces.
    pub idle: Duration,
    /// For the whole design, with everything that is asked for it.
    pub total: Duration,
}

impl Default for Timeouts {
    /// For a provider with many machines.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(60),
            idle: Duration::from_secs(60),
            total: Duration::from_secs(600),
        }
    }
}

impl Timeouts {
    /// For a machine of one's own, which may first have to load the model.
    pub fn patient() -> Self {
        Self {
            first_byte: Duration::from_secs(180),
            idle: Duration::from_secs(120),
            total: Duration::from_secs(900),
            ..Self::default()
        }
    }
}

/// Does the work, or gives up when it takes too long.
///
/// # Errors
/// Where `limit` is over first.
pub(super) async fn within<T>(
    limit: Duration,
    wait: Wait,
    work: impl Future<Output = T>,
) -> Result<T, DesignError> {
    // Even a timer that never rings would move a test's paused clock.
    if limit == Duration::MAX {
        return Ok(work.await);
    }
    timeout(limit, work)
        .await
        .map_err(|_| DesignError::TimedOut(wait))
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn gives_up_when_the_limit_is_over_and_says_on_what() {
        let limit = Duration::from_secs(60);
        let started = tokio::time::Instant::now();
        let result = within(limit, Wait::NextPiece, pending::<()>()).await;
        assert_eq!(result, Err(DesignError::TimedOut(Wait::NextPiece)));
        assert_eq!(started.elapsed(), limit);
    }

    #[tokio::test]
    async fn leaves_work_in_time_alone() {
        for limit in [Duration::from_secs(60), Duration::MAX] {
            let result = within(limit, Wait::Design, async { 7 }).await;
            assert_eq!(result, Ok(7));
        }
    }
}
