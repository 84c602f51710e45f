//! How an embedded table hangs on the outer one: found among the foreign keys of the design.

use schema::{ForeignKey, Identifier, Registry, Resource};

use super::{Planned, id};
use crate::query::{
    Embed, QueryError,
    error::{Candidate, Cardinality},
    suggest,
};

/// The columns by which rows of an embed belong to an outer row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum Link {
    /// `column` of the outer row holds the id of the one inner row.
    ToOne {
        /// The column of the outer table.
        column: Identifier,
    },
    /// `column` of the one inner row holds the id of the outer row.
    OneToOne {
        /// The column of the inner table.
        column: Identifier,
    },
    /// `column` of each inner row holds the id of the outer row.
    ToMany {
        /// The column of the inner table.
        column: Identifier,
    },
    /// Rows of a join table hold the ids of both.
    ThroughJoin {
        /// The join table.
        join_table: Identifier,
        /// Its column for the outer row.
        outer_column: Identifier,
        /// Its column for the inner row.
        inner_column: Identifier,
    },
}

/// One way from a table to another.
pub(super) struct Way<'r> {
    pub(super) link: Link,
    pub(super) target: &'r Resource,
    constraints: Vec<&'r Identifier>,
    candidate: Candidate,
}

impl Link {
    /// Whether an outer row has at most one inner row.
    pub(in crate::query) fn is_to_one(&self) -> bool {
        match self {
            Self::ToOne { .. } | Self::OneToOne { .. } => true,
            Self::ToMany { .. } | Self::ThroughJoin { .. } => false,
        }
    }

    /// The column of the outer row that it needs.
    pub(in crate::query) fn outer_column(&self) -> Identifier {
        match self {
            Self::ToOne { column } => column.clone(),
            Self::OneToOne { .. } | Self::ToMany { .. } | Self::ThroughJoin { .. } => id(),
        }
    }
}

/// The one way that an embed means.
pub(super) fn find<'r>(
    registry: &'r Registry,
    origin: &'r Resource,
    embed: &Embed,
) -> Planned<Way<'r>> {
    let ways = all(registry, origin);
    let mut meant: Vec<Way<'r>> = ways
        .into_iter()
        .filter(|way| way.is_meant(origin, embed))
        .collect();
    match meant.pop() {
        Some(way) if meant.is_empty() => Ok(way),
        Some(last) => {
            meant.push(last);
            Err(ambiguous(origin, embed, meant))
        }
        None => Err(not_found(registry, origin, embed)),
    }
}

/// All ways from a table: its own keys, then keys that point at it, then join tables.
fn all<'r>(registry: &'r Registry, origin: &'r Resource) -> Vec<Way<'r>> {
    let outward = origin.foreign_keys.iter().filter_map(|key| {
        Some(outward(
            origin,
            key,
            registry.resource(key.target.as_str())?,
        ))
    });
    let inward = registry
        .references_to(&origin.name)
        .map(|(source, key)| inward(origin, key, source));
    let through = registry
        .resources()
        .iter()
        .filter(|resource| resource.is_join_table)
        .flat_map(|join| through(registry, origin, join));
    outward.chain(inward).chain(through).collect()
}

fn outward<'r>(origin: &Resource, key: &'r ForeignKey, target: &'r Resource) -> Way<'r> {
    let cardinality = if key.unique {
        Cardinality::OneToOne
    } else {
        Cardinality::ManyToOne
    };
    Way {
        link: Link::ToOne {
            column: key.column.clone(),
        },
        target,
        constraints: vec![&key.constraint],
        candidate: Candidate {
            cardinality,
            relationship: format!(
                "{} using {}({}) and {}(id)",
                key.constraint, origin.name, key.column, target.name
            ),
            hint: key.constraint.to_string(),
        },
    }
}

fn inward<'r>(origin: &Resource, key: &'r ForeignKey, source: &'r Resource) -> Way<'r> {
    let column = key.column.clone();
    let (cardinality, link) = if key.unique {
        (Cardinality::OneToOne, Link::OneToOne { column })
    } else {
        (Cardinality::OneToMany, Link::ToMany { column })
    };
    Way {
        link,
        target: source,
        constraints: vec![&key.constraint],
        candidate: Candidate {
            cardinality,
            relationship: format!(
                "{} using {}(id) and {}({})",
                key.constraint, origin.name, source.name, key.column
            ),
            hint: key.constraint.to_string(),
        },
    }
}

