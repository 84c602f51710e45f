//! A design that nobody has checked yet.

use crate::{Identifier, Relationship, Table};

/// A design as a designer, a person or a program proposes it. Its names are already
/// [`Identifier`]s; whether it holds together only [`CrmSchema::new`](crate::CrmSchema::new) says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaDraft {
    /// What people call the CRM.
    pub name: Option<String>,
    /// The tables, without join tables.
    pub tables: Vec<Table>,
    /// The links between them.
    pub relationships: Vec<Relationship>,
}

impl SchemaDraft {
    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == *name)
    }

    pub(crate) fn table_mut(&mut self, name: &Identifier) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| table.name == *name)
    }
}
