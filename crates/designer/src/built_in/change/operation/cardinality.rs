//! Changes how many rows a link joins.

use super::{
    link::{self, Numbers},
    relation,
};
use crate::built_in::change::{
    desk::Deed, order::Order, slot::Slot, tokens::text_of, trouble::Trouble,
};

/// A link that is there becomes one of other numbers; one that is not is made.
pub(super) fn change(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (one, doubt) = order.desk.find_table(order.said(Slot::Table)?)?;
    let (other, other_doubt) = order.desk.find_table(order.said(Slot::Other)?)?;
    let links = relation::between(order.desk, &one, &other);
    let link = match links.as_slice() {
        [] => return super::link_order::link(order),
        [only] => only,
        several => {
            let fields = several.iter().filter_map(|link| link::field_of(link));
            return Err(Trouble::Several {
                said: text_of(order.tokens),
                candidates: fields.map(|at| order.desk.name_of(&at)).collect(),
            });
        }
    };
    let numbers = match order.fixed("numbers") {
        Some("many") => Numbers::Many,
        Some("one") => Numbers::OneToOne,
        Some("many_one") if link.from_table == one => Numbers::One,
        Some("one_many") if link.from_table == other => Numbers::One,
        Some("many_one" | "one_many") => {
            return Ok(link::reverse(order.desk, link)?.doubted(doubt + other_doubt));
        }
        _ => return Err(Trouble::not_understood(text_of(order.tokens))),
    };
    let same = match numbers {
        Numbers::Many => link.foreign_key().is_none(),
        Numbers::OneToOne => matches!(
            link.relationship_type,
            schema::RelationshipType::OneToOne { .. }
        ),
        Numbers::One => matches!(
            link.relationship_type,
            schema::RelationshipType::ManyToOne { .. }
        ),
    };
    if same {
        return Ok(link::linked_already(order.desk, &one, &other));
    }
    Ok(link::turn(order.desk, link, numbers).doubted(doubt + other_doubt))
}
