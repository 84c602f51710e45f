//! What belongs to a table beside its columns.

use schema::{ColumnType, Identifier, OnDelete, constraint_name};

use super::{ColumnKey, TableKey};
use crate::names::search_function_name;

/// A constraint, an index, a policy, a function or a trigger of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What it is, in its table.
    pub identity: Identity,
    /// What it is called; for what has no name of its own, the table's.
    pub name: Identifier,
    /// What is to be known beside the identity. Two of one identity and one definition differ at
    /// most in names.
    pub definition: Definition,
}

/// What makes an object the same in two designs, within its table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// The primary key.
    PrimaryKey,
    /// Rows hold only the column's options.
    Options(ColumnKey),
    /// Rows hold only as many stars as there are.
    Stars(ColumnKey),
    /// No two rows of an owner share a value of the column.
    Unique(ColumnKey),
    /// No two rows join the same two rows.
    UniquePair,
    /// The column points at rows that exist.
    ForeignKey(ColumnKey),
    /// The newest rows of an owner are found fast.
    NewestIndex,
    /// The rows that point at a row are found fast.
    LinkIndex(ColumnKey),
    /// Row-level security is on, also for the owner.
    RowSecurity,
    /// Each user reaches only their own rows.
    Policy,
    /// Signed-in users may try.
    Grants,
    /// Links are looked up as their author sees them: the function.
    LinkFunction,
    /// Links are looked up as their author sees them: the trigger.
    LinkTrigger,
    /// `updated_at` moves.
    UpdatedAtTrigger,
    /// The text of rows is searched fast.
    SearchIndex,
    /// The text of rows is searched past row-level security, and the owner checked.
    SearchFunction,
}

/// What is to be known of an object beside its identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    /// Nothing.
    Plain,
    /// The values that rows may hold, and the type of the column.
    Options(Vec<String>, ColumnType),
    /// The most stars.
    Stars(u8),
    /// Where a link points, and what happens when that row is deleted.
    ForeignKey(TableKey, OnDelete),
    /// The columns that hold links, and where they point.
    Links(Vec<(ColumnKey, TableKey)>),
    /// The columns whose text is searched.
    Search(Vec<ColumnKey>),
}

impl Identity {
    /// The column that the object is about, where it is about one.
    pub fn column(&self) -> Option<&ColumnKey> {
        match self {
            Self::Options(column)
            | Self::Stars(column)
            | Self::Unique(column)
            | Self::ForeignKey(column)
            | Self::LinkIndex(column) => Some(column),
            Self::PrimaryKey
            | Self::UniquePair
            | Self::NewestIndex
            | Self::RowSecurity
            | Self::Policy
            | Self::Grants
            | Self::LinkFunction
            | Self::LinkTrigger
            | Self::UpdatedAtTrigger
            | Self::SearchIndex
            | Self::SearchFunction => None,
        }
    }

    /// Whether `create table` writes it.
    pub fn is_inline(&self) -> bool {
        match self {
            Self::PrimaryKey
            | Self::Options(_)
            | Self::Stars(_)
            | Self::Unique(_)
            | Self::UniquePair => true,
            Self::ForeignKey(_)
            | Self::NewestIndex
            | Self::LinkIndex(_)
            | Self::RowSecurity
            | Self::Policy
            | Self::Grants
            | Self::LinkFunction
            | Self::LinkTrigger
            | Self::UpdatedAtTrigger
            | Self::SearchIndex
            | Self::SearchFunction => false,
        }
    }

    /// The name of the object in a table, and of the column that it is about.
    pub(super) fn name(&self, table: &Identifier, column: &Identifier) -> Identifier {
        let of_column = |suffix| constraint_name(&[table.as_str(), column.as_str()], suffix);
        let of_table = |suffix| constraint_name(&[table.as_str()], suffix);
        match self {
            Self::PrimaryKey => of_table("pkey"),
            Self::Options(_) => of_column("options"),
            Self::Stars(_) => of_column("range"),
            Self::Unique(_) => of_column("key"),
            Self::UniquePair => constraint_name(&[table.as_str(), "pair"], "key"),
            Self::ForeignKey(_) => of_column("fkey"),
            Self::NewestIndex => constraint_name(&[table.as_str(), "user_id_created_at"], "idx"),
            Self::LinkIndex(_) => of_column("idx"),
            Self::RowSecurity | Self::Grants => table.clone(),
            Self::Policy => of_table("owner"),
            Self::LinkFunction | Self::LinkTrigger => of_table("check_links"),
            Self::UpdatedAtTrigger => of_table("set_updated_at"),
            Self::SearchIndex => constraint_name(&[table.as_str(), "search"], "idx"),
            Self::SearchFunction => search_function_name(table),
        }
    }
}
