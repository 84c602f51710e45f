//! The addresses of a project's lists and records. Names are identifiers and ids are UUIDs, so that
//! nothing has to be escaped.

use schema::{Identifier, Table};

use crate::extract::PageProject;

/// The addresses of a project's lists and records.
#[derive(Clone, Debug)]
pub(super) struct Addresses {
    /// `/p/{reference}/dynamic`
    base: String,
}

impl Addresses {
    /// Those of the page's project.
    pub(super) fn new(context: &PageProject) -> Self {
        Self {
            base: context.url("/dynamic"),
        }
    }

    /// Those below a path.
    #[cfg(test)]
    pub(super) fn below(base: &str) -> Self {
        Self {
            base: base.to_owned(),
        }
    }

    /// The list of a table.
    pub(super) fn list(&self, table: &Table) -> String {
        self.of(&table.name, "")
    }

    /// The list of the records whose column links to this one.
    pub(super) fn linked_list(&self, table: &Table, column: &Identifier, id: &str) -> String {
        self.of(&table.name, &format!("?{column}.is={id}"))
    }

    /// The form of a new record.
    pub(super) fn create(&self, table: &Table) -> String {
        self.of(&table.name, "/create")
    }

    /// The form of a new record that links to this one.
    pub(super) fn create_linked(&self, table: &Table, column: &Identifier, id: &str) -> String {
        self.of(&table.name, &format!("/create?{column}={id}"))
    }

    /// What a relation picker searches.
    pub(super) fn options(&self, table: &Table) -> String {
        self.of(&table.name, "/options")
    }

    /// A record.
    pub(super) fn record(&self, table: &Table, id: &str) -> String {
        self.of(&table.name, &format!("/{id}"))
    }

    /// The form of a record.
    pub(super) fn edit(&self, table: &Table, id: &str) -> String {
        self.of(&table.name, &format!("/{id}/edit"))
    }

    /// Where a record is deleted.
    pub(super) fn delete(&self, table: &Table, id: &str) -> String {
        self.of(&table.name, &format!("/{id}/delete"))
    }

    fn of(&self, table: &Identifier, rest: &str) -> String {
        format!("{}/{table}{rest}", self.base)
    }
}
