//! What is refused: phrases, and words that say it together. The knowledge is data.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::{
    Refusal, RefusalReason,
    built_in::{messages::say, words::comparable},
};

const REFUSALS: &str = include_str!("../../../lexicon/refusals.json");

#[derive(Deserialize)]
struct Rule {
    reason: String,
    message: String,
    phrases: Vec<String>,
    /// Phrases that steer the program, unless there is a design that they can be orders for.
    #[serde(default)]
    orders: Vec<String>,
    /// Phrases that mean it only together: one of each group.
    #[serde(default)]
    together: Vec<Vec<Vec<String>>>,
    /// Phrases that mean something harmless beside one of some words.
    #[serde(default)]
    unless: Vec<Unless>,
}

#[derive(Deserialize)]
struct Unless {
    phrases: Vec<String>,
    beside: Vec<String>,
}

/// A rule, ready to be looked for.
pub(super) struct Phrases {
    pub(super) reason: RefusalReason,
    /// The name of the sentence that tells the person.
    message: String,
    always: Vec<String>,
    orders: Vec<String>,
    together: Vec<Vec<Vec<String>>>,
    unless: Vec<(Vec<String>, Vec<String>)>,
}

/// What is done about phrases that may be orders for a design.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Orders {
    Refused,
    Allowed,
}

/// The rules, the first first.
pub(super) fn rules() -> &'static [Phrases] {
    static RULES: OnceLock<Vec<Phrases>> = OnceLock::new();
    RULES.get_or_init(|| {
        let rules: Vec<Rule> = serde_json::from_str(REFUSALS).unwrap_or_default();
        rules.into_iter().map(read_rule).collect()
    })
}

fn read_rule(rule: Rule) -> Phrases {
    let reason = match rule.reason.as_str() {
        "wider_access" => RefusalReason::WiderAccess,
        "sensitive_data" => RefusalReason::SensitiveData,
        "harmful" => RefusalReason::Harmful,
        _ => RefusalReason::Injection,
    };
    let groups = |groups: &Vec<Vec<String>>| groups.iter().map(|it| read(it)).collect();
    let unless = rule.unless.iter();
    Phrases {
        reason,
        message: rule.message,
        always: read(&rule.phrases),
        orders: read(&rule.orders),
        together: rule.together.iter().map(groups).collect(),
        unless: unless
            .map(|it| (read(&it.phrases), read(&it.beside)))
            .collect(),
    }
}

fn read(phrases: &[String]) -> Vec<String> {
    phrases.iter().map(|it| comparable(it)).collect()
}

impl Phrases {
    /// Whether a text, in the form that is compared, says it.
    pub(super) fn is_said(&self, text: &str, orders: Orders) -> bool {
        let says = |phrases: &Vec<String>| phrases.iter().any(|it| text.contains(it.as_str()));
        let said = |group: &Vec<Vec<String>>| !group.is_empty() && group.iter().all(says);
        says(&self.always)
            || orders == Orders::Refused && says(&self.orders)
            || self.together.iter().any(said)
            || self
                .unless
                .iter()
                .any(|(phrases, beside)| says(phrases) && !says(beside))
    }

    /// The refusal that tells the person.
    pub(super) fn refusal(&self) -> Refusal {
        Refusal {
            reason: self.reason,
            message: say(&self.message, &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_readable() {
        assert!(rules().len() > 3);
        let together = rules().iter().flat_map(|rule| &rule.together);
        assert!(together.flatten().all(|group| !group.is_empty()));
    }
}
