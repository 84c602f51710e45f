//! Embeds: a node of their own, and what of it the outer row shows.

use schema::Resource;

use super::{Node, Output, OutputValue, Planned, Planner, link};
use crate::query::{Embed, Join, Shape};

impl<'r> Planner<'r> {
    /// Plans an embed as a child of `node`, and adds what it shows.
    pub(super) fn embed(
        &mut self,
        node: &mut Node,
        origin: &'r Resource,
        embed: &Embed,
    ) -> Planned<()> {
        let way = link::find(self.registry, origin, embed)?;
        let is_to_one = way.link.is_to_one();
        let mut child = self.node(way.target, Some(way.link), &embed.selection)?;
        embed.name().clone_into(&mut child.name);
        if !is_to_one {
            child.cap(self.max_rows);
        }
        let index = node.embeds.len();
        if embed.join == Join::Inner {
            node.required.push(index);
        }
        node.outputs.extend(shown(index, &child, embed));
        node.embeds.push(child);
        Ok(())
    }
}

/// An embed that selects nothing is there only for filters.
fn shown(index: usize, child: &Node, embed: &Embed) -> Vec<Output> {
    let outputs = child.outputs.iter().enumerate();
    match embed.shape {
        Shape::Nested if child.outputs.is_empty() => Vec::new(),
        Shape::Nested => vec![Output {
            label: embed.name().to_owned(),
            value: OutputValue::Embed(index),
        }],
        Shape::Spread => outputs
            .map(|(place, output)| Output {
                label: output.label.clone(),
                value: OutputValue::Spread(index, place),
            })
            .collect(),
    }
}
