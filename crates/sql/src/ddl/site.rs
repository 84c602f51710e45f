//! Where an object is: the names that its statements spell.

use schema::Identifier;

use crate::{
    catalog::{Catalog, CatalogColumn, CatalogTable, ColumnKey, TableKey},
    fragment::{SchemaName, Sql},
};

/// A table in its catalog and schema.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) schema: &'a SchemaName,
    pub(crate) catalog: &'a Catalog,
    pub(crate) table: &'a CatalogTable,
}

impl<'a> Site<'a> {
    /// The name of the table.
    pub(crate) fn name(&self) -> &'a Identifier {
        &self.table.name
    }

    /// The name of a column of the table.
    pub(crate) fn column(&self, key: &ColumnKey) -> &'a Identifier {
        self.table
            .column(key)
            .map(CatalogColumn::name)
            .expect("objects are about columns of their table")
    }

    /// The name of a table that the table points at.
    pub(crate) fn target(&self, key: &TableKey) -> &'a Identifier {
        let target = self.catalog.table(key);
        &target.expect("links point at tables of their catalog").name
    }

    /// Adds the quoted name of the table.
    pub(crate) fn add(&self, sql: &mut Sql) {
        sql.name_in(self.schema, self.name());
    }
}
