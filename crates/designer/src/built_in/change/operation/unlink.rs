//! Takes links away.

use schema::SchemaChange;

use super::{link, relation};
use crate::built_in::change::{
    desk::Deed, order::Order, slot::Slot, tokens::text_of, trouble::Trouble,
};

/// Two tables are linked no more.
pub(super) fn unlink(order: &Order<'_>) -> Result<Deed, Trouble> {
    if order.fixed("form") == Some("again") {
        // `a and b are linked no more, unlink them`
        return match order.desk.changes.last() {
            Some(SchemaChange::DropRelationship { .. }) => Ok(Deed::default()),
            Some(_) | None => Err(Trouble::not_understood(text_of(order.tokens))),
        };
    }
    let said = order.said(Slot::Table)?;
    let (one, doubt) = order.desk.find_table(said)?;
    let (other, other_doubt) = order.desk.find_table(order.said(Slot::Other)?)?;
    let links = relation::between(order.desk, &one, &other);
    let forth: Vec<_> = links
        .iter()
        .filter(|link| link.from_table == one && link.foreign_key().is_some())
        .collect();
    let link = match (links.as_slice(), forth.as_slice()) {
        ([], _) => {
            return Err(Trouble::NoLink {
                one: order.desk.label_of(&one),
                other: order.desk.label_of(&other),
            });
        }
        ([only], _) => only,
        (_, [only]) => only,
        (several, _) => {
            let fields = several.iter().filter_map(|link| link::field_of(link));
            return Err(Trouble::Several {
                said: text_of(order.tokens),
                candidates: fields.map(|at| order.desk.name_of(&at)).collect(),
            });
        }
    };
    Ok(link::remove(link).doubted(doubt + other_doubt))
}
