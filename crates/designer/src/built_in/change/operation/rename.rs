//! Renames tables, fields, choices, and the CRM. What people read follows the name.

use schema::{Column, Identifier, Kind, SchemaChange, TableHints, plural, singular};

use super::{label, name, options};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt, Renaming},
        finding::{Thing, Within, split_list},
        names::label_of,
        order::Order,
        slot::Slot,
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    messages::say,
    notation,
    words::is_plural,
};

/// Renames whatever is meant.
pub(super) fn rename(order: &Order<'_>) -> Result<Deed, Trouble> {
    if let Some(names) = order.span(Slot::Options) {
        return rename_pairs(order, names);
    }
    let quoted = order
        .said(Slot::Name)?
        .iter()
        .any(|token| token.mark == Mark::Quoted);
    if order.fixed("name") == Some("quoted") && !quoted {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let (new_name, name_doubt) = name::read(order.desk, order.said(Slot::Name)?)?;
    let (thing, doubt) = order.thing()?;
    if order.desk.manner.renaming == Renaming::LabelOnly {
        return label::set(order.desk, &thing, &new_name)
            .map(|deed| deed.doubted(doubt + name_doubt));
    }
    let deed = match &thing {
        Thing::Table(table) => {
            let said = order.span(Slot::Things).or_else(|| order.span(Slot::Table));
            let new_name = in_same_number(order.desk, table, said.unwrap_or_default(), &new_name);
            rename_table(order.desk, table, &new_name)?
        }
        Thing::Field(at) => rename_field(order.desk, at, &new_name)?,
        Thing::Choice(at, value) => options::rename_one(order.desk, at, value, &new_name)?,
    };
    Ok(deed.doubted(doubt + name_doubt))
}

/// `rename model and number to type and code`: each to the one at its place.
fn rename_pairs(order: &Order<'_>, names: &[Token]) -> Result<Deed, Trouble> {
    let things = split_list(order.said(Slot::Things)?);
    let names = split_list(names);
    if things.len() < 2 || things.len() != names.len() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let mut desk = order.desk.clone();
    let mut deed = Deed::default();
    for (said, name) in things.into_iter().zip(names) {
        let (new_name, doubt) = name::read(&desk, name)?;
        let (at, more) = desk.find_field(said, Within::Anywhere)?;
        let renamed = rename_field(&desk, &at, &new_name)?;
        desk = desk.after(renamed.clone())?;
        deed = deed.and(renamed).doubted(doubt + more);
    }
    Ok(deed)
}

/// `say skipper instead of owner`: one was said, but tables are called by several.
fn in_same_number(desk: &Desk, table: &Identifier, said: &[Token], new_name: &str) -> String {
    let Ok(table) = desk.table_named(table) else {
        return new_name.to_owned();
    };
    let hints = &table.ui_hints;
    let noun = |token: &&Token| token.is_in("table entity list word term name");
    let last = said.iter().rev().find(|token| !noun(token));
    let ends_like = |label: &str| {
        let label = label.to_lowercase();
        last.is_some_and(|last| label.ends_with(&last.text.to_lowercase()))
    };
    let is_one = ends_like(&hints.label_singular) && !ends_like(&hints.label);
    if is_one && !is_plural(&new_name.to_lowercase()) && !new_name.contains('_') {
        return plural(new_name);
    }
    new_name.to_owned()
}

/// Renames the CRM itself.
pub(super) fn rename_crm(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (to, doubt) = name::read(order.desk, order.said(Slot::Name)?)?;
    let change = SchemaChange::RenameCrm { to: Some(to) };
    Ok(Deed::default().with(change).doubted(doubt))
}

fn rename_table(desk: &Desk, name: &Identifier, new_name: &str) -> Result<Deed, Trouble> {
    let table = desk.table_named(name)?;
    let to = Identifier::from_label(new_name, "table");
    let label = label_of(new_name);
    let deed = Deed::on(&to);
    if to == *name && table.ui_hints.label == label {
        return Ok(Deed::on(name).note(say("already_called", &[("name", &label)])));
    }
    if to != *name && desk.schema.table(to.as_str()).is_some() {
        return Err(Trouble::NameTaken { said: label });
    }
    let hints = TableHints {
        label_singular: singular(&label),
        label,
        ..table.ui_hints.clone()
    };
    let renamed = if to == *name {
        deed
    } else {
        deed.with(SchemaChange::RenameTable {
            table: name.clone(),
            to: to.clone(),
        })
    };
    Ok(renamed.with(SchemaChange::SetTableHints {
        table: to,
        hints: Box::new(hints),
    }))
}

fn rename_field(desk: &Desk, at: &FieldAt, new_name: &str) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let to = identifier_of(column, new_name);
    let label = label_of(new_name);
    let renamed_at = FieldAt {
        table: at.table.clone(),
        column: to.clone(),
    };
    if to == at.column && column.label() == label {
        return Ok(Deed::at(at).note(say("already_called", &[("name", &label)])));
    }
    let taken = desk.table_named(&at.table)?.column(to.as_str()).is_some();
    if to != at.column && (taken || schema::SYSTEM_COLUMNS.contains(&to.as_str())) {
        return Err(Trouble::NameTaken { said: label });
    }
    let mut deed = Deed::at(&renamed_at);
    if to != at.column {
        deed = deed.with(SchemaChange::RenameColumn {
            table: at.table.clone(),
            column: at.column.clone(),
            to,
        });
    }
    if column.label() != label {
        deed = deed.with(label::hints(&renamed_at, column, label));
    }
    Ok(deed)
}

/// A link keeps its ending: the owner of a boat is `owner_id`.
fn identifier_of(column: &Column, new_name: &str) -> Identifier {
    let link = column.kind() == Kind::Relation && column.name.as_str().ends_with("_id");
    if link && !new_name.ends_with("_id") {
        return notation::link_name(new_name);
    }
    Identifier::from_label(new_name, "field")
}
