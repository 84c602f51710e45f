//! What is known of models: what they cost, and how they take tools. The figures are data.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::Usage;

const MODELS: &str = include_str!("../../models/models.json");

/// A model that is known.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(super) struct KnownModel {
    /// Its id, without a date.
    model: String,
    /// How it is made to call a tool.
    #[serde(default)]
    pub(super) tool_use: ToolUse,
    /// The `thinking.type` to send with a forced tool; nothing is sent where it is absent.
    #[serde(default)]
    pub(super) thinking: Option<String>,
    usd_per_million_tokens: Prices,
}

/// How a model is made to call a tool.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum ToolUse {
    /// It can be forced.
    #[default]
    Forced,
    /// It refuses to be forced, and does as it is told.
    Asked,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Prices {
    input: f64,
    cache_write: f64,
    cache_read: f64,
    output: f64,
}

/// Tokens that a call used, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) input: u64,
    pub(super) cache_write: u64,
    pub(super) cache_read: u64,
    pub(super) output: u64,
}

/// What is known of a model; also of its dated versions: `claude-sonnet-5-20260630`.
pub(super) fn find(model: &str) -> Option<&'static KnownModel> {
    models().iter().find(|known| {
        model
            .strip_prefix(known.model.as_str())
            .is_some_and(is_date)
    })
}

/// Nothing, or a date: `-20260630`, `@20260630`, `-2026-06-30`.
fn is_date(rest: &str) -> bool {
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let separators = rest
        .chars()
        .all(|character| character.is_ascii_digit() || "-@".contains(character));
    rest.is_empty() || (separators && digits == 8)
}

fn models() -> &'static [KnownModel] {
    static KNOWN: OnceLock<Vec<KnownModel>> = OnceLock::new();
    KNOWN.get_or_init(|| serde_json::from_str(MODELS).unwrap_or_default())
}

impl Tokens {
    /// What the tokens amount to, and what they cost where the model is known.
    pub(super) fn priced(self, model: &str) -> Usage {
        Usage {
            input_tokens: self.input + self.cache_write + self.cache_read,
            output_tokens: self.output,
            cached_tokens: self.cache_read,
            cache_written_tokens: self.cache_write,
            cost_micro_usd: find(model).map(|known| self.cost(known.usd_per_million_tokens)),
        }
    }

    /// Dollars for a million tokens are millionths of a dollar for one.
    fn cost(self, prices: Prices) -> u64 {
        let parts = [
            (self.input, prices.input),
            (self.cache_write, prices.cache_write),
            (self.cache_read, prices.cache_read),
            (self.output, prices.output),
        ];
        // In billionths, so that the sum is exact and only the total is rounded.
        let billionths: u64 = parts
            .into_iter()
            .map(|(tokens, price)| tokens.saturating_mul(thousandths(price)))
            .sum();
        billionths.div_ceil(1_000)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a price of the data file, at most some hundred dollars"
)]
fn thousandths(price: f64) -> u64 {
    (price * 1_000.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_default_model_and_dated_versions_but_no_neighbours() {
        for model in [
            "claude-sonnet-5",
            "claude-sonnet-5-20260630",
            "claude-sonnet-5@20260630",
        ] {
            assert_eq!(
                find(model).map(|known| known.model.as_str()),
                Some("claude-sonnet-5")
            );
        }
        assert_eq!(
            find("claude-sonnet-5-5").map(|known| known.tool_use),
            Some(ToolUse::Asked)
        );
        for model in ["claude-sonnet-5-9", "qwen3:8b", ""] {
            assert_eq!(find(model), None, "{model}");
        }
    }

    #[test]
    fn prices_every_kind_of_token_and_rounds_once() {
        let tokens = Tokens {
            input: 1_000,
            cache_write: 4_000,
            cache_read: 10_001,
            output: 2_000,
        };
        let usage = tokens.priced("claude-sonnet-5");
        assert_eq!(usage.cost_micro_usd, Some(2_000 + 10_000 + 2_001 + 20_000));
        assert_eq!((usage.input_tokens, usage.cached_tokens), (15_001, 10_001));
        assert_eq!(tokens.priced("a model of one's own").cost_micro_usd, None);
    }
}
