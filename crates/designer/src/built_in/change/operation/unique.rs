//! Which values may repeat.

use schema::SchemaChange;

use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt},
        item::Unique,
        order::Order,
        trouble::Trouble,
    },
    messages::say,
};

/// Values must differ.
pub(super) fn make_unique(order: &Order<'_>) -> Result<Deed, Trouble> {
    set_all(order, Unique::Yes)
}

/// Values may repeat.
pub(super) fn allow_duplicates(order: &Order<'_>) -> Result<Deed, Trouble> {
    set_all(order, Unique::No)
}

fn set_all(order: &Order<'_>, unique: Unique) -> Result<Deed, Trouble> {
    let (fields, doubt) = order.fields()?;
    let mut deed = Deed::default();
    for at in fields {
        deed = deed.and(set(order.desk, &at, unique)?);
    }
    Ok(deed.doubted(doubt))
}

/// The values of one field must differ, or may repeat.
pub(super) fn set(desk: &Desk, at: &FieldAt, unique: Unique) -> Result<Deed, Trouble> {
    let wanted = unique == Unique::Yes;
    if desk.column_at(at)?.unique == wanted {
        let id = match unique {
            Unique::Yes => "already_unique",
            Unique::No => "already_repeating",
        };
        return Ok(Deed::at(at).note(say(id, &[("field", &desk.name_of(at))])));
    }
    Ok(Deed::at(at).with(SchemaChange::SetUnique {
        table: at.table.clone(),
        column: at.column.clone(),
        unique: wanted,
    }))
}
