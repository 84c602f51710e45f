//! Whether a request stays within the limits, whoever built it.

use super::Planned;
use crate::query::{Condition, Operator, QueryError, SelectItem, Selection, limits};

/// What a request has used up so far.
#[derive(Default)]
struct Budget {
    embeds: usize,
    filters: usize,
}

/// Refuses a request that asks for more than the limits allow.
pub(super) fn check(root: &Selection) -> Planned<()> {
    Budget::default().selection(root, 0)
}

impl Budget {
    fn selection(&mut self, selection: &Selection, depth: usize) -> Planned<()> {
        within(
            depth,
            "embedded resources inside each other",
            limits::EMBED_DEPTH,
        )?;
        within(
            selection.items.len(),
            "columns in a select",
            limits::SELECT_ITEMS,
        )?;
        within(
            selection.order.len(),
            "columns in an order",
            limits::ORDER_TERMS,
        )?;
        for condition in &selection.conditions {
            self.condition(condition, 0)?;
        }
        for item in &selection.items {
            if let SelectItem::Embed(embed) = item {
                self.embeds += 1;
                within(self.embeds, "embedded resources", limits::EMBEDS)?;
                self.selection(&embed.selection, depth + 1)?;
            }
        }
        Ok(())
    }

    fn condition(&mut self, condition: &Condition, depth: usize) -> Planned<()> {
        // Each connective may be negated, which is a level of its own.
        within(
            depth,
            "logic operators inside each other",
            2 * limits::LOGIC_DEPTH + 1,
        )?;
        match condition {
            Condition::And(conditions) | Condition::Or(conditions) => conditions
                .iter()
                .try_for_each(|condition| self.condition(condition, depth + 1)),
            Condition::Not(condition) => self.condition(condition, depth + 1),
            Condition::Compare(comparison) => {
                if let Operator::In(values) = &comparison.operator {
                    within(values.len(), "values in a list", limits::LIST_LENGTH)?;
                }
                self.filter()
            }
            Condition::Search(_) | Condition::Empty(_) => self.filter(),
        }
    }

    fn filter(&mut self) -> Planned<()> {
        self.filters += 1;
        within(self.filters, "filters", limits::FILTERS)
    }
}

fn within(used: usize, what: &'static str, limit: usize) -> Planned<()> {
    if used > limit {
        return Err(QueryError::too_many(what, limit));
    }
    Ok(())
}
