//! The way back to what a column held before.
//!
//! Each entry of originals says what a column was and what it became. Seen from the column as it
//! is, they are steps back; the way through them leads to the column as it is to be.

use std::collections::BTreeSet;

use schema::{ColumnType, Kind};

use crate::{
    catalog::{CatalogColumn, TableKey},
    migrate::scene::{Originals, Scene},
};

/// What values a column can hold.
#[derive(Clone, PartialEq, Eq)]
struct Domain {
    shape: Shape,
    options: BTreeSet<String>,
    most_stars: Option<u8>,
    is_required: bool,
    is_unique: bool,
}

/// How a column holds values.
#[derive(Clone, PartialEq, Eq)]
struct Shape {
    column_type: ColumnType,
    has_options: bool,
    is_rating: bool,
    target: Option<TableKey>,
}

impl Domain {
    fn of(column: &CatalogColumn) -> Self {
        let CatalogColumn { column, target, .. } = column;
        let is_rating = column.kind() == Kind::Rating;
        let options = column.options.iter().map(|option| option.value.clone());
        Self {
            shape: Shape {
                column_type: column.column_type,
                has_options: !column.options.is_empty(),
                is_rating,
                target: target.clone(),
            },
            options: options.collect(),
            most_stars: is_rating.then(|| column.rating_max()),
            is_required: column.is_required(),
            is_unique: column.unique,
        }
    }
}

/// The steps back from the current column to the one that is to be; none where there is no way.
pub(super) fn path<'a>(
    scene: &'a Scene<'a>,
    table: &TableKey,
    current: &CatalogColumn,
    after: &CatalogColumn,
) -> Vec<&'a Originals<'a>> {
    let (start, goal) = (Domain::of(current), Domain::of(after));
    if start == goal {
        return Vec::new();
    }
    let steps = scene.originals.iter();
    let steps: Vec<_> = steps
        .filter(|it| it.table == *table && it.was.key == after.key)
        .collect();
    let exact = |from: &Domain, step: &Originals| Domain::of(&step.became) == *from;
    let alike = |from: &Domain, step: &Originals| Domain::of(&step.became).shape == from.shape;
    let is_goal = |domain: &Domain| *domain == goal;
    let is_like_goal = |domain: &Domain| domain.shape == goal.shape && start.shape != goal.shape;
    search(&steps, &start, exact, is_goal)
        .or_else(|| search(&steps, &start, alike, is_goal))
        .or_else(|| search(&steps, &start, alike, is_like_goal))
        .unwrap_or_default()
}

/// The shortest way, and of those the one through the newest steps.
fn search<'a>(
    steps: &[&'a Originals<'a>],
    start: &Domain,
    leads_on: impl Fn(&Domain, &Originals) -> bool,
    is_goal: impl Fn(&Domain) -> bool,
) -> Option<Vec<&'a Originals<'a>>> {
    let mut ways: Vec<(Domain, Vec<usize>)> = vec![(start.clone(), Vec::new())];
    let mut used = vec![false; steps.len()];
    let mut next = 0;
    while let Some((domain, way)) = ways.get(next).cloned() {
        next += 1;
        for (index, step) in steps.iter().enumerate() {
            if used[index] || !leads_on(&domain, step) {
                continue;
            }
            used[index] = true;
            let way: Vec<usize> = way.iter().copied().chain([index]).collect();
            let reached = Domain::of(&step.was);
            if is_goal(&reached) {
                return Some(way.into_iter().map(|index| steps[index]).collect());
            }
            ways.push((reached, way));
        }
    }
    None
}
