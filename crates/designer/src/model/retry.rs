//! When to ask a server again, and after which pause.

use std::{fmt, sync::Arc, time::Duration};

use tokio::time::sleep;

use crate::DesignError;

/// How often a call is made again that failed for a reason that passes: too many requests, an
/// overloaded or failing server, a connection that broke off.
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    /// How often a call is made again.
    pub retries: u32,
    /// The first pause; each further one is twice as long.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
    /// The longest pause that a server may ask for (`retry-after`); for more, the call fails.
    pub longest_retry_after: Duration,
    /// Spreads the pauses of many callers.
    pub jitter: Jitter,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retries: 3,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
            jitter: Jitter::random(),
        }
    }
}

/// Where the randomness of pauses comes from: numbers from 0 to 1.
#[derive(Clone)]
pub struct Jitter(Arc<dyn Fn() -> f64 + Send + Sync>);

impl Jitter {
    /// Takes each number from `source`.
    pub fn new(source: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// From the system's source of randomness; none where that fails, for a pause may be full.
    pub fn random() -> Self {
        Self::new(|| getrandom::u32().map_or(0.0, |number| f64::from(number) / f64::from(u32::MAX)))
    }

    /// No randomness: every pause has its full length.
    pub fn none() -> Self {
        Self::new(|| 0.0)
    }

    /// The pause, shortened by up to a half.
    fn shorten(&self, pause: Duration) -> Duration {
        let part = (self.0)().clamp(0.0, 1.0);
        pause.mul_f64(1.0 - part / 2.0)
    }
}

impl fmt::Debug for Jitter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Jitter")
    }
}

/// A call that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CallError {
    /// Why.
    pub(super) error: DesignError,
    /// Whether it is worth another call.
    pub(super) again: Again,
    /// The server's own words, in lower case; empty where it said nothing.
    pub(super) complaint: String,
}

/// Whether a call is worth making again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// It would fail again.
    Never,
    /// After a pause of our choice.
    Later,
    /// After the pause that the server asks for.
    After(Duration),
}

impl CallError {
    /// A failure that another call would meet too.
    pub(super) fn lasting(error: DesignError) -> Self {
        Self {
            error,
            again: Again::Never,
            complaint: String::new(),
        }
    }

    /// A failure that may pass.
    pub(super) fn passing(error: DesignError) -> Self {
        Self {
            again: Again::Later,
            ..Self::lasting(error)
        }
    }
}

/// The calls that may still be made again.
pub(super) struct Retries<'a> {
    policy: &'a RetryPolicy,
    made: u32,
}

impl<'a> Retries<'a> {
    pub(super) fn new(policy: &'a RetryPolicy) -> Self {
        Self { policy, made: 0 }
    }

    /// Waits until the call may be made again.
    ///
    /// # Errors
    /// The failure itself, where no further call is to be made.
    pub(super) async fn pause(&mut self, failure: CallError) -> Result<(), DesignError> {
        let Some(pause) = self.next_pause(failure.again) else {
            return Err(failure.error);
        };
        self.made += 1;
        sleep(pause).await;
        Ok(())
    }

    fn next_pause(&self, again: Again) -> Option<Duration> {
        let policy = self.policy;
        if self.made >= policy.retries {
            return None;
        }
        match again {
            Again::Never => None,
            Again::After(pause) => (pause <= policy.longest_retry_after).then_some(pause),
            Again::Later => {
                let doubled = policy.first_pause.saturating_mul(1 << self.made.min(16));
                Some(policy.jitter.shorten(doubled.min(policy.longest_pause)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(policy: &RetryPolicy, again: Again) -> Vec<u128> {
        let mut retries = Retries::new(policy);
        let mut pauses = Vec::new();
        while let Some(pause) = retries.next_pause(again) {
            pauses.push(pause.as_millis());
            retries.made += 1;
        }
        pauses
    }

    #[test]
    fn doubles_the_pause_up_to_the_longest() {
        let policy = RetryPolicy {
            retries: 6,
            jitter: Jitter::none(),
            ..RetryPolicy::default()
        };
        assert_eq!(
            pauses(&policy, Again::Later),
            [500, 1_000, 2_000, 4_000, 8_000, 8_000]
        );
    }

    #[test]
    fn shortens_pauses_by_chance_and_never_below_the_half() {
        let policy = RetryPolicy {
            jitter: Jitter::new(|| 1.0),
            ..RetryPolicy::default()
        };
        assert_eq!(pauses(&policy, Again::Later), [250, 500, 1_000]);
    }

    #[test]
    fn spreads_the_pauses_of_many_callers_unless_told_otherwise() {
        let firsts: std::collections::BTreeSet<u128> = (0..50)
            .filter_map(|_| {
                pauses(&RetryPolicy::default(), Again::Later)
                    .first()
                    .copied()
            })
            .collect();
        assert!(firsts.len() > 1, "{firsts:?}");
        assert!(
            firsts.iter().all(|first| (250..=500).contains(first)),
            "{firsts:?}"
        );
    }

    #[test]
    fn waits_as_long_as_the_server_asks_unless_that_is_too_long() {
        let policy = RetryPolicy {
            jitter: Jitter::none(),
            ..RetryPolicy::default()
        };
        let seconds = |seconds| Again::After(Duration::from_secs(seconds));
        assert_eq!(pauses(&policy, seconds(7)), [7_000, 7_000, 7_000]);
        assert_eq!(pauses(&policy, seconds(61)), [0_u128; 0]);
        assert_eq!(pauses(&policy, Again::Never), [0_u128; 0]);
    }
}
