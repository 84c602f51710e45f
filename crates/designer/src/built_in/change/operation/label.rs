//! Changes what people read, and leaves names alone.

use schema::{Column, SchemaChange, TableHints, singular};

use super::{name, options};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt, Renaming},
        finding::Thing,
        names::label_of,
        order::Order,
        slot::Slot,
        trouble::Trouble,
    },
    messages::say,
};

/// Labels whatever is meant.
pub(super) fn label(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (new_label, name_doubt) = name::read(order.desk, order.said(Slot::Name)?)?;
    let (thing, doubt) = order.thing()?;
    let labelled = order
        .tokens
        .iter()
        .any(|token| token.is_in("label relabel caption labelled labeled"));
    let only = labelled || order.desk.manner.renaming == Renaming::LabelOnly;
    if let (Thing::Choice(at, value), false) = (&thing, only) {
        // `out should read on loan`: rows follow.
        let deed = options::rename_one(order.desk, at, value, &new_label)?;
        return Ok(deed.doubted(doubt + name_doubt));
    }
    let deed = set(order.desk, &thing, &new_label)?;
    Ok(deed.doubted(doubt + name_doubt))
}

/// Labels a thing.
pub(super) fn set(desk: &Desk, thing: &Thing, text: &str) -> Result<Deed, Trouble> {
    let new_label = if text.contains(' ') || text.chars().any(char::is_uppercase) {
        text.to_owned()
    } else {
        label_of(text)
    };
    let already = || say("already_called", &[("name", &new_label)]);
    match thing {
        Thing::Table(table) => {
            let old = &desk.table_named(table)?.ui_hints;
            if old.label == new_label {
                return Ok(Deed::on(table).note(already()));
            }
            let hints = TableHints {
                label_singular: singular(&new_label),
                label: new_label.clone(),
                ..old.clone()
            };
            Ok(Deed::on(table).with(SchemaChange::SetTableHints {
                table: table.clone(),
                hints: Box::new(hints),
            }))
        }
        Thing::Field(at) => {
            let column = desk.column_at(at)?;
            if column.label() == new_label {
                return Ok(Deed::at(at).note(already()));
            }
            Ok(Deed::at(at).with(hints(at, column, new_label)))
        }
        Thing::Choice(at, value) => options::relabel(desk, at, value, &new_label),
    }
}

/// The change that gives a field another label.
pub(super) fn hints(at: &FieldAt, column: &Column, label: String) -> SchemaChange {
    SchemaChange::SetColumnHints {
        table: at.table.clone(),
        column: at.column.clone(),
        label,
        help: column.ui_hints.help.clone(),
        currency: column.ui_hints.currency.clone(),
        max: column.ui_hints.max,
    }
}
