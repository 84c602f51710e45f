//! Which links are there, in the right direction and with the right number on each side.

use std::collections::HashMap;

use schema::{CrmSchema, RelationshipType, Table};

use super::tables::first;
use crate::{
    case::{Reference, Shape, WantedLink},
    share::{Share, f1},
};

/// How well the tables of one design are linked.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkFigures {
    pub found: Share,
    /// Links of another shape than expected, or where none should be.
    pub wrong: u32,
}

impl LinkFigures {
    /// The harmonic mean of precision and recall; `None` where no link is expected.
    pub fn f1(self) -> Option<f64> {
        let recall = self.found.ratio()?;
        let claimed = Share {
            hits: self.found.hits,
            total: self.found.hits + self.wrong,
        };
        Some(f1(claimed.ratio().unwrap_or(0.0), recall))
    }
}

/// The tables of the design by the name that the case calls them.
type Names<'a> = HashMap<&'a str, &'a str>;

/// The figures where nothing is linked.
pub fn judge_nothing(reference: &Reference) -> LinkFigures {
    let must = |name: &str| {
        let mut tables = reference.tables.iter();
        tables.any(|it| first(&it.names) == name && !it.optional)
    };
    let links = reference.relationships.iter();
    LinkFigures {
        found: Share::of(
            links
                .filter(|link| must(&link.a) && must(&link.b))
                .map(|_| false),
        ),
        wrong: 0,
    }
}

/// Compares the links of a design with the expected ones.
pub fn judge(
    schema: &CrmSchema,
    reference: &Reference,
    matched: &[Option<&Table>],
    remarks: &mut Vec<String>,
) -> LinkFigures {
    let names: Names = reference
        .tables
        .iter()
        .zip(matched)
        .filter_map(|(want, table)| Some((first(&want.names), (*table)?.name.as_str())))
        .collect();
    let mut figures = LinkFigures::default();
    for link in &reference.relationships {
        if is_expected(link, reference, &names) {
            figures.compare(schema, link, &names, remarks);
        }
    }
    if reference.closed {
        let unexpected = unexpected_links(schema, reference, &names);
        figures.wrong += crate::facts::count(unexpected.len());
        remarks.extend(unexpected);
    }
    figures
}

/// A link of an optional table counts only where that table is there.
fn is_expected(link: &WantedLink, reference: &Reference, names: &Names) -> bool {
    let counts = |name: &str| {
        let mut tables = reference.tables.iter();
        names.contains_key(name) || tables.any(|it| first(&it.names) == name && !it.optional)
    };
    counts(&link.a) && targets(link).any(counts)
}

fn targets(link: &WantedLink) -> impl Iterator<Item = &str> {
    let others = link.b_any.iter().map(String::as_str);
    std::iter::once(link.b.as_str()).chain(others)
}

impl LinkFigures {
    fn compare(
        &mut self,
        schema: &CrmSchema,
        link: &WantedLink,
        names: &Names,
        remarks: &mut Vec<String>,
    ) {
        let Some(from) = names.get(link.a.as_str()) else {
            self.found.count(false);
            return;
        };
        let targets: Vec<&str> = targets(link)
            .filter_map(|name| names.get(name).copied())
            .collect();
        let found: Vec<Shape> = targets
            .iter()
            .flat_map(|to| shapes(schema, from, to))
            .collect();
        let by_table = link.kinds.contains(&Shape::ManyToMany)
            && targets.iter().any(|to| has_table_between(schema, from, to));
        let is_right = by_table || found.iter().any(|shape| link.kinds.contains(shape));
        self.found.count(is_right);
        if !is_right {
            self.wrong += u32::from(!found.is_empty());
            let (a, b, wanted) = (&link.a, &link.b, &link.kinds);
            remarks.push(format!("link {a} {wanted:?} {b}, found {found:?}"));
        }
    }
}

/// How `from` and `to` are linked directly.
fn shapes(schema: &CrmSchema, from: &str, to: &str) -> Vec<Shape> {
    let links = schema.relationships().iter();
    links
        .filter_map(|link| {
            let forth = link.from_table == *from && link.to_table == *to;
            let back = link.from_table == *to && link.to_table == *from;
            match &link.relationship_type {
                RelationshipType::ManyToOne { .. } if forth => Some(Shape::ManyToOne),
                RelationshipType::ManyToOne { .. } if back => Some(Shape::OneToMany),
                RelationshipType::OneToOne { .. } if forth || back => Some(Shape::OneToOne),
                RelationshipType::ManyToMany { .. } if forth || back => Some(Shape::ManyToMany),
                RelationshipType::ManyToOne { .. }
                | RelationshipType::OneToOne { .. }
                | RelationshipType::ManyToMany { .. } => None,
            }
        })
        .collect()
}

/// Whether some other table points at both.
fn has_table_between(schema: &CrmSchema, from: &str, to: &str) -> bool {
    let points_at = |table: &Table, target: &str| {
        let mut links = schema.links_of(&table.name);
        links.any(|(_, link)| link.to_table == *target)
    };
    let mut tables = schema.tables().iter();
    tables.any(|table| {
        table.name != *from && table.name != *to && points_at(table, from) && points_at(table, to)
    })
}

/// Links between tables of the case that the case does not name.
fn unexpected_links(schema: &CrmSchema, reference: &Reference, names: &Names) -> Vec<String> {
    let known = |name: &str| names.values().any(|it| *it == name);
    let joins = |link: &WantedLink, a: &str, b: &str| {
        let from = names.get(link.a.as_str()).copied();
        let mut to = targets(link).filter_map(|it| names.get(it).copied());
        to.any(|to| (from == Some(a) && to == b) || (from == Some(b) && to == a))
    };
    let unexpected = schema.relationships().iter().filter(|link| {
        let (a, b) = (link.from_table.as_str(), link.to_table.as_str());
        let mut expected = reference.relationships.iter();
        known(a) && known(b) && !expected.any(|it| joins(it, a, b))
    });
    unexpected
        .map(|link| format!("unexpected link {} {}", link.from_table, link.to_table))
        .collect()
}
