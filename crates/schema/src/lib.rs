//! What a CRM is: the design ([`CrmSchema`]), its kinds of field, its names and its rules.
//!
//! Pure: no input or output, no clock, no randomness. Outside text becomes a [`SchemaDraft`] by
//! [`SchemaDraft::read`], and a draft becomes a [`CrmSchema`] by [`CrmSchema::new`] or not at all;
//! whatever else is built (SQL, pages, exported code) starts from the checked one.

mod change;
mod column;
mod column_type;
mod crm_schema;
mod default_value;
mod draft;
pub mod edit;
mod identifier;
mod kind;
mod label;
mod normalise;
mod options;
mod problem;
mod read;
mod registry;
mod relationship;
mod reserved;
mod table;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod validate;
pub mod value;
mod write;

pub use change::{
    ChangeError, ChangeFault, ChangeTone, LinkName, Position, SchemaChange, Selection,
    apply_changes, describe_changes, diff, without,
};
pub use column::{Column, ColumnHints};
pub use column_type::ColumnType;
pub use crm_schema::CrmSchema;
pub use default_value::DefaultValue;
pub use draft::SchemaDraft;
pub use identifier::{Identifier, IdentifierError, MAX_IDENTIFIER_LENGTH};
pub use kind::Kind;
pub use label::{humanize, plural, singular};
pub use options::{Color, ColumnOption};
pub use problem::{Problem, ProblemCode};
pub use read::read_changes;
pub use registry::{ForeignKey, Registry, Resource, ResourceColumn, constraint_name};
pub use relationship::{OnDelete, Relationship, RelationshipType};
pub use table::{StableId, Table, TableHints, View};

/// The version of the wire format that this crate reads and writes.
pub const FORMAT_VERSION: &str = "1.0.0";

/// The columns that every table has and no design lists.
pub const SYSTEM_COLUMNS: [&str; 4] = ["id", "user_id", "created_at", "updated_at"];

/// How large a design may be.
pub mod limits {
    /// Tables in a design, join tables included.
    pub const TABLES: usize = 60;
    /// Columns in a table, system columns not counted.
    pub const COLUMNS: usize = 150;
    /// Options of a column.
    pub const OPTIONS: usize = 200;
    /// Characters of a label, an option or a default.
    pub const LABEL_LENGTH: usize = 200;
}
