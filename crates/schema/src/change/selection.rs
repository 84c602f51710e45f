//! What is left of a list of changes when some of them are not wanted.
//!
//! Two copies of the design go through the list: one that believes all of it, by whose names the
//! changes speak, and one that only takes what is wanted. What both have is known by its token, so
//! that a change of `leads` is made to `clients` where the rename from one to the other is not
//! wanted. A change that speaks of something that only the first copy has, or that cannot be made
//! to the second, is left out too.

mod translate;
mod worlds;

use std::collections::{BTreeSet, HashMap};

use super::apply::apply_change;
use crate::{CrmSchema, Problem, SchemaChange};
use worlds::{Token, Worlds};

/// The changes that are left, and what they make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The changes, which can be made one after the other. They speak of what was not renamed by
    /// its old name.
    pub changes: Vec<SchemaChange>,
    /// The places of those that go too, since they need one that is not wanted.
    pub left_out: Vec<usize>,
    /// What the changes make of the design, or why that is none.
    pub schema: Result<CrmSchema, Vec<Problem>>,
}

/// Leaves out of the changes those at the places `unticked`, and what cannot be done without them.
pub fn without(from: &CrmSchema, changes: &[SchemaChange], unticked: &[usize]) -> Selection {
    let unticked: BTreeSet<usize> = unticked.iter().copied().collect();
    let mut unwanted = unticked.clone();
    let attempt = loop {
        let attempt = Attempt::make(from, changes, &unwanted);
        match attempt.undo {
            Some(index) => unwanted.insert(index),
            None => break attempt,
        };
    };
    let schema = from.apply(&attempt.made);
    let is_left_out = |index: &usize| !unticked.contains(index);
    Selection {
        changes: attempt.made,
        left_out: attempt.left_out.into_iter().filter(is_left_out).collect(),
        schema,
    }
}

/// One way through the list.
#[derive(Default)]
struct Attempt {
    made: Vec<SchemaChange>,
    left_out: Vec<usize>,
    /// The latest rename of each thing.
    renamed: HashMap<Token, usize>,
    /// A rename that was made and should not have been.
    undo: Option<usize>,
}

impl Attempt {
    /// Ends early where a rename has to be undone: when of two renames of the same thing the
    /// second is left out, the name between them must not stay.
    fn make(from: &CrmSchema, changes: &[SchemaChange], unwanted: &BTreeSet<usize>) -> Self {
        let mut attempt = Self::default();
        let mut worlds = Worlds::of(from.as_draft());
        for (index, change) in changes.iter().enumerate() {
            let shadow = worlds.shadow(change);
            let made = if unwanted.contains(&index) {
                None
            } else {
                worlds.take(change, &shadow)
            };
            if let Some(made) = made {
                attempt.made.push(made);
                let token = worlds.renamed_by(change);
                attempt.renamed.extend(token.map(|token| (token, index)));
            } else {
                attempt.left_out.push(index);
                let token = worlds.renamed_for(change);
                attempt.undo = token.and_then(|token| attempt.renamed.remove(&token));
            }
            if attempt.undo.is_some() {
                break;
            }
            // A change that was wrong from the beginning is left out, and means nothing to others.
            let _ = apply_change(&mut worlds.believed, &shadow);
        }
        attempt
    }
}
