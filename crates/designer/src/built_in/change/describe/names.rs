//! What people call the parts of a design.

use schema::{CrmSchema, Identifier, LinkName};

use crate::built_in::messages::say;

/// What people call the parts of a design.
pub(super) struct Names<'a> {
    /// The design.
    pub(super) before: &'a CrmSchema,
}

impl Names<'_> {
    /// What several rows are called.
    pub(super) fn table(&self, table: &Identifier) -> String {
        self.before
            .table(table.as_str())
            .map_or_else(|| table.to_string(), |table| table.ui_hints.label.clone())
    }

    /// A field with its table.
    pub(super) fn field(&self, table: &Identifier, column: &Identifier) -> String {
        let label = self
            .before
            .table(table.as_str())
            .and_then(|table| table.column(column.as_str()))
            .map_or_else(|| column.to_string(), |column| column.label().to_owned());
        say(
            "field_of",
            &[("field", &label), ("table", &self.table(table))],
        )
    }

    /// A link by its field, or by its tables.
    pub(super) fn link(&self, link: &LinkName) -> String {
        match link {
            LinkName::ForeignKey { table, column } => self.field(table, column),
            LinkName::JoinTable(name) => {
                let links = self.before.relationships().iter();
                let link = links
                    .into_iter()
                    .find(|link| link.join_table() == Some(name));
                link.map_or_else(
                    || name.to_string(),
                    |link| {
                        let (one, other) =
                            (self.table(&link.from_table), self.table(&link.to_table));
                        say("link_between", &[("one", &one), ("other", &other)])
                    },
                )
            }
        }
    }
}
