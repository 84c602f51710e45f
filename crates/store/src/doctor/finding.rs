//! Something that is not as it should be.

use serde::{Deserialize, Serialize};
use sql::fragment::SchemaName;

use super::{Check, subject::Scene, words};
use crate::catalog::{Difference, Thing, ThingKind};

/// Something that is not as it should be: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check that found it.
    pub check: Check,
    /// What it is about: `column deals.price`.
    pub thing: String,
    /// The table that it is about, where there is one.
    pub table: Option<String>,
    /// What is wrong.
    pub sentence: String,
    /// What to do about it.
    pub remedy: String,
    /// The statements that the remedy speaks of.
    pub statements: Vec<String>,
}

impl Finding {
    /// A finding that no statement mends.
    pub(super) fn new(check: Check, thing: &Thing, sentence: String, remedy: &str) -> Self {
        Self {
            check,
            thing: words::key(thing),
            table: Some(thing.table.clone()).filter(|table| !table.is_empty()),
            sentence,
            remedy: remedy.to_owned(),
            statements: Vec::new(),
        }
    }

    /// The catalogs call the schema `<schema>`; people do not.
    pub(super) fn name_schema(&mut self, schema: &SchemaName) {
        let texts = [&mut self.sentence, &mut self.remedy];
        for text in texts.into_iter().chain(&mut self.statements) {
            *text = text.replace("<schema>", schema.as_str());
        }
    }
}

/// One finding for each thing that is not as the design says.
pub(super) fn of_differences(scene: &Scene<'_>) -> Vec<Finding> {
    let differences = scene.found.differences(&scene.expected);
    differences.iter().map(of_difference).collect()
}

fn of_difference(difference: &Difference) -> Finding {
    let (remedy, statements) = words::remedy(difference);
    Finding {
        statements,
        ..Finding::new(
            check_of(difference),
            &difference.thing,
            words::sentence(difference),
            remedy,
        )
    }
}

/// The gravest check that a difference belongs to.
fn check_of(difference: &Difference) -> Check {
    let facts = difference.facts();
    let about = |part: &str| facts.iter().any(|fact| fact.about.starts_with(part));
    if about("row-level security") {
        return Check::RowSecurity;
    }
    if about("rights of") || about("default rights") || about("owner") {
        return Check::Rights;
    }
    match difference.thing.kind {
        ThingKind::Policy => Check::Policies,
        ThingKind::View | ThingKind::Schema => Check::Rights,
        ThingKind::Function if about("execution") => Check::Functions,
        ThingKind::Function if runs_as_owner(difference) => Check::Functions,
        ThingKind::Function
        | ThingKind::Table
        | ThingKind::Sequence
        | ThingKind::Column
        | ThingKind::HiddenColumn
        | ThingKind::Constraint
        | ThingKind::Index
        | ThingKind::Trigger
        | ThingKind::Rule
        | ThingKind::Type => Check::Structure,
    }
}

/// Whether a function that should not be there passes row-level security.
fn runs_as_owner(difference: &Difference) -> bool {
    let found = difference.found.as_ref();
    let runs_as = found.and_then(|found| found.fact("execution"));
    difference.expected.is_none() && runs_as == Some("as its owner")
}
