//! Renames tables, fields, choices, and the CRM. What people read follows the name.

use schema::{Column, Identifier, Kind, SchemaChange, TableHints, humanize, plural, singular};

use super::{label, name, options};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt, Renaming},
        order::Order,
        slot::Slot,
        target::{Thing, Within},
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    messages::say,
    notation,
    words::is_plural,
};

/// Renames whatever is meant.
pub(super) fn rename(order: &Order<'_>) -> Result<Deed, Trouble> {
    let quoted = order
        .said(Slot::Name)?
        .iter()
        .any(|token| token.mark == Mark::Quoted);
    if order.fixed("name") == Some("quoted") && !quoted {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let (new_name, name_doubt) = name::read(order.desk, order.said(Slot::Name)?)?;
    let table = order.table()?;
    let within = match &table {
        Some((table, _)) => Within::Table(table),
        None => Within::Anywhere,
    };
    let (thing, doubt) = if let Some(tokens) = order.span(Slot::Things) {
        order.desk.find_thing(tokens, within)?
    } else {
        let (table, doubt) = table.ok_or_else(|| Trouble::not_understood(""))?;
        (Thing::Table(table), doubt)
    };
    if order.desk.manner.renaming == Renaming::LabelOnly {
        return label::set(order.desk, &thing, &new_name)
            .map(|deed| deed.doubted(doubt + name_doubt));
    }
    let deed = match &thing {
        Thing::Table(table) => {
            let said = order.span(Slot::Things).or_else(|| order.span(Slot::Table));
            let new_name = in_same_number(said.unwrap_or_default(), &new_name);
            rename_table(order.desk, table, &new_name)?
        }
        Thing::Field(at) => rename_field(order.desk, at, &new_name)?,
        Thing::Choice(at, value) => options::rename_one(order.desk, at, value, &new_name)?,
    };
    Ok(deed.doubted(doubt + name_doubt))
}

/// `say skipper instead of owner`: one was said, but tables are called by several.
fn in_same_number(said: &[Token], new_name: &str) -> String {
    let noun = |token: &&Token| token.is_in("table entity list word term name");
    let one = said.iter().rev().find(|token| !noun(token));
    let is_one = one.is_some_and(|token| !is_plural(&token.text.to_lowercase()));
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

/// What people read for a name: a name in words as it is written, with a capital.
fn label_of(new_name: &str) -> String {
    humanize(new_name)
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
