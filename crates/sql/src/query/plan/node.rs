//! One table of a plan: the root, or an embed inside it.

use schema::{Identifier, Resource};

use super::{
    Link, Output, OutputValue, Planned, PlannedOrder, Planner, Test, condition::Scope, output,
};
use crate::query::{SelectItem, Selection};

/// One table of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Node {
    /// Tells tables of one statement apart.
    pub(in crate::query) number: usize,
    /// What filters and orders call it.
    pub(in crate::query) name: String,
    /// The table.
    pub(in crate::query) table: Identifier,
    /// How its rows belong to an outer row; none for the root.
    pub(in crate::query) link: Option<Link>,
    /// What a row of the answer holds.
    pub(in crate::query) outputs: Vec<Output>,
    /// All of them must hold.
    pub(in crate::query) tests: Vec<Test>,
    /// Embeds, by their number, without which a row is left out.
    pub(in crate::query) required: Vec<usize>,
    /// The order of the rows.
    pub(in crate::query) order: Vec<PlannedOrder>,
    /// How many rows at most.
    pub(in crate::query) limit: Option<u64>,
    /// How many rows to leave out first.
    pub(in crate::query) offset: u64,
    /// Tables inside.
    pub(in crate::query) embeds: Vec<Node>,
}

impl<'r> Planner<'r> {
    /// Plans a table and the embeds inside.
    pub(super) fn node(
        &mut self,
        resource: &'r Resource,
        link: Option<Link>,
        selection: &Selection,
    ) -> Planned<Node> {
        let mut node = Node {
            number: self.number(),
            name: resource.name.to_string(),
            table: resource.name.clone(),
            link,
            outputs: Vec::new(),
            tests: Vec::new(),
            required: Vec::new(),
            order: Vec::new(),
            limit: selection.limit,
            offset: selection.offset,
            embeds: Vec::new(),
        };
        for item in &selection.items {
            match item {
                SelectItem::All => node.outputs.extend(output::all(resource)),
                SelectItem::Field(item) => node.outputs.push(output::field(resource, item)?),
                SelectItem::Embed(embed) => self.embed(&mut node, resource, embed)?,
            }
        }
        let scope = Scope {
            registry: self.registry,
            resource,
            embeds: &node.embeds,
        };
        let tests = scope.tests(&selection.conditions)?;
        let order = scope.order(&selection.order)?;
        Ok(Node {
            tests,
            order,
            ..node
        })
    }
}

impl Node {
    /// Lowers the limit to what is allowed.
    pub(super) fn cap(&mut self, max_rows: Option<u64>) {
        self.limit = match (self.limit, max_rows) {
            (Some(limit), Some(max_rows)) => Some(limit.min(max_rows)),
            (limit, max_rows) => limit.or(max_rows),
        };
    }

    /// The columns that its outputs are made of, each once.
    pub(in crate::query) fn columns_of_outputs(&self) -> Vec<Identifier> {
        let mut columns = Vec::new();
        for output in &self.outputs {
            let column = match &output.value {
                OutputValue::Column(field, _) => Some(field.name.clone()),
                OutputValue::Embed(index) | OutputValue::Spread(index, _) => {
                    self.outer_column(*index)
                }
            };
            add_once(&mut columns, column);
        }
        columns
    }

    /// The same and all columns that the embeds and the order need, for rows that are read from a
    /// write and not from the table.
    pub(in crate::query) fn columns_to_return(&self) -> Vec<Identifier> {
        let mut columns = self.columns_of_outputs();
        for index in 0..self.embeds.len() {
            add_once(&mut columns, self.outer_column(index));
        }
        for term in &self.order {
            if term.embed.is_none() {
                add_once(&mut columns, Some(term.field.name.clone()));
            }
        }
        columns
    }

    fn outer_column(&self, index: usize) -> Option<Identifier> {
        let link = self.embeds.get(index)?.link.as_ref()?;
        Some(link.outer_column())
    }
}

fn add_once(columns: &mut Vec<Identifier>, column: Option<Identifier>) {
    if let Some(column) = column
        && !columns.contains(&column)
    {
        columns.push(column);
    }
}
