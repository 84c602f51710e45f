//! Finds the changes that lead from one design to another.
//!
//! Each change that is found is made at once on a copy of the first design, and what comes next is
//! found by comparing that copy: so whatever a change brings about by itself (a dropped field
//! leaves the views, a renamed table renames its join tables) is never said again.
//!
//! Names are in each other's way in two cases. Names that are exchanged go through one that is in
//! between, `boats_swap`; and so does a name that is wanted before its owner gives it up. All
//! drops come first, then renames, then the rest, which may rely on all names being the new ones.

mod columns;
mod links;
mod matching;
mod names;
mod options;
mod order;
mod tables;

use super::apply::apply_change;
use crate::{CrmSchema, SchemaChange, SchemaDraft, normalise};
use matching::Matches;

/// The changes that lead `from` one design `to` another; none for equal ones. What exists keeps
/// its stable ids, what is added brings those of `to`.
///
/// Tables, fields and links are the same where their stable ids are, or their names where one of
/// the two has no id.
pub fn diff(from: &CrmSchema, to: &CrmSchema) -> Vec<SchemaChange> {
    if from == to {
        return Vec::new();
    }
    let (from, to) = (from.as_draft(), to.as_draft());
    let matches = Matches::find(from, to);
    let mut plan = Plan::new(from, to);
    if from.name != to.name {
        let to = to.name.clone();
        plan.make(SchemaChange::RenameCrm { to });
    }
    tables::drop(&mut plan, from, &matches);
    names::rename_tables(&mut plan, from, &matches);
    names::rename_joins(&mut plan, &matches);
    names::rename_columns(&mut plan, from, &matches);
    links::convert(&mut plan, &matches);
    tables::arrange(&mut plan);
    columns::change(&mut plan, &matches);
    links::change(&mut plan, &matches);
    links::add(&mut plan, &matches);
    normalise::complete(&mut plan.now);
    tables::set_hints(&mut plan);
    links::reorder(&mut plan);
    plan.changes
}

/// The design on its way, and the changes that have brought it there.
struct Plan<'a> {
    now: SchemaDraft,
    to: &'a SchemaDraft,
    changes: Vec<SchemaChange>,
}

impl<'a> Plan<'a> {
    fn new(from: &SchemaDraft, to: &'a SchemaDraft) -> Self {
        Self {
            now: from.clone(),
            to,
            changes: Vec::new(),
        }
    }

    fn make(&mut self, change: SchemaChange) {
        let made = apply_change(&mut self.now, &change);
        debug_assert_eq!(made, Ok(()), "{change:?}");
        self.changes.push(change);
    }
}
