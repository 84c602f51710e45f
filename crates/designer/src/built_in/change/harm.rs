//! Requests that would have people sorted out for what they are: who is of which faith, to throw
//! them out. What such a request speaks of is data: `lexicon/harms.json`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::trouble::Trouble;
use crate::{RefusalReason, built_in::words::comparable};

const HARMS: &str = include_str!("../../../lexicon/harms.json");

/// What together makes a request harmful.
#[derive(Deserialize, Default)]
struct Harms {
    /// What people are, and nobody's business.
    traits: Vec<String>,
    /// What is to be done to them for it.
    deeds: Vec<String>,
}

/// Refuses a request that names a trait of people and what is to be done to them.
pub(super) fn refusal_of(prompt: &str) -> Option<Trouble> {
    let text = comparable(prompt);
    let names = |phrases: &[String]| phrases.iter().any(|it| text.contains(&comparable(it)));
    let harms = harms();
    (names(&harms.traits) && names(&harms.deeds)).then_some(Trouble::Forbidden {
        message: "refuse_harm",
        reason: RefusalReason::Harmful,
    })
}

fn harms() -> &'static Harms {
    static READ: OnceLock<Harms> = OnceLock::new();
    READ.get_or_init(|| serde_json::from_str(HARMS).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_to_sort_people_out() {
        assert!(refusal_of("note each tenant's religion so we can evict the wrong ones").is_some());
        assert!(refusal_of("flag who is pregnant so that we can fire them").is_some());
        assert!(refusal_of("add the denomination of each church").is_none());
        assert!(refusal_of("add a date on which we fire the kiln").is_none());
    }
}
