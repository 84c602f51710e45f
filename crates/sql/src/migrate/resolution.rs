//! What a person decided about values that cannot stay as they are.

use schema::{DefaultValue, Identifier};

/// What is done with values that cannot stay as they are. Names are those of the design that is
/// to be in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Rows without a value of a field that is required from now on get this one. Without it they
    /// get the field's default, and without that PostgreSQL refuses.
    Fill {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The value; it must fit the field.
        value: DefaultValue,
    },
    /// Rows with a choice that goes get another one, or none.
    MapOption {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The choice as rows hold it.
        value: String,
        /// What they hold from now on.
        to: Option<String>,
    },
    /// Of the rows of one owner that share a value of a field that is to be unique, the oldest
    /// keeps it. What the others held is in the bin.
    KeepOldest {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
    },
}
