//! Puts a field elsewhere among the fields of its table.

use schema::{Position, SchemaChange};

use crate::built_in::change::{
    desk::Deed, finding::Within, order::Order, slot::Slot, trouble::Trouble,
};

/// Moves one field.
pub(super) fn relocate(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (fields, doubt) = order.fields()?;
    let [at] = fields.as_slice() else {
        return Err(Trouble::not_understood(super::super::tokens::text_of(
            order.tokens,
        )));
    };
    let columns = &order.desk.table_named(&at.table)?.columns;
    let position = match (order.span(Slot::Beside), order.fixed("at")) {
        (Some(beside), place) => {
            let (other, _) = order.desk.find_field(beside, Within::Table(&at.table))?;
            let index = columns
                .iter()
                .position(|column| column.name == other.column);
            let before = index.and_then(|index| index.checked_sub(1));
            match (place, before.and_then(|before| columns.get(before))) {
                (Some("before"), Some(previous)) => Position::After(previous.name.clone()),
                (Some("before"), None) => Position::First,
                _ => Position::After(other.column),
            }
        }
        (None, Some("first")) => Position::First,
        (None, _) => Position::Last,
    };
    let change = SchemaChange::MoveColumn {
        table: at.table.clone(),
        column: at.column.clone(),
        position,
    };
    Ok(Deed::at(at).with(change).doubted(doubt))
}
