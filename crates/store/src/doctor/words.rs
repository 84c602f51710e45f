//! Differences in sentences: what is so, what should be, what to do.

use crate::catalog::{Description, Difference, FactDifference, Thing, ThingKind};

/// Definitions up to this long are told; longer ones are told to be others.
const TOLD: usize = 120;

/// The thing in few words: `column deals.price`.
pub(super) fn key(thing: &Thing) -> String {
    let kind = thing.kind.as_str();
    match (thing.table.as_str(), thing.name.as_str()) {
        ("", "") => kind.to_owned(),
        ("", name) => format!("{kind} {name}"),
        (table, name) if table == name => format!("{kind} {name}"),
        (table, name) => format!("{kind} {table}.{name}"),
    }
}

/// The thing in a sentence: `column price of the table deals`.
pub(super) fn name(thing: &Thing) -> String {
    let kind = thing.kind.as_str();
    match (thing.table.as_str(), thing.name.as_str()) {
        ("", "") => "schema of the project".to_owned(),
        ("", name) => format!("{kind} {name}"),
        (table, name) if table == name => format!("{kind} {name}"),
        (table, name) => format!("{kind} {name} of the table {table}"),
    }
}

/// What is wrong.
pub(super) fn sentence(difference: &Difference) -> String {
    let name = name(&difference.thing);
    match (&difference.found, &difference.expected) {
        (None, _) => format!(
            "The {name} is missing{}.",
            consequence(difference.thing.kind)
        ),
        (Some(_), None) => format!("The {name} is not in the design{}.", suspicion(difference)),
        (Some(_), Some(_)) => {
            let facts: Vec<String> = difference.facts().iter().map(fact).collect();
            format!(
                "The {name} is not as the design says: {}.",
                facts.join("; ")
            )
        }
    }
}

fn consequence(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Constraint => ", so that rows can hold what they must not",
        ThingKind::Index => ", so that finding rows takes longer than it should",
        ThingKind::Policy => ", so that nobody reaches its rows",
        ThingKind::Table
        | ThingKind::Column
        | ThingKind::Trigger
        | ThingKind::Function
        | ThingKind::Schema
        | ThingKind::View
        | ThingKind::Sequence
        | ThingKind::HiddenColumn
        | ThingKind::Rule
        | ThingKind::Type => "",
    }
}

fn suspicion(difference: &Difference) -> String {
    let fact = |about| {
        difference
            .found
            .as_ref()
            .and_then(|found| found.fact(about))
    };
    match difference.thing.kind {
        ThingKind::Policy => difference
            .found
            .as_ref()
            .map_or_else(String::new, |found| format!(", and {}", permission(found))),
        ThingKind::Function if fact("execution") == Some("as its owner") => {
            ", and runs with the rights of its owner".to_owned()
        }
        ThingKind::View => ", and can show rows past row-level security".to_owned(),
        ThingKind::Function
        | ThingKind::Schema
        | ThingKind::Table
        | ThingKind::Sequence
        | ThingKind::Column
        | ThingKind::HiddenColumn
        | ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Trigger
        | ThingKind::Rule
        | ThingKind::Type => String::new(),
    }
}

/// What a policy lets whom do: `lets everybody reach all rows`.
pub(super) fn permission(policy: &Description) -> String {
    let audience = match policy.fact("audience") {
        None | Some("public") => "everybody",
        Some(roles) => roles,
    };
    let conditions = ["condition for reading", "condition for writing"];
    let mut conditions = conditions.iter().filter_map(|about| policy.fact(about));
    match conditions.next() {
        None | Some("true") => format!("lets {audience} reach all rows"),
        Some(condition) => format!("lets {audience} reach rows where {condition}"),
    }
}

fn fact(fact: &FactDifference<'_>) -> String {
    let about = fact.about;
    let told = |text: &str| text.replace("<schema>.", "");
    match (fact.found, fact.expected) {
        (Some(found), Some(expected)) if found.len().max(expected.len()) > TOLD => {
            format!("the {about} is another one")
        }
        (Some(found), Some(expected)) => {
            format!(
                "the {about} is {} and should be {}",
                told(found),
                told(expected)
            )
        }
        (Some(found), None) if about.starts_with("rights of") => {
            format!("there are {about} ({found}), who should have none")
        }
        (Some(found), None) => format!("the {about} is {} and there should be none", told(found)),
        (None, Some(expected)) => {
            format!("there is no {about} and there should be {}", told(expected))
        }
        (None, None) => format!("the {about} is another one"),
    }
}

/// What to do, and the statements for it.
pub(super) fn remedy(difference: &Difference) -> (&'static str, Vec<String>) {
    let kind = difference.thing.kind;
    let statement = |text: Option<&String>| text.cloned().into_iter().collect();
    match (&difference.found, &difference.expected) {
        (None, Some(expected)) => (
            remedy_of_missing(kind),
            statement(expected.creation.as_ref()),
        ),
        (Some(found), None) => (
            remedy_of_unexpected(kind),
            statement(found.removal.as_ref()),
        ),
        (Some(found), Some(expected)) => (RUN, mend(difference, found, expected)),
        (None, None) => (RUN, Vec::new()),
    }
}

const RUN: &str = "Run this as a superuser of the database:";

/// A statement for each fact, where each has one; otherwise the thing is made anew, unless rows
/// would go with it.
fn mend(difference: &Difference, found: &Description, expected: &Description) -> Vec<String> {
    let facts = difference.facts();
    let each: Vec<String> = facts
        .iter()
        .filter_map(|fact| fact.mend.map(str::to_owned))
        .collect();
    let creation = expected.creation.clone();
    if each.len() == facts.len() {
        return each;
    }
    match difference.thing.kind {
        ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Policy
        | ThingKind::Trigger
        | ThingKind::Rule => found.removal.clone().into_iter().chain(creation).collect(),
        ThingKind::Function => creation.into_iter().chain(each).collect(),
        ThingKind::Schema
        | ThingKind::Table
        | ThingKind::View
        | ThingKind::Sequence
        | ThingKind::Column
        | ThingKind::HiddenColumn
        | ThingKind::Type => each,
    }
}

fn remedy_of_missing(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Table => "Bring it back from a backup: its rows are not in the bin.",
        ThingKind::Column => {
            "Bring its values back from a backup. This makes the column without them:"
        }
        ThingKind::Schema => "Bring the project back from a backup.",
        ThingKind::View
        | ThingKind::Sequence
        | ThingKind::HiddenColumn
        | ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Policy
        | ThingKind::Trigger
        | ThingKind::Rule
        | ThingKind::Function
        | ThingKind::Type => RUN,
    }
}

fn remedy_of_unexpected(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Table | ThingKind::Column | ThingKind::HiddenColumn => {
            "No page and no API shows it. Save what it holds if you need it, then run this as a \
             superuser of the database:"
        }
        ThingKind::Schema
        | ThingKind::View
        | ThingKind::Sequence
        | ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Policy
        | ThingKind::Trigger
        | ThingKind::Rule
        | ThingKind::Function
        | ThingKind::Type => "Find out who made it, then run this as a superuser of the database:",
    }
}
