//! Rules that hold whatever a design says, in the project's schema and in that of its bin. They do
//! not ask what a fresh build would have: a mistake in building is found here too.

use sql::names::search_function_name;

use super::{Check, Finding, subject::Scene, words};
use crate::catalog::{Description, ProjectCatalog, Thing, ThingKind};

/// Who has rights in a project, beside its owner.
const TABLE_USERS: [&str; 2] = ["authenticated", "service_role"];
const SCHEMA_USERS: [&str; 4] = ["anon", "authenticated", "authenticator", "service_role"];
/// Who has rights in the bin: nobody that people can be.
const BIN_USERS: [&str; 1] = ["service_role"];
const OWNER: &str = "vibecrm_owner";

/// What is against the rules and not among the findings already.
pub(super) fn findings(scene: &Scene<'_>, known: &[Finding]) -> Vec<Finding> {
    let here = broken(scene, &scene.found, &SCHEMA_USERS);
    let hidden = broken(scene, &scene.hidden, &BIN_USERS);
    let is_new = |it: &Finding| known.iter().all(|other| other.thing != it.thing);
    here.into_iter().filter(is_new).chain(hidden).collect()
}

fn broken(scene: &Scene<'_>, catalog: &ProjectCatalog, schema_users: &[&str]) -> Vec<Finding> {
    let things = catalog.things();
    let broken = things.filter_map(|(thing, it)| match thing.kind {
        ThingKind::Schema => rights(thing, it, schema_users),
        ThingKind::Table => row_security(thing, it).or_else(|| rights(thing, it, &TABLE_USERS)),
        ThingKind::Column | ThingKind::HiddenColumn => rights(thing, it, &[]),
        ThingKind::Policy => policy(thing, it),
        ThingKind::Function => function(scene, thing, it),
        ThingKind::View | ThingKind::Sequence => Some(stranger(thing, it)),
        ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Trigger
        | ThingKind::Rule
        | ThingKind::Type => None,
    });
    broken.collect()
}

fn row_security(thing: &Thing, it: &Description) -> Option<Finding> {
    let (on, forced) = (
        it.fact("row-level security") == Some("on"),
        it.fact("row-level security of the owner") == Some("forced"),
    );
    let what = match (on, forced) {
        (true, true) => return None,
        (true, false) => "does not bind the owner",
        (false, _) => "is off",
    };
    let sentence = format!("Row-level security of the {} {what}.", words::name(thing));
    let remedy = "Turn it on, and force it, as a superuser of the database.";
    Some(Finding::new(Check::RowSecurity, thing, sentence, remedy))
}

/// A policy that does not ask whose a row is lets everyone reach it.
fn policy(thing: &Thing, it: &Description) -> Option<Finding> {
    let asks = |about| {
        let condition: Option<&str> = it.fact(about);
        condition.is_none_or(|text| text.contains("auth.uid()") && text.contains("user_id"))
    };
    let says_something = it
        .fact("condition for reading")
        .or(it.fact("condition for writing"))
        .is_some();
    if says_something && asks("condition for reading") && asks("condition for writing") {
        return None;
    }
    let sentence = format!("The {} {}.", words::name(thing), words::permission(it));
    let remedy = "Drop it, or give it the condition of the other tables.";
    Some(Finding::new(Check::Policies, thing, sentence, remedy))
}

fn rights(thing: &Thing, it: &Description, users: &[&str]) -> Option<Finding> {
    let entitled = it
        .facts
        .keys()
        .filter_map(|about| about.strip_prefix("rights of "));
    let strangers = entitled.filter(|role| *role != OWNER && !users.contains(role));
    let strangers: Vec<&str> = strangers.collect();
    if strangers.is_empty() {
        return None;
    }
    let (name, strangers) = (words::name(thing), strangers.join(", "));
    let sentence = format!("The {name} gives rights to {strangers}, who should have none.");
    let remedy = "Revoke them as a superuser of the database.";
    Some(Finding::new(Check::Rights, thing, sentence, remedy))
}

fn function(scene: &Scene<'_>, thing: &Thing, it: &Description) -> Option<Finding> {
    let tables = scene.subject.registry.resources().iter();
    let mut ours = tables.map(|table| format!("{}(query text)", search_function_name(&table.name)));
    if it.fact("execution") != Some("as its owner") || ours.any(|name| name == thing.name) {
        return None;
    }
    let name = words::name(thing);
    let sentence = format!("The {name} runs with the rights of its owner and is not ours.");
    let remedy = "Find out who made it, and drop it.";
    Some(Finding::new(Check::Functions, thing, sentence, remedy))
}

fn stranger(thing: &Thing, it: &Description) -> Finding {
    let name = words::name(thing);
    let owner = it.fact("owner").unwrap_or_default();
    let sentence = format!("The {name} of {owner} is nothing that a design makes.");
    Finding::new(
        Check::Rights,
        thing,
        sentence,
        "Find out who made it, and drop it.",
    )
}