/// The ways through a join table: both of them where it joins a table with itself.
fn through<'r>(
    registry: &'r Registry,
    origin: &'r Resource,
    join: &'r Resource,
) -> impl Iterator<Item = Way<'r>> {
    let keys = &join.foreign_keys;
    keys.iter()
        .filter(|outer| outer.target == origin.name)
        .flat_map(move |outer| {
            keys.iter()
                .filter(move |inner| inner.column != outer.column)
                .map(move |inner| (outer, inner))
        })
        .filter_map(move |(outer, inner)| {
            let target = registry.resource(inner.target.as_str())?;
            Some(through_keys(join, outer, inner, target))
        })
}

fn through_keys<'r>(
    join: &Resource,
    outer: &'r ForeignKey,
    inner: &'r ForeignKey,
    target: &'r Resource,
) -> Way<'r> {
    Way {
        link: Link::ThroughJoin {
            join_table: join.name.clone(),
            outer_column: outer.column.clone(),
            inner_column: inner.column.clone(),
        },
        target,
        constraints: Vec::new(),
        candidate: Candidate {
            cardinality: Cardinality::ManyToMany,
            relationship: format!(
                "{} using {}({}) and {}({})",
                join.name, outer.constraint, outer.column, inner.constraint, inner.column
            ),
            hint: join.name.to_string(),
        },
    }
}

impl Way<'_> {
    /// PostgREST's rules of what a target and a hint may name.
    fn is_meant(&self, origin: &Resource, embed: &Embed) -> bool {
        let names_table = self.target.name == *embed.target.as_str();
        let to_itself = self.target.name == origin.name;
        match &embed.hint {
            // Of a link to itself, the table's name means the rows that point here, and the
            // column's name the row pointed at.
            None if to_itself => match &self.link {
                Link::ToOne { column } => *column == *embed.target.as_str(),
                Link::OneToOne { .. } | Link::ToMany { .. } | Link::ThroughJoin { .. } => {
                    names_table
                }
            },
            None => names_table || self.has_constraint(&embed.target) || self.column_is(embed),
            Some(_) if to_itself && matches!(self.link, Link::ToOne { .. }) => false,
            Some(hint) => names_table && (self.has_constraint(hint) || self.has_column(hint)),
        }
    }

    fn has_constraint(&self, name: &str) -> bool {
        self.constraints
            .iter()
            .any(|constraint| **constraint == *name)
    }

    /// The outer table's own key may be named in place of the table that it points at.
    fn column_is(&self, embed: &Embed) -> bool {
        match &self.link {
            Link::ToOne { column } => *column == *embed.target.as_str(),
            Link::OneToOne { .. } | Link::ToMany { .. } | Link::ThroughJoin { .. } => false,
        }
    }

    fn has_column(&self, name: &str) -> bool {
        match &self.link {
            Link::ToOne { column } | Link::OneToOne { column } | Link::ToMany { column } => {
                *column == *name || name == "id"
            }
            Link::ThroughJoin {
                join_table,
                outer_column,
                ..
            } => *join_table == *name || *outer_column == *name,
        }
    }
}

fn ambiguous(origin: &Resource, embed: &Embed, ways: Vec<Way<'_>>) -> QueryError {
    QueryError::AmbiguousRelationship {
        origin: origin.name.to_string(),
        target: embed.target.clone(),
        candidates: ways.into_iter().map(|way| way.candidate).collect(),
    }
}

fn not_found(registry: &Registry, origin: &Resource, embed: &Embed) -> QueryError {
    let ways = all(registry, origin);
    let names = ways.iter().map(|way| way.target.name.as_str());
    let suggestion = suggest::nearest(&embed.target, names)
        .filter(|name| *name != embed.target)
        .map(str::to_owned);
    QueryError::NoRelationship {
        origin: origin.name.to_string(),
        target: embed.target.clone(),
        given: embed.hint.clone(),
        suggestion,
    }
}
