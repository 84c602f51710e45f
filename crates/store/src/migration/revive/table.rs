//! A table comes back, with its fields and with its links to what is still there.

use schema::{Column, Identifier, Kind, Position, Relationship, SchemaChange, Table};
use sql::migrate::NewBinEntry;

use super::{
    link::joined_by,
    names::{Names, held_by},
};
use crate::migration::NotRestorable;

/// The steps that bring a table back.
pub(super) fn changes(
    names: &Names,
    entry: &NewBinEntry,
) -> Result<Vec<SchemaChange>, NotRestorable> {
    let before = names.table_before(&entry.stable_id)?;
    let mut table = before.clone();
    table.name = names.free_table(&before.name);
    table.columns.retain(|it| it.kind() != Kind::Relation);
    let revived = Revived {
        names,
        before,
        name: table.name.clone(),
    };
    let links = names.before.relationships().iter();
    let links = links.filter(|link| revived.holds(link));
    let links: Vec<SchemaChange> = links.filter_map(|link| revived.link(link)).collect();
    let position = Position::Last;
    let added = SchemaChange::AddTable { table, position };
    Ok(std::iter::once(added).chain(links).collect())
}

/// A table that comes back.
struct Revived<'a> {
    names: &'a Names<'a>,
    before: &'a Table,
    /// What it is called from now on.
    name: Identifier,
}

impl Revived<'_> {
    /// Whether the link is one of the table and not there.
    fn holds(&self, link: &Relationship) -> bool {
        let ends = [&link.from_table, &link.to_table];
        ends.contains(&&self.before.name) && self.names.link_now(link).is_none()
    }

    /// The step that brings a link back; `None` where the other end is not there.
    fn link(&self, link: &Relationship) -> Option<SchemaChange> {
        let column = self.names.column_of(link).map(|column| Column {
            name: self.column_name(link, &column.name),
            ..column.clone()
        });
        let relationship_type = match &column {
            Some(column) => held_by(&link.relationship_type, &column.name),
            None => joined_by(self.names, &link.relationship_type),
        };
        Some(SchemaChange::AddRelationship {
            relationship: Relationship {
                from_table: self.table_name(&link.from_table)?,
                to_table: self.table_name(&link.to_table)?,
                relationship_type,
                ..link.clone()
            },
            column: column.map(Box::new),
            position: Position::Last,
        })
    }

    fn table_name(&self, name: &Identifier) -> Option<Identifier> {
        if *name == self.before.name {
            return Some(self.name.clone());
        }
        self.names.current(name).ok()
    }

    /// Another table may have got a field of that name meanwhile.
    fn column_name(&self, link: &Relationship, name: &Identifier) -> Identifier {
        let table = self.names.current(&link.from_table).ok();
        match table.and_then(|table| self.names.now.table(table.as_str())) {
            Some(table) => Names::free_column(table, name),
            None => name.clone(),
        }
    }
}
