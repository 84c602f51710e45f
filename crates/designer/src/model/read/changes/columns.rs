//! Changes of fields, those that hold links included.

use ::schema::{
    Column, DefaultValue, Identifier, Kind, LinkName, Position, Relationship, SchemaChange,
    SchemaDraft,
};
use serde_json::{Map, Value};

use super::{Problems, identifier, merge, parts, step, tables};
use crate::model::prompt::flat;

pub(super) fn add(
    draft: &mut SchemaDraft,
    table: &Identifier,
    (column, after): (&Value, Option<&str>),
) -> Result<(), Problems> {
    let index = tables::find(draft, table.as_str())?;
    let (column, links) = read(table, column)?;
    let table = &mut draft.tables[index];
    let place = match after {
        None => table.columns.len(),
        Some(name) => find(&table.columns, name)? + 1,
    };
    if table.column(column.name.as_str()).is_some() {
        return Err(vec![format!("there is already a field `{}`", column.name)]);
    }
    table.columns.insert(place, column);
    draft.relationships.extend(links);
    Ok(())
}

pub(super) fn remove(
    draft: &mut SchemaDraft,
    table: Identifier,
    column: Identifier,
) -> Result<(), Problems> {
    let index = tables::find(draft, table.as_str())?;
    let place = find(&draft.tables[index].columns, column.as_str())?;
    let owner = &draft.tables[index];
    let is_link = flat::link_of(draft, owner, &owner.columns[place]).is_some();
    let change = if is_link {
        let link = LinkName::ForeignKey { table, column };
        SchemaChange::DropRelationship { link }
    } else {
        SchemaChange::DropColumn { table, column }
    };
    step(draft, change)
}

pub(super) fn relocate(
    draft: &mut SchemaDraft,
    table: Identifier,
    (column, after): (Identifier, Option<String>),
) -> Result<(), Problems> {
    let position = match after {
        None => Position::First,
        Some(name) => Position::After(identifier(&name)?),
    };
    let change = SchemaChange::MoveColumn {
        table,
        column,
        position,
    };
    step(draft, change)
}

pub(super) fn change(
    draft: &mut SchemaDraft,
    (table, name): (&Identifier, &Identifier),
    mut to: Map<String, Value>,
) -> Result<(), Problems> {
    let index = tables::find(draft, table.as_str())?;
    let place = find(&draft.tables[index].columns, name.as_str())?;
    let new_name = to.shift_remove("name");
    let column = &draft.tables[index].columns[place];
    let column_kind = column.kind();
    let link = flat::link_of(draft, &draft.tables[index], column).cloned();
    let mut flat = flat::describe_column(column, link.as_ref());
    forget_what_the_kind_brought(&mut flat, &to);
    merge(&mut flat, to)?;
    let (read, links) = read(table, &flat)?;
    let changed = keep(column, read)?;
    if let (Some(link), Some(read)) = (link, links.into_iter().next()) {
        change_link(draft, &link, read)?;
    }
    if column_kind != changed.kind() {
        change_kind(draft, (table, name), &changed)?;
    }
    draft.tables[index].columns[place] = changed;
    rename(draft, (table, name), new_name)
}

/// Takes the field out of the views that it no longer fits.
fn change_kind(
    draft: &mut SchemaDraft,
    (table, name): (&Identifier, &Identifier),
    changed: &Column,
) -> Result<(), Problems> {
    let change = SchemaChange::ChangeKind {
        table: table.clone(),
        column: name.clone(),
        kind: changed.kind(),
        column_type: changed.column_type,
        options: changed.options.clone(),
        default: changed.default.clone(),
    };
    step(draft, change)
}

/// Another kind has other choices, another default and other hints, or none.
fn forget_what_the_kind_brought(flat: &mut Value, to: &Map<String, Value>) {
    let Value::Object(flat) = flat else {
        return;
    };
    let kind = |value: Option<&Value>| value.and_then(Value::as_str).and_then(Kind::parse);
    let (old, new) = (kind(flat.get("kind")), kind(to.get("kind")));
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    if old == new {
        return;
    }
    for key in ["currency", "max"] {
        flat.shift_remove(key);
    }
    if !(old.has_options() && new.has_options()) {
        flat.shift_remove("options");
        flat.shift_remove("default");
    }
}

/// The field as it is to be, with what no model decides: its id, and its storage as long as its
/// kind stays.
fn keep(column: &Column, read: Column) -> Result<Column, Problems> {
    let was_link = column.kind() == Kind::Relation;
    if was_link != (read.kind() == Kind::Relation) {
        let message = "a field cannot become a link or stop being one; drop it and add another";
        return Err(vec![message.to_owned()]);
    }
    let column_type = if column.kind() == read.kind() {
        column.column_type
    } else {
        read.column_type
    };
    let as_stored = |default: DefaultValue| {
        DefaultValue::read(&default.to_json(), column_type).unwrap_or(default)
    };
    Ok(Column {
        id: column.id.clone(),
        column_type,
        default: read.default.clone().map(as_stored),
        ..read
    })
}

fn change_link(
    draft: &mut SchemaDraft,
    link: &Relationship,
    read: Relationship,
) -> Result<(), Problems> {
    if link.to_table != read.to_table {
        let message = "a link cannot point at another table; drop its field and add another";
        return Err(vec![message.to_owned()]);
    }
    let same = |other: &&mut Relationship| **other == *link;
    if let Some(found) = draft.relationships.iter_mut().find(same) {
        found.relationship_type = read.relationship_type;
        found.on_delete = read.on_delete;
    }
    Ok(())
}

fn rename(
    draft: &mut SchemaDraft,
    (table, column): (&Identifier, &Identifier),
    to: Option<Value>,
) -> Result<(), Problems> {
    let Some(to) = to else {
        return Ok(());
    };
    let change = SchemaChange::RenameColumn {
        table: table.clone(),
        column: column.clone(),
        to: identifier(to.as_str().unwrap_or_default())?,
    };
    step(draft, change)
}

fn read(table: &Identifier, flat: &Value) -> Result<(Column, Vec<Relationship>), Problems> {
    let (table, links) = parts::read_column(table.as_str(), flat)?;
    let column = table.columns.into_iter().next();
    let missing = || vec!["this is no field".to_owned()];
    Ok((column.ok_or_else(missing)?, links))
}

/// The place of a field.
pub(super) fn find(columns: &[Column], name: &str) -> Result<usize, Problems> {
    let found = columns.iter().position(|column| column.name == *name);
    found.ok_or_else(|| {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        vec![format!(
            "there is no field `{name}`; there are {}",
            names.join(", ")
        )]
    })
}
