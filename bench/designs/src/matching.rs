//! Which table of a design is meant by which table of a case, and the same for columns.

use schema::{Column, CrmSchema, Table};

use crate::{
    case::{WantedColumn, WantedTable},
    likeness::{Named, Scope, likeness},
};

/// What a column of the wrong kind loses, so that one of the right kind wins.
const WRONG_KIND: usize = 150;
/// What an optional table loses, so that a table that must be there wins.
const OPTIONAL: usize = 5;

/// One possible pair: the wanted, what was found for it, and how well they fit.
struct Candidate {
    score: usize,
    wanted: usize,
    found: Vec<usize>,
}

/// For each wanted table the one of the design, each used once.
pub fn match_tables<'a>(schema: &'a CrmSchema, wanted: &[WantedTable]) -> Vec<Option<&'a Table>> {
    let mut candidates = Vec::new();
    for (index, want) in wanted.iter().enumerate() {
        for (position, table) in schema.tables().iter().enumerate() {
            if let Some(score) = likeness(named_table(table), &want.names, Scope::Table) {
                let malus = if want.optional { OPTIONAL } else { 0 };
                candidates.push(Candidate {
                    score: score - malus,
                    wanted: index,
                    found: vec![position],
                });
            }
        }
    }
    let matched = assign(candidates, wanted.len());
    let first = |found: Vec<usize>| schema.tables().get(*found.first()?);
    matched.into_iter().map(first).collect()
}

/// For each wanted column those of the table, mostly one: none, where it is missing, and several
/// for `first_name+last_name`.
pub fn match_columns<'a>(table: &'a Table, wanted: &[WantedColumn]) -> Vec<Vec<&'a Column>> {
    let mut candidates = Vec::new();
    for (index, want) in wanted.iter().enumerate() {
        candidates.extend(single_candidates(table, want, index));
        candidates.extend(joint_candidates(table, want, index));
    }
    let columns = |found: Vec<usize>| {
        let found = found.into_iter();
        found.filter_map(|at| table.columns.get(at)).collect()
    };
    assign(candidates, wanted.len())
        .into_iter()
        .map(columns)
        .collect()
}

/// The column of the table that one of these names fits best.
pub fn find_column<'a>(
    table: &'a Table,
    names: &[String],
    is_eligible: impl Fn(&Column) -> bool,
) -> Option<&'a Column> {
    let scope = Scope::ColumnOf(table.name.as_str());
    let eligible = table.columns.iter().filter(|column| is_eligible(column));
    eligible
        .filter_map(|column| Some((likeness(named_column(column), names, scope)?, column)))
        .max_by_key(|(score, _)| *score)
        .map(|(_, column)| column)
}

/// The name and label of a table.
pub fn named_table(table: &Table) -> Named<'_> {
    Named {
        name: table.name.as_str(),
        label: &table.ui_hints.label,
    }
}

fn named_column(column: &Column) -> Named<'_> {
    Named {
        name: column.name.as_str(),
        label: column.label(),
    }
}

fn single_candidates(table: &Table, want: &WantedColumn, wanted: usize) -> Vec<Candidate> {
    let names = want.names.iter().filter(|name| !name.contains('+'));
    let names: Vec<String> = names.cloned().collect();
    let scope = Scope::ColumnOf(table.name.as_str());
    let scored = table.columns.iter().enumerate().filter_map(|(at, column)| {
        let score = likeness(named_column(column), &names, scope)?;
        let fits = want.type_code.accepts(column.kind());
        let malus = if fits { 0 } else { WRONG_KIND };
        Some(Candidate {
            score: score.saturating_sub(malus),
            wanted,
            found: vec![at],
        })
    });
    scored.collect()
}

fn joint_candidates(table: &Table, want: &WantedColumn, wanted: usize) -> Vec<Candidate> {
    let joint = want.names.iter().filter(|name| name.contains('+'));
    let scored = joint.filter_map(|name| {
        let found: Option<Vec<usize>> = name
            .split('+')
            .map(|part| find_position(table, part))
            .collect();
        Some(Candidate {
            score: 1150,
            wanted,
            found: found?,
        })
    });
    scored.collect()
}

fn find_position(table: &Table, name: &str) -> Option<usize> {
    let found = find_column(table, &[name.to_owned()], |_| true)?;
    table.columns.iter().position(|column| column == found)
}

/// Takes the best pair again and again; each side is used once.
fn assign(mut candidates: Vec<Candidate>, wanted_count: usize) -> Vec<Vec<usize>> {
    candidates.sort_by_key(|it| (std::cmp::Reverse(it.score), it.wanted));
    let mut assigned: Vec<Vec<usize>> = vec![Vec::new(); wanted_count];
    let mut used: Vec<usize> = Vec::new();
    for candidate in candidates {
        let is_free = !candidate.found.iter().any(|at| used.contains(at));
        if let Some(slot) = assigned.get_mut(candidate.wanted)
            && slot.is_empty()
            && is_free
        {
            used.extend(&candidate.found);
            *slot = candidate.found;
        }
    }
    assigned
}
