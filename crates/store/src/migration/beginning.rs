//! The steps to a first design, which starts from nothing.

use schema::{CrmSchema, Kind, Position, SchemaChange, Table};

/// Every table and every link as a step that adds it.
pub(super) fn changes(schema: &CrmSchema) -> Vec<SchemaChange> {
    let tables = schema.tables().iter().map(|table| SchemaChange::AddTable {
        table: without_links(table),
        position: Position::Last,
    });
    let links = schema.relationships().iter().map(|link| {
        let table = schema.table(link.from_table.as_str());
        let column = link
            .foreign_key()
            .and_then(|name| table?.column(name.as_str()));
        SchemaChange::AddRelationship {
            relationship: link.clone(),
            column: column.cloned().map(Box::new),
            position: Position::Last,
        }
    });
    tables.chain(links).collect()
}

fn without_links(table: &Table) -> Table {
    let mut table = table.clone();
    table
        .columns
        .retain(|column| column.kind() != Kind::Relation);
    table
}
