//! Where a column comes from: the short names of tables and subqueries inside a statement. None
//! can be mistaken for a column or table of a project, for every use is qualified.

use schema::Identifier;

use super::Statement;
use crate::query::plan::{Link, Node};

/// A table or subquery of the statement.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// `t1`: the rows of a node's table.
    Table(usize),
    /// `p1`: the page of them.
    Page(usize),
    /// `j1`: the join table of a node.
    Join(usize),
    /// `e1`: the columns that a spread embed gives to the outer row.
    Spread(usize),
    /// `n`: the rows of a payload.
    Payload,
}

/// Where the rows of a node are read.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    /// From its table, as rows of an outer row.
    Linked(Source),
    /// From its table.
    Table,
    /// From the rows that a write returned.
    Written,
}

impl Statement<'_> {
    /// The short name.
    pub(super) fn source(&mut self, source: Source) {
        let (letter, number) = match source {
            Source::Table(number) => ("t", number),
            Source::Page(number) => ("p", number),
            Source::Join(number) => ("j", number),
            Source::Spread(number) => ("e", number),
            Source::Payload => {
                self.sql.raw("n");
                return;
            }
        };
        self.sql.raw(letter);
        self.number(number);
    }

    /// A column of a source.
    pub(super) fn column(&mut self, source: Source, column: &Identifier) {
        self.source(source);
        self.sql.raw(".").name(column);
    }

    /// A whole number as part of a short name.
    pub(super) fn number(&mut self, number: usize) {
        self.sql.integer(i64::try_from(number).unwrap_or(i64::MAX));
    }

    /// `from …` with the join table of a many-to-many link.
    pub(super) fn from(&mut self, node: &Node, origin: Origin) {
        self.sql.raw("\nfrom ");
        match origin {
            Origin::Linked(_) | Origin::Table => self.sql.name_in(self.schema, &node.table),
            Origin::Written => self.sql.raw("w"),
        };
        self.sql.raw(" as ");
        self.source(Source::Table(node.number));
        if let (Origin::Linked(_), Some(link)) = (origin, &node.link) {
            self.join_table(node.number, link);
        }
    }

    fn join_table(&mut self, number: usize, link: &Link) {
        match link {
            Link::ThroughJoin {
                join_table,
                inner_column,
                ..
            } => {
                self.sql.raw("\njoin ").name_in(self.schema, join_table);
                self.sql.raw(" as ");
                self.source(Source::Join(number));
                self.sql.raw(" on ");
                self.column(Source::Join(number), inner_column);
                self.sql.raw(" = ");
                self.source(Source::Table(number));
                self.sql.raw(".\"id\"");
            }
            Link::ToOne { .. } | Link::OneToOne { .. } | Link::ToMany { .. } => {}
        }
    }

    /// That a row belongs to the row of `outer`.
    pub(super) fn belongs(&mut self, number: usize, link: &Link, outer: Source) {
        match link {
            Link::ToOne { column } => {
                self.source(Source::Table(number));
                self.sql.raw(".\"id\" = ");
                self.column(outer, column);
            }
            Link::OneToOne { column } | Link::ToMany { column } => {
                self.column(Source::Table(number), column);
                self.equals_id_of(outer);
            }
            Link::ThroughJoin { outer_column, .. } => {
                self.column(Source::Join(number), outer_column);
                self.equals_id_of(outer);
            }
        }
    }

    fn equals_id_of(&mut self, outer: Source) {
        self.sql.raw(" = ");
        self.source(outer);
        self.sql.raw(".\"id\"");
    }
}
