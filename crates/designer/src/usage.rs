//! What an answer used.

use std::ops::{Add, AddAssign};

use serde::Serialize;

/// What an answer used; all zero for the built-in designer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Tokens read by the model, those of the provider's cache included.
    pub input_tokens: u64,
    /// Tokens written by the model.
    pub output_tokens: u64,
    /// Of the tokens read, those that came from the provider's cache.
    pub cached_tokens: u64,
    /// Of the tokens read, those that were put into the provider's cache for later.
    pub cache_written_tokens: u64,
    /// The price in millionths of a US dollar; `None` where nobody knows the prices of the model.
    pub cost_micro_usd: Option<u64>,
}

impl Usage {
    /// Nothing, which costs nothing.
    pub const NONE: Self = Self {
        input_tokens: 0,
        output_tokens: 0,
        cached_tokens: 0,
        cache_written_tokens: 0,
        cost_micro_usd: Some(0),
    };
}

impl Default for Usage {
    fn default() -> Self {
        Self::NONE
    }
}

/// Both together; the price is unknown where one of the two is.
impl Add for Usage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let cost = self.cost_micro_usd.zip(other.cost_micro_usd);
        Self {
            input_tokens: self.input_tokens.saturating_add(other.input_tokens),
            output_tokens: self.output_tokens.saturating_add(other.output_tokens),
            cached_tokens: self.cached_tokens.saturating_add(other.cached_tokens),
            cache_written_tokens: self
                .cache_written_tokens
                .saturating_add(other.cache_written_tokens),
            cost_micro_usd: cost.map(|(one, two)| one.saturating_add(two)),
        }
    }
}

impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
