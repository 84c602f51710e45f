//! The words about links that are missing or of which there are several.

use serde_json::{Value, json};

use super::EXPOSED_SCHEMA;

/// One way in which two tables are linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How many of each.
    pub cardinality: Cardinality,
    /// The keys: `properties_agent_id_fkey using properties(agent_id) and agents(id)`.
    pub relationship: String,
    /// The hint that chooses it: a constraint or a join table.
    pub hint: String,
}

/// How many rows of each side a link joins, seen from the outer table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// Many outer rows, one inner.
    ManyToOne,
    /// One outer row, many inner.
    OneToMany,
    /// One of each.
    OneToOne,
    /// Many of each.
    ManyToMany,
}

impl Cardinality {
    /// PostgREST's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ManyToOne => "many-to-one",
            Self::OneToMany => "one-to-many",
            Self::OneToOne => "one-to-one",
            Self::ManyToMany => "many-to-many",
        }
    }
}

pub(super) fn not_found(origin: &str, target: &str, given: Option<&str>) -> String {
    let hint = given.map_or_else(String::new, |hint| format!(" using the hint '{hint}'"));
    format!(
        "Searched for a foreign key relationship between '{origin}' and '{target}'{hint} in the \
         schema '{EXPOSED_SCHEMA}', but no matches were found."
    )
}

pub(super) fn list(origin: &str, target: &str, candidates: &[Candidate]) -> Value {
    candidates
        .iter()
        .map(|candidate| {
            json!({
                "cardinality": candidate.cardinality.as_str(),
                "embedding": format!("{origin} with {target}"),
                "relationship": candidate.relationship,
            })
        })
        .collect()
}

pub(super) fn choices(target: &str, candidates: &[Candidate]) -> String {
    let choices: Vec<String> = candidates
        .iter()
        .map(|candidate| format!("'{target}!{}'", candidate.hint))
        .collect();
    format!(
        "Try changing '{target}' to one of the following: {}. Find the desired relationship in \
         the 'details' key.",
        choices.join(", ")
    )
}
