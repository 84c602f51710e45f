//! The tables of a design with everything that belongs to them: columns, constraints, indexes,
//! policies, functions and triggers, each as a value with a name and an identity.
//!
//! A fresh build ([`crate::ddl`]) and a migration ([`crate::migrate`]) both write what is listed
//! here, so that they cannot differ. Names are only names: what makes a thing the same in two
//! designs is its [`Identity`] in the table of its [`TableKey`].

mod build;
mod key;
mod object;

use schema::{Column, Identifier};

pub use key::{ColumnKey, Key, TableKey};
pub use object::{Definition, Identity, Object};

/// All tables of a design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Join tables last.
    pub tables: Vec<CatalogTable>,
}

/// A table, join tables included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogTable {
    /// What it is.
    pub key: TableKey,
    /// What it is called.
    pub name: Identifier,
    /// Its columns without the system columns, which every table has.
    pub columns: Vec<CatalogColumn>,
    /// What else belongs to it, in the order in which it can be created.
    pub objects: Vec<Object>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogColumn {
    /// What it is, in its table.
    pub key: ColumnKey,
    /// How the design describes it; of a join table, how a design would.
    pub column: Column,
    /// The table that it points at.
    pub target: Option<TableKey>,
}

impl Catalog {
    /// The table of this key.
    pub fn table(&self, key: &TableKey) -> Option<&CatalogTable> {
        self.tables.iter().find(|table| table.key == *key)
    }
}

impl CatalogTable {
    /// The column of this key.
    pub fn column(&self, key: &ColumnKey) -> Option<&CatalogColumn> {
        self.columns.iter().find(|column| column.key == *key)
    }

    /// The object of this identity.
    pub fn object(&self, identity: &Identity) -> Option<&Object> {
        self.objects
            .iter()
            .find(|object| object.identity == *identity)
    }

    /// Whether it only joins two tables.
    pub fn is_join_table(&self) -> bool {
        match self.key {
            TableKey::Table(_) => false,
            TableKey::Join(_) => true,
        }
    }
}

impl CatalogColumn {
    /// What it is called.
    pub fn name(&self) -> &Identifier {
        &self.column.name
    }
}
