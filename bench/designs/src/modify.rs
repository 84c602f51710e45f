//! Judges a changed design: every change that the prompt asks for is done, and nothing else is.
//!
//! Each operation looks for its own trace in the answer and writes what it accounts for into a
//! picture of what is expected. What then still differs was not asked for.

mod columns;
mod difference;
mod links;
mod options;
mod rules;
mod tables;

use std::collections::{BTreeSet, HashMap};

use schema::CrmSchema;

use crate::{
    operation::Operation,
    picture::{ColumnPicture, Picture},
};

/// How well a change was carried out.
#[derive(Debug)]
pub struct ModifyJudgement {
    pub asked: usize,
    /// What was asked for and not done, for a person.
    pub undone: Vec<String>,
    /// What was done and not asked for.
    pub collateral: Vec<String>,
}

impl ModifyJudgement {
    /// All that was asked for, and nothing else.
    pub fn is_exact(&self) -> bool {
        self.undone.is_empty() && self.collateral.is_empty()
    }

    /// The judgement of an answer that is no design.
    pub fn of_nothing(operations: &[Operation]) -> Self {
        Self {
            asked: operations.len(),
            undone: vec!["no design".to_owned(); operations.len()],
            collateral: Vec::new(),
        }
    }
}

/// What operations are looked for in.
struct Comparison<'a> {
    /// The design as it should be, so far as operations have accounted for it.
    expected: Picture,
    actual: Picture,
    answer: &'a CrmSchema,
    old_tables: BTreeSet<String>,
    /// What renamed and new tables are called in the answer.
    names: HashMap<String, String>,
    /// New tables that nobody said the columns of.
    open_tables: BTreeSet<String>,
}

/// Why an operation counts as not done.
type Undone = String;

/// Compares `answer` with `start` changed by `operations`.
pub fn judge(start: &CrmSchema, operations: &[Operation], answer: &CrmSchema) -> ModifyJudgement {
    let mut comparison = Comparison::new(start, answer);
    let mut in_turn: Vec<&Operation> = operations.iter().collect();
    in_turn.sort_by_key(|operation| operation.turn());
    let outcomes = in_turn.into_iter().map(|it| comparison.settle(it));
    let undone = outcomes.filter_map(Result::err).collect();
    ModifyJudgement {
        asked: operations.len(),
        undone,
        collateral: comparison.collateral(),
    }
}

/// What differs between two designs; nothing where a change left everything alone.
pub fn differences(start: &CrmSchema, answer: &CrmSchema) -> Vec<String> {
    Comparison::new(start, answer).collateral()
}

impl<'a> Comparison<'a> {
    fn new(start: &CrmSchema, answer: &'a CrmSchema) -> Self {
        let expected = Picture::of(start);
        let old_tables: BTreeSet<String> = expected.tables.keys().cloned().collect();
        let mut actual = Picture::of(answer);
        actual.fold_join_tables(&old_tables);
        Self {
            expected,
            actual,
            answer,
            old_tables,
            names: HashMap::new(),
            open_tables: BTreeSet::new(),
        }
    }

    fn settle(&mut self, operation: &Operation) -> Result<(), Undone> {
        match operation {
            Operation::Table(operation) => self.settle_table(operation),
            Operation::Link(operation) => self.settle_link(operation),
            Operation::Column(operation) => self.settle_column(operation),
            Operation::Rule(operation) => self.settle_rule(operation),
            Operation::Options(operation) => self.settle_options(operation),
        }
    }

    fn collateral(&self) -> Vec<String> {
        difference::find(&self.expected, &self.actual, &self.open_tables)
    }

    /// What the answer calls a table of the case.
    fn name_of(&self, table: &str) -> String {
        let renamed = self.names.get(table).cloned();
        renamed.unwrap_or_else(|| table.to_owned())
    }

    /// A column as it should be and as it is.
    fn column(
        &mut self,
        table: &str,
        column: &str,
    ) -> Result<(&mut ColumnPicture, &ColumnPicture), Undone> {
        let table = self.name_of(table);
        let expected = self.expected.tables.get_mut(&table);
        let expected = expected.and_then(|it| it.columns.get_mut(column));
        let actual = self.actual.column(&table, column);
        expected
            .zip(actual)
            .ok_or_else(|| format!("{table}.{column} is gone"))
    }
}

/// `Ok` where it holds, else why not.
fn check(holds: bool, why: impl FnOnce() -> Undone) -> Result<(), Undone> {
    if holds { Ok(()) } else { Err(why()) }
}

#[cfg(test)]
mod tests;
