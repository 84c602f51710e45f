//! In what a catalog differs from the one that it should be.

use std::collections::BTreeSet;

use super::{Description, ProjectCatalog, Thing, ThingKind};

/// Something that two catalogs do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub thing: Thing,
    /// How it should be; `None` where it should not be there.
    pub expected: Option<Description>,
    /// How it is; `None` where it is missing.
    pub found: Option<Description>,
}

/// One respect in which a thing is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDifference<'a> {
    /// What the fact is about: `type`, `rights of anon`.
    pub about: &'a str,
    /// What should be so.
    pub expected: Option<&'a str>,
    /// What is so.
    pub found: Option<&'a str>,
    /// The statement that mends it, where one does.
    pub mend: Option<&'a str>,
}

/// Finds them. What only follows from another difference is none of its own: the columns of a
/// missing table, the constraint of a missing column.
pub(super) fn find(found: &ProjectCatalog, expected: &ProjectCatalog) -> Vec<Difference> {
    let things: BTreeSet<&Thing> = found.0.keys().chain(expected.0.keys()).collect();
    let all = things.into_iter().filter_map(|thing| {
        let (found, expected) = (found.get(thing), expected.get(thing));
        (!is_same(found, expected) && thing.kind != ThingKind::HiddenColumn).then(|| Difference {
            thing: thing.clone(),
            expected: expected.cloned(),
            found: found.cloned(),
        })
    });
    let all: Vec<Difference> = all.collect();
    let causes = all
        .iter()
        .filter(|it| !all.iter().any(|other| it.follows_from(other)));
    causes.cloned().collect()
}

fn is_same(found: Option<&Description>, expected: Option<&Description>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => fact_differences(found, expected).next().is_none(),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn fact_differences<'a>(
    found: &'a Description,
    expected: &'a Description,
) -> impl Iterator<Item = FactDifference<'a>> {
    let about: BTreeSet<&String> = found.facts.keys().chain(expected.facts.keys()).collect();
    about.into_iter().filter_map(|about| {
        let (is, should) = (found.fact(about), expected.fact(about));
        let mend = match should {
            Some(_) => expected.facts.get(about)?.set.as_deref(),
            None => found.facts.get(about)?.unset.as_deref(),
        };
        (is != should).then_some(FactDifference {
            about,
            expected: should,
            found: is,
            mend,
        })
    })
}

impl Difference {
    /// In what respects a thing that is there is not what it should be.
    pub fn facts(&self) -> Vec<FactDifference<'_>> {
        match (&self.found, &self.expected) {
            (Some(found), Some(expected)) => fact_differences(found, expected).collect(),
            (Some(_) | None, None) | (None, Some(_)) => Vec::new(),
        }
    }

    /// Whether it would not be there without the other one.
    fn follows_from(&self, cause: &Self) -> bool {
        let is_changed = cause.found.is_some() && cause.expected.is_some();
        if is_changed || cause.thing == self.thing {
            return false;
        }
        let (thing, name) = (&self.thing, &cause.thing.name);
        let descriptions = || [&self.found, &self.expected].into_iter().flatten();
        match cause.thing.kind {
            ThingKind::Table | ThingKind::View => {
                thing.table == *name || descriptions().any(|it| it.target.as_ref() == Some(name))
            }
            ThingKind::Column => {
                thing.kind != ThingKind::Column
                    && thing.table == cause.thing.table
                    && descriptions().any(|it| it.columns.contains(name))
            }
            ThingKind::Schema
            | ThingKind::Sequence
            | ThingKind::HiddenColumn
            | ThingKind::Constraint
            | ThingKind::Index
            | ThingKind::Policy
            | ThingKind::Trigger
            | ThingKind::Rule
            | ThingKind::Function
            | ThingKind::Type => false,
        }
    }
}
