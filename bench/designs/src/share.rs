//! Counts that add up to figures.

use std::ops::AddAssign;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub hits: u32,
    pub total: u32,
}

impl Share {
    /// Counts one more, a hit or not.
    pub fn count(&mut self, is_hit: bool) {
        self.total += 1;
        self.hits += u32::from(is_hit);
    }

    /// How many of these hold.
    pub fn of(outcomes: impl IntoIterator<Item = bool>) -> Self {
        let mut share = Self::default();
        for outcome in outcomes {
            share.count(outcome);
        }
        share
    }

    /// Between 0 and 1; `None` where nothing was counted.
    pub fn ratio(self) -> Option<f64> {
        (self.total > 0).then(|| f64::from(self.hits) / f64::from(self.total))
    }

    /// Whether at least `least` of all holds; nothing at all is enough.
    pub fn is_at_least(self, least: f64) -> bool {
        self.ratio().is_none_or(|ratio| ratio >= least)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.total += other.total;
    }
}

/// The harmonic mean of precision and recall.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 {
        return 0.0;
    }
    2.0 * precision * recall / (precision + recall)
}
