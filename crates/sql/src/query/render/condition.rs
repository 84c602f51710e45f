//! `where`: what must hold of a row.

use schema::{ColumnType, Identifier};

use super::{
    Statement,
    source::{Origin, Source},
};
use crate::query::plan::{Node, PlannedField, Test};

/// Which conditions of a node apply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Filters {
    /// All of them.
    All,
    /// Those of the table, for rows that are about to be written.
    Table,
    /// Those of required embeds, for rows that were written.
    Required,
}

/// One condition of a `where`.
enum Part<'p> {
    Belongs(Source),
    Test(&'p Test),
    HasRows(&'p Node),
}

impl Statement<'_> {
    /// `where …`, or nothing.
    pub(super) fn filter(&mut self, node: &Node, origin: Origin, filters: Filters) {
        self.conditions(node, origin, filters, "\nwhere ");
    }

    /// The conditions after `keyword`, or nothing.
    pub(super) fn conditions(
        &mut self,
        node: &Node,
        origin: Origin,
        filters: Filters,
        keyword: &'static str,
    ) {
        for (index, part) in parts(node, origin, filters).into_iter().enumerate() {
            self.sql.raw(if index == 0 { keyword } else { "\n  and " });
            match part {
                Part::Belongs(outer) => {
                    if let Some(link) = &node.link {
                        self.belongs(node.number, link, outer);
                    }
                }
                Part::Test(test) => self.test(node, test),
                Part::HasRows(embed) => self.has_rows(node, embed),
            }
        }
    }

    fn test(&mut self, node: &Node, test: &Test) {
        let source = Source::Table(node.number);
        match test {
            Test::Compare(field, operator) => self.compare(source, field, operator),
            Test::All(tests) => self.all_or_any(node, tests, " and ", "true"),
            Test::Any(tests) => self.all_or_any(node, tests, " or ", "false"),
            Test::Not(test) => {
                self.sql.raw("(not ");
                self.test(node, test);
                self.sql.raw(")");
            }
            Test::HasRows(index) => match node.embeds.get(*index) {
                Some(embed) => self.has_rows(node, embed),
                None => {
                    self.sql.raw("false");
                }
            },
            Test::Found(function, sought) => self.found(source, function, sought),
            Test::Empty(field) => self.empty(source, field),
        }
    }

    fn all_or_any(
        &mut self,
        node: &Node,
        tests: &[Test],
        connective: &'static str,
        of_none: &'static str,
    ) {
        if tests.is_empty() {
            self.sql.raw(of_none);
            return;
        }
        self.sql.raw("(");
        for (index, test) in tests.iter().enumerate() {
            if index > 0 {
                self.sql.raw(connective);
            }
            self.test(node, test);
        }
        self.sql.raw(")");
    }

    fn has_rows(&mut self, node: &Node, embed: &Node) {
        let origin = Origin::Linked(Source::Table(node.number));
        self.sql.raw("exists (select 1");
        self.from(embed, origin);
        self.filter(embed, origin, Filters::All);
        self.sql.raw(")");
    }

    fn found(&mut self, source: Source, function: &Identifier, sought: &str) {
        self.source(source);
        self.sql.raw(".\"id\" in (select ");
        self.sql.name_in(self.schema, function);
        self.sql.raw("(").bind(sought).raw("))");
    }

    fn empty(&mut self, source: Source, field: &PlannedField) {
        self.sql.raw("(");
        self.field(source, field);
        self.sql.raw(" is null");
        if let Some(nothing) = empty_value(field) {
            self.sql.raw(" or ");
            self.field(source, field);
            self.sql.raw(nothing);
        }
        self.sql.raw(")");
    }
}

fn parts(node: &Node, origin: Origin, filters: Filters) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    if let Origin::Linked(outer) = origin {
        parts.push(Part::Belongs(outer));
    }
    if filters != Filters::Required {
        parts.extend(node.tests.iter().map(Part::Test));
    }
    if filters != Filters::Table {
        let required = node.required.iter();
        parts.extend(
            required
                .filter_map(|index| node.embeds.get(*index))
                .map(Part::HasRows),
        );
    }
    parts
}

/// The value that a person takes for nothing.
fn empty_value(field: &PlannedField) -> Option<&'static str> {
    if !field.path.is_empty() {
        return None;
    }
    match field.column_type {
        ColumnType::Text => Some(" = ''"),
        ColumnType::TextArray => Some(" = '{}'"),
        ColumnType::Integer
        | ColumnType::BigInt
        | ColumnType::Numeric(_)
        | ColumnType::Boolean
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid
        | ColumnType::Jsonb => None,
    }
}
