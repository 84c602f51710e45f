//! Which tables are there, which are missing, and which nobody asked for.

use schema::{CrmSchema, Kind, Table};

use crate::{
    case::Reference,
    share::{Share, f1},
};

/// How well the tables of one design are chosen.
#[derive(Clone, Copy, Debug)]
pub struct TableFigures {
    pub precision: f64,
    pub recall: f64,
    /// Tables beyond those that nobody would mind.
    pub excess: usize,
}

impl TableFigures {
    /// The figures of no tables at all.
    pub fn nothing(reference: &Reference) -> Self {
        let recall = if reference.tables.iter().all(|it| it.optional) {
            1.0
        } else {
            0.0
        };
        Self {
            precision: recall,
            recall,
            excess: 0,
        }
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        f1(self.precision, self.recall)
    }

    /// Every table is there and not too many more.
    pub fn is_complete(self) -> bool {
        self.recall >= 1.0 && self.excess == 0
    }
}

/// Counts the tables of a design.
pub fn judge(
    schema: &CrmSchema,
    reference: &Reference,
    matched: &[Option<&Table>],
    remarks: &mut Vec<String>,
) -> TableFigures {
    let mut needed = Share::default();
    let mut found = Share::default();
    for (want, table) in reference.tables.iter().zip(matched) {
        if !want.optional {
            needed.count(table.is_some());
        }
        if table.is_some() {
            found.count(true);
        } else if !want.optional {
            remarks.push(format!("missing table {}", first(&want.names)));
        }
    }
    let extra = extra_tables(schema, matched);
    let excess = extra.len().saturating_sub(reference.extra_ok);
    if excess > 0 {
        let names: Vec<&str> = extra.iter().map(|table| table.name.as_str()).collect();
        remarks.push(format!("{excess} tables too many of {}", names.join(", ")));
    }
    (0..excess).for_each(|_| found.count(false));
    TableFigures {
        precision: found
            .ratio()
            .unwrap_or(if needed.total == 0 { 1.0 } else { 0.0 }),
        recall: needed.ratio().unwrap_or(1.0),
        excess,
    }
}

/// The tables that no case asks for, without those that only join others.
pub fn extra_tables<'a>(schema: &'a CrmSchema, matched: &[Option<&Table>]) -> Vec<&'a Table> {
    let is_matched = |table: &Table| matched.iter().flatten().any(|it| it.name == table.name);
    let tables = schema.tables().iter();
    tables
        .filter(|table| !is_matched(table) && !only_joins(schema, table))
        .collect()
}

/// Whether a table joins two others and says little of its own.
fn only_joins(schema: &CrmSchema, table: &Table) -> bool {
    let mut parents: Vec<&str> = schema
        .links_of(&table.name)
        .map(|(_, link)| link.to_table.as_str())
        .collect();
    parents.sort_unstable();
    parents.dedup();
    let columns = table.columns.iter();
    let own = columns
        .filter(|column| column.kind() != Kind::Relation)
        .count();
    parents.len() >= 2 && own <= 2
}

/// The name that a case calls something by.
pub fn first(names: &[String]) -> &str {
    names.first().map_or("", String::as_str)
}
