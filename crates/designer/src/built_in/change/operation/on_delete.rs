//! What happens to rows when the row that they point at is deleted.

use schema::{OnDelete, SchemaChange};

use super::{link, relation};
use crate::built_in::{
    change::{desk::Deed, order::Order, slot::Slot, trouble::Trouble},
    messages::say,
};

/// Rows of the table go, stay, or keep the other row from going.
pub(super) fn set(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (from, doubt) = order.desk.find_table(order.said(Slot::Table)?)?;
    let (to, other_doubt) = order.desk.find_table(order.said(Slot::Other)?)?;
    let links = relation::between(order.desk, &from, &to);
    let found = links
        .iter()
        .find(|link| link.from_table == from && link.foreign_key().is_some());
    let Some(link) = found else {
        return Err(Trouble::NoLink {
            one: order.desk.label_of(&from),
            other: order.desk.label_of(&to),
        });
    };
    let on_delete = order
        .fixed("then")
        .and_then(OnDelete::parse)
        .unwrap_or(OnDelete::SetNull);
    if link.on_delete == on_delete {
        let note = say("already_on_delete", &[]);
        return Ok(Deed::on(&from).note(note));
    }
    let at = link::field_of(link);
    let change = SchemaChange::ChangeRelationship {
        link: link.link_name(),
        to: link.relationship_type.clone(),
        on_delete,
        column: None,
    };
    let deed = Deed::on(&from).with(change).doubted(doubt + other_doubt);
    Ok(match at {
        Some(at) => Deed {
            fields: vec![at],
            ..deed
        },
        None => deed,
    })
}
