//! What must hold of a row, with every column found.

use schema::{Identifier, Registry, Resource};

use super::{Node, Planned, PlannedField, column};
use crate::{
    names::search_function_name,
    query::{Comparison, Condition, Operator, QueryError, Truth},
};

/// What must hold of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum Test {
    /// A column compared with a value.
    Compare(PlannedField, Operator),
    /// All hold.
    All(Vec<Test>),
    /// At least one holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
    /// The embed of this number among the node's has rows.
    HasRows(usize),
    /// The function finds the row by this text.
    Found(Identifier, String),
    /// The column is null, an empty text or an empty list.
    Empty(PlannedField),
}

/// What a condition may name.
pub(super) struct Scope<'s> {
    pub(super) registry: &'s Registry,
    pub(super) resource: &'s Resource,
    pub(super) embeds: &'s [Node],
}

impl Scope<'_> {
    /// Plans all conditions.
    pub(super) fn tests(&self, conditions: &[Condition]) -> Planned<Vec<Test>> {
        conditions
            .iter()
            .map(|condition| self.test(condition))
            .collect()
    }

    fn test(&self, condition: &Condition) -> Planned<Test> {
        Ok(match condition {
            Condition::Compare(comparison) => self.compare(comparison)?,
            Condition::And(conditions) => Test::All(self.tests(conditions)?),
            Condition::Or(conditions) => Test::Any(self.tests(conditions)?),
            Condition::Not(condition) => Test::Not(Box::new(self.test(condition)?)),
            Condition::Search(text) => self.search(text),
            Condition::Empty(field) => Test::Empty(column::field(self.resource, field)?),
        })
    }

    fn compare(&self, comparison: &Comparison) -> Planned<Test> {
        match column::field(self.resource, &comparison.field) {
            Ok(field) => Ok(Test::Compare(field, comparison.operator.clone())),
            Err(unknown) => self.embed(comparison).unwrap_or(Err(unknown)),
        }
    }

    /// `agents=is.null`: whether there are linked rows. `None` where no embed has the name.
    fn embed(&self, comparison: &Comparison) -> Option<Planned<Test>> {
        let name = &comparison.field.name;
        let index = self.embeds.iter().position(|node| node.name == *name)?;
        let has_rows = Test::HasRows(index);
        Some(match &comparison.operator {
            Operator::Is(Truth::Null) => Ok(Test::Not(Box::new(has_rows))),
            Operator::Is(Truth::NotNull) => Ok(has_rows),
            Operator::Is(Truth::True | Truth::False | Truth::Unknown)
            | Operator::Binary(..)
            | Operator::Quantified(..)
            | Operator::In(_)
            | Operator::DistinctFrom(_)
            | Operator::TextSearch { .. } => Err(QueryError::EmbedOperator(name.clone())),
        })
    }

    /// A table without text to search has no function, and nothing is found in it.
    fn search(&self, text: &str) -> Test {
        let name = &self.resource.name;
        let design = self.registry.schema().table(name.as_str());
        let is_searchable = design
            .into_iter()
            .flat_map(|table| &table.columns)
            .any(|column| column.kind().is_searchable());
        if is_searchable {
            Test::Found(search_function_name(name), text.to_owned())
        } else {
            Test::Any(Vec::new())
        }
    }
}
