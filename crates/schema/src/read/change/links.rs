//! Reads changes of links.

use serde_json::Value;

use super::{columns, missing, name, part, position};
use crate::{
    Column, Identifier, Kind, LinkName, OnDelete, Problem, ProblemCode, Relationship,
    RelationshipType, SchemaChange, SchemaDraft, Table, TableHints,
    change::plain_column,
    read::{
        column::read_on_delete,
        cursor::Cursor,
        links::{DeclaredType, Links},
        relationship,
    },
};

/// Links that fields declare by themselves would be lost.
pub(super) fn refuse(cursor: &mut Cursor, key: &str, links: &Links) {
    if !links.is_empty() {
        let message = "a field that links comes with its link: `add_relationship`";
        cursor.report_at(key, ProblemCode::LinkMismatch, message);
    }
}

pub(super) fn add(cursor: &mut Cursor) -> Option<SchemaChange> {
    let position = position(cursor);
    let given = given_column(cursor);
    let (value, path) = part(cursor, "relationship")?;
    let mut links = Links::default();
    relationship::read(value, path, &mut links, cursor.problems);
    let (relationship, column) = place(links, given.as_ref())?;
    Some(SchemaChange::AddRelationship {
        relationship,
        column: given.or(column).map(Box::new),
        position,
    })
}

fn given_column(cursor: &mut Cursor) -> Option<Column> {
    cursor.value("column")?;
    let table = Identifier::from_label("this_table", "table");
    let mut column = columns::read(cursor, &table)?;
    if column.kind() == Kind::Uuid {
        column.ui_hints.kind = Kind::Relation;
    }
    Some(column)
}

/// The link in its one form, and the field that it makes for itself, unless that is a plain one.
fn place(links: Links, given: Option<&Column>) -> Option<(Relationship, Option<Column>)> {
    let mut draft = SchemaDraft::default();
    for name in links.tables() {
        draft.tables.push(Table {
            id: None,
            name,
            columns: given.cloned().into_iter().collect(),
            ui_hints: TableHints::default(),
        });
    }
    links.place(&mut draft);
    let link = draft.relationships.pop()?;
    let name = link.foreign_key();
    let column = name.and_then(|name| draft.table(link.from_table.as_str())?.column(name.as_str()));
    let column = column
        .filter(|column| **column != plain(&link, column))
        .cloned();
    Some((link, column))
}

fn plain(link: &Relationship, column: &Column) -> Column {
    let mut plain = plain_column(&column.name);
    plain.unique = matches!(link.relationship_type, RelationshipType::OneToOne { .. });
    plain
}

pub(super) fn remove(cursor: &mut Cursor) -> Option<SchemaChange> {
    let (value, path) = part(cursor, "link")?;
    let link = link_name(value, path, cursor.problems)?;
    Some(SchemaChange::DropRelationship { link })
}

/// `{"table": …, "column": …}` or `{"join_table": …}`.
fn link_name(value: &Value, path: String, problems: &mut Vec<Problem>) -> Option<LinkName> {
    let keys = ["table", "column", "join_table"];
    let mut cursor = Cursor::object(value, path, &keys, problems)?;
    let join_table = cursor.name("join_table", "table");
    let key = (
        cursor.name("table", "table"),
        cursor.name("column", "field"),
    );
    match (join_table, key) {
        (Some(name), (None, None)) => Some(LinkName::JoinTable(name)),
        (None, (Some(table), Some(column))) => Some(LinkName::ForeignKey { table, column }),
        _ => {
            let message = "a link is named by its `table` and `column`, or by its `join_table`";
            cursor.report(ProblemCode::WrongShape, message);
            None
        }
    }
}

pub(super) fn change(cursor: &mut Cursor) -> Option<SchemaChange> {
    let column = given_column(cursor);
    let on_delete = read_on_delete(cursor);
    let link = part(cursor, "link");
    let link = link.and_then(|(value, path)| link_name(value, path, cursor.problems));
    let (value, path) = part(cursor, "to")?;
    let to = link_type(value, path, cursor.problems)?;
    let on_delete = on_delete.unwrap_or_else(|| usual_on_delete(&to, column.as_ref()));
    Some(SchemaChange::ChangeRelationship {
        link: link?,
        to,
        on_delete,
        column: column.map(Box::new),
    })
}

fn usual_on_delete(to: &RelationshipType, column: Option<&Column>) -> OnDelete {
    match to {
        RelationshipType::ManyToMany { .. } => OnDelete::Cascade,
        RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => {
            if column.is_some_and(Column::is_required) {
                OnDelete::Restrict
            } else {
                OnDelete::SetNull
            }
        }
    }
}

fn link_type(value: &Value, path: String, problems: &mut Vec<Problem>) -> Option<RelationshipType> {
    let keys = ["type", "from_column", "to_column", "join_table"];
    let mut cursor = Cursor::object(value, path, &keys, problems)?;
    if cursor.value("type").is_none() {
        missing(&mut cursor, "type");
        return None;
    }
    let declared = relationship::read_type(&mut cursor)?;
    let from_column = name(&mut cursor, "from_column");
    match declared {
        DeclaredType::ManyToOne => Some(RelationshipType::ManyToOne {
            from_column: from_column?,
        }),
        DeclaredType::OneToOne => Some(RelationshipType::OneToOne {
            from_column: from_column?,
        }),
        DeclaredType::ManyToMany => {
            let names = (
                name(&mut cursor, "join_table"),
                name(&mut cursor, "to_column"),
            );
            Some(RelationshipType::ManyToMany {
                join_table: names.0?,
                from_column: from_column?,
                to_column: names.1?,
            })
        }
        DeclaredType::OneToMany => {
            let message = "a link keeps its direction; drop it and add one from the other side";
            cursor.report_at("type", ProblemCode::LinkMismatch, message);
            None
        }
    }
}

pub(super) fn reorder(cursor: &mut Cursor) -> Option<SchemaChange> {
    part(cursor, "links")?;
    let items = cursor.items("links").into_iter();
    let links = items.filter_map(|(value, path)| link_name(value, path, cursor.problems));
    let links = links.collect();
    Some(SchemaChange::ReorderRelationships { links })
}
