//! Which fields must be filled in.

use schema::SchemaChange;

use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt},
        item::Required,
        order::Order,
        tokens::text_of,
        trouble::Trouble,
    },
    messages::say,
};

/// Fields must be filled in.
pub(super) fn require(order: &Order<'_>) -> Result<Deed, Trouble> {
    set_all(order, Required::Yes)
}

/// Fields need not be filled in.
pub(super) fn relax(order: &Order<'_>) -> Result<Deed, Trouble> {
    set_all(order, Required::No)
}

fn set_all(order: &Order<'_>, required: Required) -> Result<Deed, Trouble> {
    let (fields, doubt) = order.fields()?;
    let optional = |at: &FieldAt| order.desk.column_at(at).is_ok_and(|it| !it.is_required());
    if order.fixed("if") == Some("required") && fields.iter().any(optional) {
        // `boats do not need a name`: what need not be filled in is not needed at all.
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let mut deed = Deed::default();
    for at in fields {
        deed = deed.and(set(order.desk, &at, required)?);
    }
    Ok(deed.doubted(doubt))
}

/// One field must be filled in, or need not.
pub(super) fn set(desk: &Desk, at: &FieldAt, required: Required) -> Result<Deed, Trouble> {
    let is_required = desk.column_at(at)?.is_required();
    let wanted = required == Required::Yes;
    if is_required == wanted {
        let id = match required {
            Required::Yes => "already_required",
            Required::No => "already_optional",
        };
        return Ok(Deed::at(at).note(say(id, &[("field", &desk.name_of(at))])));
    }
    Ok(Deed::at(at).with(SchemaChange::SetRequired {
        table: at.table.clone(),
        column: at.column.clone(),
        required: wanted,
    }))
}
