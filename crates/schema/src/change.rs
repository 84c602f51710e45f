//! The steps that lead from one design to another. Each speaks of tables, fields and links by the
//! names that they have when its turn comes, so a list of them is made in its order or not at all.
//!
//! - [`CrmSchema::apply`](crate::CrmSchema::apply) and [`apply_changes`] make a list of changes.
//!   Each keeps every reference right: a renamed field is renamed in its link, title and views, a
//!   dropped table takes its links and the foreign keys of others along.
//! - [`diff`] finds the changes between two designs: `from.apply(&diff(from, to))` is `to`.
//! - [`without`] leaves some of them out, with those that cannot be made without them.
//! - [`SchemaChange::describe`] and [`describe_changes`] say them in words; [`SchemaChange::tone`]
//!   and [`SchemaChange::table`] are for the eye.
//! - They are written by serde and read by [`read_changes`](crate::read_changes).

mod apply;
mod diff;
mod error;
mod selection;
mod tone;
mod words;

use std::fmt;

use serde::Serialize;

use crate::{
    Column, ColumnOption, ColumnType, DefaultValue, Identifier, Kind, OnDelete, Relationship,
    RelationshipType, Table, TableHints,
    write::change::{is_last, write_default},
};

pub use apply::apply_changes;
pub(crate) use apply::plain_column;
pub use diff::diff;
pub use error::{ChangeError, ChangeFault};
pub use selection::{Selection, without};
pub use tone::ChangeTone;
pub use words::describe_changes;

/// One step from a design to another.
///
/// In the wire format a change is an object: `op` names the variant, the other keys are its
/// fields, and what is absent is `None` or `Last`. [`read_changes`](crate::read_changes) reads a
/// list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum SchemaChange {
    /// The CRM is called otherwise.
    RenameCrm {
        /// The new name; `None` takes it away.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// A table is added, without fields that link; each of those is an
    /// [`AddRelationship`](Self::AddRelationship) of its own.
    AddTable {
        /// The table.
        table: Table,
        /// Where it goes among the tables.
        #[serde(flatten)]
        position: Position,
    },
    /// A table goes, with its fields, and every link from or to it.
    DropTable {
        /// The table.
        table: Identifier,
    },
    /// A table gets another name in SQL and in URLs; its labels stay.
    RenameTable {
        /// The table.
        table: Identifier,
        /// The new name.
        to: Identifier,
    },
    /// Pages show a table otherwise: labels, icon, title, views.
    SetTableHints {
        /// The table.
        table: Identifier,
        /// All hints as they are to be.
        #[serde(rename = "ui_hints")]
        hints: Box<TableHints>,
    },
    /// A table goes elsewhere among the tables.
    MoveTable {
        /// The table.
        table: Identifier,
        /// Where it goes.
        #[serde(flatten)]
        position: Position,
    },
    /// A field is added that links nothing.
    AddColumn {
        /// The table.
        table: Identifier,
        /// The field.
        column: Box<Column>,
        /// Where it goes among the fields.
        #[serde(flatten)]
        position: Position,
    },
    /// A field goes that links nothing.
    DropColumn {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
    },
    /// A field gets another name in SQL and in JSON, also one that links; its label stays.
    RenameColumn {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The new name.
        to: Identifier,
    },
    /// A field means something else and is stored accordingly.
    ChangeKind {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// What it means from now on.
        kind: Kind,
        /// How it is stored from now on.
        #[serde(rename = "type")]
        column_type: ColumnType,
        /// The choices, for a kind that has them.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        options: Vec<ColumnOption>,
        /// The default from now on.
        #[serde(skip_serializing_if = "Option::is_none")]
        default: Option<DefaultValue>,
    },
    /// A field must have a value, or need not.
    SetRequired {
        /// The table.
        table: Identifier,
        /// The field, also one that links.
        column: Identifier,
        /// Whether every row must have a value.
        required: bool,
    },
    /// No two rows may share a value of a field, or they may.
    SetUnique {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// Whether no two rows may share a value.
        unique: bool,
    },
    /// A new row gets another value where none is given.
    SetDefault {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The value; `None` for none.
        #[serde(flatten, serialize_with = "write_default")]
        default: Option<DefaultValue>,
    },
    /// A field has one more choice.
    AddOption {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The choice.
        option: ColumnOption,
        /// At which place among the choices, counted from 0; beyond the last means last.
        #[serde(skip_serializing_if = "is_last")]
        index: usize,
    },
    /// A field has one choice less.
    RemoveOption {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The value of the choice.
        value: String,
    },
    /// A choice has another value, label or colour; rows follow.
    ChangeOption {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The value of the choice as it was.
        value: String,
        /// The choice as it is to be.
        to: ColumnOption,
    },
    /// The choices stand in another order.
    ReorderOptions {
        /// The table.
        table: Identifier,
        /// The field.
        column: Identifier,
        /// The values of all choices in their new order.
        values: Vec<String>,
    },
    /// Pages show a field otherwise; neither its kind nor its storage changes.
    SetColumnHints {
        /// The table.
        table: Identifier,
        /// The field, also one that links.
        column: Identifier,
        /// What people call it.
        label: String,
        /// A sentence below the input.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// The ISO 4217 code of a currency.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
        /// The most stars of a rating.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<u8>,
    },
    /// A field goes elsewhere among the fields of its table.
    MoveColumn {
        /// The table.
        table: Identifier,
        /// The field, also one that links.
        column: Identifier,
        /// Where it goes.
        #[serde(flatten)]
        position: Position,
    },
    /// Two tables are linked.
    AddRelationship {
        /// The link.
        relationship: Relationship,
        /// The field that holds the foreign key; `None` for many-to-many.
        #[serde(skip_serializing_if = "Option::is_none")]
        column: Option<Box<Column>>,
        /// Where the field goes among those of its table.
        #[serde(flatten)]
        position: Position,
    },
    /// Two tables are linked no more; the field of the link goes too.
    DropRelationship {
        /// Which link.
        link: LinkName,
    },
    /// A link joins other numbers of rows, or ends otherwise when a row is deleted. It stays the
    /// same link: what it joins is carried over where that is possible.
    ChangeRelationship {
        /// Which link.
        link: LinkName,
        /// How many of each from now on, and where that is stored.
        to: RelationshipType,
        /// What happens to the link when the row that it points at is deleted.
        on_delete: OnDelete,
        /// The field of the link, where it becomes one with a foreign key; for a link that has
        /// one already, the field as it is to be.
        #[serde(skip_serializing_if = "Option::is_none")]
        column: Option<Box<Column>>,
    },
    /// The links stand in another order, in which pages show the rows that they lead to.
    ReorderRelationships {
        /// All links in their new order.
        links: Vec<LinkName>,
    },
}

/// Where something goes among its like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// Before all others.
    First,
    /// Right after the one of this name; at the end where there is none.
    After(Identifier),
    /// After all others.
    #[default]
    Last,
}

/// What tells a link from all others of a design.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkName {
    /// The link of a foreign key.
    ForeignKey {
        /// The table that holds the key.
        table: Identifier,
        /// The field that holds the key.
        column: Identifier,
    },
    /// The many-to-many link of a join table.
    JoinTable(Identifier),
}

impl fmt::Display for LinkName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ForeignKey { table, column } => write!(formatter, "`{table}.{column}`"),
            Self::JoinTable(name) => write!(formatter, "`{name}`"),
        }
    }
}

#[cfg(test)]
mod tests;
