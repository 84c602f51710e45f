//! What a row of the answer holds. A node is written as its page, the rows that its conditions,
//! order and limit leave, and around it the outputs, so that embeds are read for these rows only.

use schema::Identifier;

use super::{
    Statement,
    condition::Filters,
    source::{Origin, Source},
};
use crate::query::plan::{Link, Node, OutputValue};

/// What the columns of a projection are called.
#[derive(Clone, Copy)]
pub(super) enum Naming {
    /// As the client calls them.
    Labels,
    /// `c0`, `c1`, …, for an outer row that takes them by number.
    Numbers,
}

impl Statement<'_> {
    /// `select <outputs> from (<page>) as p0`.
    pub(super) fn projection(&mut self, node: &Node, origin: Origin, naming: Naming) {
        self.sql.raw("select");
        for (index, output) in node.outputs.iter().enumerate() {
            self.sql.raw(if index == 0 { " " } else { ", " });
            self.output(node, &output.value);
            self.sql.raw(" as ");
            match naming {
                Naming::Labels => {
                    self.sql.alias(&output.label);
                }
                Naming::Numbers => self.numbered_column(index),
            }
        }
        self.sql.raw("\nfrom (");
        self.page(node, origin, &node.columns_of_outputs());
        self.sql.raw(") as ");
        self.source(Source::Page(node.number));
        for (index, embed) in node.embeds.iter().enumerate() {
            if is_spread(node, index) {
                self.spread(node, embed);
            }
        }
    }

    /// The rows that conditions, order and limit leave, with these columns.
    pub(super) fn page(&mut self, node: &Node, origin: Origin, columns: &[Identifier]) {
        self.sql.raw("select");
        for (index, column) in columns.iter().enumerate() {
            self.sql.raw(if index == 0 { " " } else { ", " });
            self.column(Source::Table(node.number), column);
        }
        self.from(node, origin);
        self.order_joins(node);
        match origin {
            Origin::Linked(_) | Origin::Table => {
                self.filter(node, origin, Filters::All);
                self.order(node);
                self.range(node);
            }
            // The range was already met when the rows to write were chosen.
            Origin::Written => {
                self.filter(node, origin, Filters::Required);
                self.order(node);
            }
        }
    }

    fn output(&mut self, node: &Node, value: &OutputValue) {
        match value {
            OutputValue::Column(field, cast) => {
                self.field(Source::Page(node.number), field);
                if let Some(cast) = cast {
                    self.sql.raw("::").raw(cast.as_sql());
                }
            }
            OutputValue::Embed(index) => {
                if let Some(embed) = node.embeds.get(*index) {
                    self.embed(node, embed);
                }
            }
            OutputValue::Spread(index, place) => {
                if let Some(embed) = node.embeds.get(*index) {
                    self.source(Source::Spread(embed.number));
                    self.sql.raw(".");
                    self.numbered_column(*place);
                }
            }
        }
    }

    /// An object or null, or an array.
    fn embed(&mut self, node: &Node, embed: &Node) {
        let is_to_one = embed.link.as_ref().is_some_and(Link::is_to_one);
        self.sql.raw(if is_to_one {
            "(select row_to_json(r.*)\nfrom ("
        } else {
            "(select coalesce(json_agg(r.*), '[]')\nfrom ("
        });
        let origin = Origin::Linked(Source::Page(node.number));
        self.projection(embed, origin, Naming::Labels);
        self.sql.raw(") as r");
        self.sql.raw(if is_to_one { "\nlimit 1)" } else { ")" });
    }

    /// The outputs of an embed as columns of the outer row: values of a to-one, arrays else.
    fn spread(&mut self, node: &Node, embed: &Node) {
        let origin = Origin::Linked(Source::Page(node.number));
        self.sql.raw("\nleft join lateral (");
        if embed.link.as_ref().is_some_and(Link::is_to_one) {
            self.projection(embed, origin, Naming::Numbers);
            self.sql.raw("\nlimit 1");
        } else {
            self.sql.raw("select");
            for index in 0..embed.outputs.len() {
                self.sql.raw(if index == 0 { " " } else { ", " });
                self.sql.raw("coalesce(json_agg(r.");
                self.numbered_column(index);
                self.sql.raw("), '[]') as ");
                self.numbered_column(index);
            }
            self.sql.raw("\nfrom (");
            self.projection(embed, origin, Naming::Numbers);
            self.sql.raw(") as r");
        }
        self.sql.raw(") as ");
        self.source(Source::Spread(embed.number));
        self.sql.raw(" on true");
    }

    fn numbered_column(&mut self, index: usize) {
        self.sql.raw("c");
        self.number(index);
    }
}

fn is_spread(node: &Node, index: usize) -> bool {
    node.outputs
        .iter()
        .any(|output| matches!(output.value, OutputValue::Spread(of, _) if of == index))
}
