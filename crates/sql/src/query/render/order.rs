//! `order by`, `limit`, `offset`.

use super::{
    Statement,
    condition::Filters,
    source::{Origin, Source},
};
use crate::query::{
    Direction, Nulls,
    plan::{Link, Node, PlannedOrder},
};

impl Statement<'_> {
    /// The tables by whose columns the rows are ordered: joined, which is far faster for many rows
    /// than looking each up. A row points at one of them at most, so none appears twice.
    pub(super) fn order_joins(&mut self, node: &Node) {
        for (index, embed) in node.embeds.iter().enumerate() {
            let is_used = node.order.iter().any(|term| term.embed == Some(index));
            if !is_used || !is_joined(embed) {
                continue;
            }
            self.sql
                .raw("\nleft join ")
                .name_in(self.schema, &embed.table);
            self.sql.raw(" as ");
            self.source(Source::Table(embed.number));
            let origin = Origin::Linked(Source::Table(node.number));
            self.conditions(embed, origin, Filters::All, " on ");
        }
    }

    /// `order by …`, or nothing. Needs [`Statement::order_joins`] before it.
    pub(super) fn order(&mut self, node: &Node) {
        for (index, term) in node.order.iter().enumerate() {
            self.sql.raw(if index == 0 { "\norder by " } else { ", " });
            self.order_term(node, term);
        }
    }

    fn order_term(&mut self, node: &Node, term: &PlannedOrder) {
        let embed = term.embed.and_then(|index| node.embeds.get(index));
        if term.is_folded {
            self.sql.raw("lower(");
        }
        match embed {
            Some(embed) if is_joined(embed) => {
                self.field(Source::Table(embed.number), &term.field);
            }
            Some(embed) => self.field_of_embed(node, embed, term),
            None => self.field(Source::Table(node.number), &term.field),
        }
        if term.is_folded {
            self.sql.raw(")");
        }
        self.sql.raw(match term.direction {
            Direction::Ascending => "",
            Direction::Descending => " desc",
        });
        self.sql.raw(match term.nulls {
            Some(Nulls::First) => " nulls first",
            Some(Nulls::Last) => " nulls last",
            None => "",
        });
    }

    fn field_of_embed(&mut self, node: &Node, embed: &Node, term: &PlannedOrder) {
        let origin = Origin::Linked(Source::Table(node.number));
        self.sql.raw("(select ");
        self.field(Source::Table(embed.number), &term.field);
        self.from(embed, origin);
        self.filter(embed, origin, Filters::All);
        self.sql.raw("\nlimit 1)");
    }

    /// `limit … offset …`, bound so that every page is the same statement.
    pub(super) fn range(&mut self, node: &Node) {
        if let Some(limit) = node.limit {
            self.sql.raw("\nlimit ").bind(big_integer(limit));
            self.sql.raw("::bigint");
        }
        if node.offset > 0 || node.limit.is_some() {
            self.sql.raw("\noffset ").bind(big_integer(node.offset));
            self.sql.raw("::bigint");
        }
    }
}

/// Whether an order by the embed joins its table.
fn is_joined(embed: &Node) -> bool {
    match &embed.link {
        Some(Link::ToOne { .. }) => true,
        Some(Link::OneToOne { .. } | Link::ToMany { .. } | Link::ThroughJoin { .. }) | None => {
            false
        }
    }
}

/// No more than PostgreSQL's `bigint` holds.
fn big_integer(value: u64) -> String {
    i64::try_from(value).unwrap_or(i64::MAX).to_string()
}
