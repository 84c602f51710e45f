//! Which columns are there, of the right kind, with the options and rules that the prompt says.

use schema::{Column, Table};

use super::tables::first;
use crate::{
    case::{WantedColumn, WantedTable},
    facts,
    matching::match_columns,
    share::Share,
};

/// How well the columns of one design are chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColumnFigures {
    pub found: Share,
    pub kinds: Share,
    pub options: Share,
    pub flags: Share,
}

/// Compares the columns of the tables that must be there. A missing table misses all of them.
pub fn judge(
    wanted: &[WantedTable],
    matched: &[Option<&Table>],
    remarks: &mut Vec<String>,
) -> ColumnFigures {
    let mut figures = ColumnFigures::default();
    for (want, table) in wanted.iter().zip(matched).filter(|(it, _)| !it.optional) {
        match table {
            Some(table) => figures.compare(table, &want.columns, remarks),
            None => want.columns.iter().for_each(|column| figures.miss(column)),
        }
    }
    figures
}

impl ColumnFigures {
    fn compare(&mut self, table: &Table, wanted: &[WantedColumn], remarks: &mut Vec<String>) {
        for (want, columns) in wanted.iter().zip(match_columns(table, wanted)) {
            let Some(column) = columns.first() else {
                self.miss(want);
                remarks.push(format!("missing {}.{}", table.name, first(&want.names)));
                continue;
            };
            self.found.count(true);
            self.compare_kinds(table, want, &columns, remarks);
            self.compare_rules(table, want, column, remarks);
        }
    }

    fn compare_kinds(
        &mut self,
        table: &Table,
        want: &WantedColumn,
        columns: &[&Column],
        remarks: &mut Vec<String>,
    ) {
        let wrong = columns
            .iter()
            .find(|column| !want.type_code.accepts(column.kind()));
        self.kinds.count(wrong.is_none());
        if let Some(column) = wrong {
            let (kind, code) = (column.kind().as_str(), want.type_code.as_str());
            let (table, name) = (&table.name, &column.name);
            remarks.push(format!("{table}.{name} is {kind}, not {code}"));
        }
    }

    fn compare_rules(
        &mut self,
        table: &Table,
        want: &WantedColumn,
        column: &Column,
        remarks: &mut Vec<String>,
    ) {
        let place = format!("{}.{}", table.name, column.name);
        for option in &want.options {
            let is_there = facts::has_option(column, option);
            self.options.count(is_there);
            if !is_there {
                remarks.push(format!("{place} lacks option {option}"));
            }
        }
        let unkept = facts::unkept_flags(column, &want.flags);
        let total = facts::flag_count(&want.flags);
        self.flags += Share {
            hits: total.saturating_sub(facts::count(unkept.len())),
            total,
        };
        remarks.extend(unkept.into_iter().map(|flag| format!("{place} {flag}")));
    }

    fn miss(&mut self, want: &WantedColumn) {
        self.found.count(false);
        self.options += Share::of(want.options.iter().map(|_| false));
        self.flags.total += facts::flag_count(&want.flags);
    }
}
