//! What of the one design is the same as what of the other.

mod links;

use std::collections::HashMap;

use crate::{Identifier, Kind, Relationship, SchemaDraft, StableId, Table};
use links::LinkMatcher;

/// Pairs of places, first in the design that is left, then in the one that is reached.
type Pairs = Vec<(usize, usize)>;

/// What of two designs is the same.
pub(super) struct Matches {
    /// The tables.
    pub(super) tables: Pairs,
    /// The fields of each pair of tables.
    pub(super) columns: Vec<Pairs>,
    /// The links, in the order of the design that is left.
    pub(super) links: Pairs,
}

impl Matches {
    /// Finds everything that is in both designs.
    pub(super) fn find(from: &SchemaDraft, to: &SchemaDraft) -> Self {
        let tables = pair(
            from.tables.iter().map(|it| (it.id.as_ref(), &it.name)),
            to.tables.iter().map(|it| (it.id.as_ref(), &it.name)),
        );
        let candidates: Vec<Pairs> = tables
            .iter()
            .map(|(left, right)| {
                let (left, right) = (&from.tables[*left].columns, &to.tables[*right].columns);
                pair(
                    left.iter().map(|it| (it.id.as_ref(), &it.name)),
                    right.iter().map(|it| (it.id.as_ref(), &it.name)),
                )
            })
            .collect();
        let links = LinkMatcher::new((from, to), &tables, &candidates).pairs();
        let columns = candidates
            .into_iter()
            .zip(&tables)
            .map(|(candidates, (left, right))| {
                let (left, right) = (&from.tables[*left], &to.tables[*right]);
                let mut pairs = without_links(candidates, left, right);
                pairs.extend(links.iter().filter_map(|(old, new)| {
                    let (old, new) = (&from.relationships[*old], &to.relationships[*new]);
                    Some((holder(left, old)?, holder(right, new)?))
                }));
                pairs
            })
            .collect();
        Self {
            tables,
            columns,
            links,
        }
    }

    /// Whether this table of the design that is left is in the other too.
    pub(super) fn keeps_table(&self, index: usize) -> bool {
        self.tables.iter().any(|(left, _)| *left == index)
    }

    /// Whether this link of the design that is left is in the other too.
    pub(super) fn keeps_link(&self, index: usize) -> bool {
        self.links.iter().any(|(left, _)| *left == index)
    }

    /// Whether this link of the design that is reached was there before.
    pub(super) fn knows_link(&self, index: usize) -> bool {
        self.links.iter().any(|(_, right)| *right == index)
    }
}

/// Pairs by stable id, and then by name what has no id on one side.
fn pair<'a>(
    left: impl Iterator<Item = (Option<&'a StableId>, &'a Identifier)>,
    right: impl Iterator<Item = (Option<&'a StableId>, &'a Identifier)>,
) -> Pairs {
    let right: Vec<_> = right.collect();
    let mut by_id = HashMap::new();
    let mut by_name = HashMap::new();
    for (index, (id, name)) in right.iter().enumerate() {
        if let Some(id) = id {
            by_id.entry(*id).or_insert(index);
        }
        by_name.entry(*name).or_insert(index);
    }
    let mut taken = vec![false; right.len()];
    let left: Vec<_> = left.collect();
    let mut pairs: Vec<Option<usize>> = left
        .iter()
        .map(|(id, _)| {
            let index = *by_id.get((*id)?)?;
            (!std::mem::replace(&mut taken[index], true)).then_some(index)
        })
        .collect();
    for ((id, name), found) in left.iter().zip(&mut pairs) {
        let same = by_name.get(name).copied();
        let same = same.filter(|index| !taken[*index] && may_be_same(*id, right[*index].0));
        if let (None, Some(index)) = (&found, same) {
            taken[index] = true;
            *found = Some(index);
        }
    }
    let pairs = pairs.into_iter().enumerate();
    pairs
        .filter_map(|(left, right)| Some((left, right?)))
        .collect()
}

/// Whether nothing but the name can say it.
fn may_be_same(left: Option<&StableId>, right: Option<&StableId>) -> bool {
    left.is_none() || right.is_none()
}

/// Fields that link are the same where their links are; these are the others.
fn without_links(mut candidates: Pairs, left: &Table, right: &Table) -> Pairs {
    let is_link = |table: &Table, index: usize| table.columns[index].kind() == Kind::Relation;
    candidates.retain(|(old, new)| !is_link(left, *old) && !is_link(right, *new));
    candidates
}

/// The place of the field of this table that holds the link.
fn holder(table: &Table, link: &Relationship) -> Option<usize> {
    if link.from_table != table.name {
        return None;
    }
    let name = link.foreign_key()?;
    table.columns.iter().position(|column| column.name == *name)
}
