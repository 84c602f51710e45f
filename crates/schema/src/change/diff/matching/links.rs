//! Which links of two designs are the same, where it is known which tables and fields are.

use std::collections::HashMap;

use super::{Pairs, may_be_same};
use crate::{
    Column, Identifier, Relationship, SchemaDraft, StableId, edit::references::is_derived,
};

/// What names a link: the table and the field that hold it, or its join table.
type Key<'a> = (&'a Identifier, Option<&'a Identifier>);

/// Finds the links that are in both designs.
pub(super) struct LinkMatcher<'a> {
    from: &'a SchemaDraft,
    to: &'a SchemaDraft,
    /// The new names of tables by their old ones.
    tables: HashMap<&'a Identifier, &'a Identifier>,
    /// The new names of fields by their old tables and names.
    columns: HashMap<(&'a Identifier, &'a Identifier), &'a Identifier>,
    by_id: HashMap<&'a StableId, usize>,
    by_key: HashMap<Key<'a>, usize>,
}

impl<'a> LinkMatcher<'a> {
    pub(super) fn new(
        (from, to): (&'a SchemaDraft, &'a SchemaDraft),
        tables: &Pairs,
        columns: &[Pairs],
    ) -> Self {
        let mut matcher = Self {
            from,
            to,
            tables: HashMap::new(),
            columns: HashMap::new(),
            by_id: HashMap::new(),
            by_key: HashMap::new(),
        };
        for ((left, right), columns) in tables.iter().zip(columns) {
            let (left, right) = (&from.tables[*left], &to.tables[*right]);
            matcher.tables.insert(&left.name, &right.name);
            for (old, new) in columns {
                let (old, new) = (&left.columns[*old].name, &right.columns[*new].name);
                matcher.columns.insert((&left.name, old), new);
            }
        }
        for (index, link) in to.relationships.iter().enumerate() {
            if let Some(id) = &link.id {
                matcher.by_id.entry(id).or_insert(index);
            }
            if let Some(key) = key_of(link) {
                matcher.by_key.entry(key).or_insert(index);
            }
        }
        matcher
    }

    /// By stable id first, then by name, and last those that both have the names that links
    /// between their tables get by themselves.
    pub(super) fn pairs(&self) -> Pairs {
        let mut taken = vec![false; self.to.relationships.len()];
        let mut pairs = vec![None; self.from.relationships.len()];
        for find in [Self::of_same_id, Self::of_same_name, Self::of_same_tables] {
            for (link, found) in self.from.relationships.iter().zip(&mut pairs) {
                if let (None, Some(index)) = (&found, find(self, link))
                    && !std::mem::replace(&mut taken[index], true)
                {
                    *found = Some(index);
                }
            }
        }
        let pairs = pairs.into_iter().enumerate();
        pairs
            .filter_map(|(left, right)| Some((left, right?)))
            .collect()
    }

    /// A link whose field is another one is another link.
    fn of_same_id(&self, link: &Relationship) -> Option<usize> {
        let index = *self.by_id.get(link.id.as_ref()?)?;
        let other = &self.to.relationships[index];
        let same_column = match (column_of(self.from, link), column_of(self.to, other)) {
            (Some(old), Some(new)) => {
                old.id == new.id || may_be_same(old.id.as_ref(), new.id.as_ref())
            }
            (Some(_) | None, None) | (None, Some(_)) => true,
        };
        (same_column && self.joins_same(link, other)).then_some(index)
    }

    fn of_same_name(&self, link: &Relationship) -> Option<usize> {
        let (name, column) = key_of(link)?;
        let key = match column {
            Some(column) => (
                *self.tables.get(name)?,
                Some(*self.columns.get(&(name, column))?),
            ),
            None => (name, None),
        };
        let index = *self.by_key.get(&key)?;
        let other = &self.to.relationships[index];
        self.may_be(link, other).then_some(index)
    }

    fn of_same_tables(&self, link: &Relationship) -> Option<usize> {
        if !is_derived(link) {
            return None;
        }
        let is_same = |other: &Relationship| is_derived(other) && self.may_be(link, other);
        self.to.relationships.iter().position(is_same)
    }

    fn may_be(&self, link: &Relationship, other: &Relationship) -> bool {
        may_be_same(link.id.as_ref(), other.id.as_ref()) && self.joins_same(link, other)
    }

    fn joins_same(&self, link: &Relationship, other: &Relationship) -> bool {
        self.tables.get(&link.from_table) == Some(&&other.from_table)
            && self.tables.get(&link.to_table) == Some(&&other.to_table)
    }
}

fn key_of(link: &Relationship) -> Option<Key<'_>> {
    match link.foreign_key() {
        Some(column) => Some((&link.from_table, Some(column))),
        None => Some((link.join_table()?, None)),
    }
}

fn column_of<'a>(draft: &'a SchemaDraft, link: &Relationship) -> Option<&'a Column> {
    let table = draft.table(link.from_table.as_str())?;
    table.column(link.foreign_key()?.as_str())
}
