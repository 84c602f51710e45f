//! The order of rows, with every column found.

use schema::ColumnType;

use super::{Link, Planned, PlannedField, column, condition::Scope};
use crate::query::{Case, Direction, Nulls, OrderTerm, QueryError};

/// One term of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct PlannedOrder {
    /// The to-one embed, by its number among the node's, whose column it is.
    pub(in crate::query) embed: Option<usize>,
    /// The column.
    pub(in crate::query) field: PlannedField,
    /// Which way.
    pub(in crate::query) direction: Direction,
    /// Where nulls go.
    pub(in crate::query) nulls: Option<Nulls>,
    /// Whether it is ordered in lower case.
    pub(in crate::query) is_folded: bool,
}

impl Scope<'_> {
    /// Plans all terms.
    pub(super) fn order(&self, terms: &[OrderTerm]) -> Planned<Vec<PlannedOrder>> {
        terms.iter().map(|term| self.order_term(term)).collect()
    }

    fn order_term(&self, term: &OrderTerm) -> Planned<PlannedOrder> {
        let (embed, field) = match &term.embed {
            None => (None, column::field(self.resource, &term.field)?),
            Some(name) => self.order_by_embed(name, term)?,
        };
        let is_text = field.column_type == ColumnType::Text && field.path.is_empty();
        Ok(PlannedOrder {
            embed,
            field,
            is_folded: is_text && term.case == Case::Folded,
            direction: term.direction,
            nulls: term.nulls,
        })
    }

    fn order_by_embed(
        &self,
        name: &str,
        term: &OrderTerm,
    ) -> Planned<(Option<usize>, PlannedField)> {
        let not_embedded = || QueryError::NotEmbedded(name.to_owned());
        let mut embeds = self.embeds.iter().enumerate();
        let (index, node) = embeds
            .find(|(_, node)| node.name == name)
            .ok_or_else(not_embedded)?;
        if !node.link.as_ref().is_some_and(Link::is_to_one) {
            return Err(QueryError::OrderNotToOne {
                table: self.resource.name.to_string(),
                embed: name.to_owned(),
            });
        }
        let target = self.registry.resource(node.table.as_str());
        let field = column::field(target.ok_or_else(not_embedded)?, &term.field)?;
        Ok((Some(index), field))
    }
}
