//! What new rows get where nothing is given.

use schema::SchemaChange;

use crate::built_in::{
    change::{
        defaults::read_default,
        desk::{Deed, Desk, FieldAt},
        names::Doubt,
        order::Order,
        slot::Slot,
        tokens::{Token, text_of},
        trouble::Trouble,
    },
    messages::say,
};

/// Fields get a default.
pub(super) fn set(order: &Order<'_>) -> Result<Deed, Trouble> {
    let value = order.said(Slot::Value)?;
    let (fields, doubt) = match order.fields() {
        Ok(found) => found,
        Err(trouble) => fields_by_value(order, value).ok_or(trouble)?,
    };
    let mut deed = Deed::default();
    for at in fields {
        deed = deed.and(set_one(order.desk, &at, value)?);
    }
    Ok(deed.doubted(doubt))
}

/// `new boats start as laid up`: the field is the one that has the choice.
fn fields_by_value(order: &Order<'_>, value: &[Token]) -> Option<(Vec<FieldAt>, Doubt)> {
    let said = order.span(Slot::Table).or_else(|| order.span(Slot::Fields));
    let (table, doubt) = match said {
        Some(said) => {
            let (table, doubt) = order.desk.find_table(said).ok()?;
            (Some(table), doubt)
        }
        None => (order.desk.context.topic.clone(), 0),
    };
    let fields = order.desk.fields_with_option(value, table.as_ref());
    let [(only, option_doubt)] = fields.as_slice() else {
        return None;
    };
    Some((vec![only.clone()], doubt + option_doubt))
}

/// One field gets a default.
pub(super) fn set_one(desk: &Desk, at: &FieldAt, value: &[Token]) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let default = read_default(column, value)?;
    if column.default.as_ref() == Some(&default) {
        let values = [("field", &*desk.name_of(at)), ("value", &*text_of(value))];
        return Ok(Deed::at(at).note(say("already_default", &values)));
    }
    Ok(Deed::at(at).with(SchemaChange::SetDefault {
        table: at.table.clone(),
        column: at.column.clone(),
        default: Some(default),
    }))
}

/// Fields lose their default.
pub(super) fn clear(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (fields, doubt) = order.fields()?;
    let mut deed = Deed::default();
    for at in fields {
        let cleared = match order.desk.column_at(&at)?.default {
            Some(_) => Deed::at(&at).with(SchemaChange::SetDefault {
                table: at.table.clone(),
                column: at.column.clone(),
                default: None,
            }),
            None => {
                let field = order.desk.name_of(&at);
                Deed::at(&at).note(say("already_without_default", &[("field", &field)]))
            }
        };
        deed = deed.and(cleared);
    }
    Ok(deed.doubted(doubt))
}
