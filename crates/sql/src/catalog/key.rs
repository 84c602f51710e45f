//! What makes tables and columns the same in two designs.

use schema::{Identifier, StableId};

/// What makes a thing of a design the same in two designs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// Its stable id.
    Id(StableId),
    /// Its name, before anything is provisioned.
    Name(Identifier),
}

/// What makes a table the same in two designs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableKey {
    /// A table of the design.
    Table(Key),
    /// The join table of a many-to-many link.
    Join(Key),
}

/// What makes a column the same in two designs, within its table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnKey {
    /// A column of the design.
    Field(Key),
    /// The column of a join table that points at the table that the link comes from.
    JoinFrom,
    /// The column of a join table that points at the table that the link goes to.
    JoinTo,
}

impl Key {
    /// By stable id where there is one.
    pub fn new(id: Option<&StableId>, name: &Identifier) -> Self {
        id.map_or_else(|| Self::Name(name.clone()), |id| Self::Id(id.clone()))
    }

    /// The stable id.
    pub fn id(&self) -> Option<&StableId> {
        match self {
            Self::Id(id) => Some(id),
            Self::Name(_) => None,
        }
    }
}

impl TableKey {
    /// The stable id of the table, or of the link that the table stores.
    pub fn id(&self) -> Option<&StableId> {
        match self {
            Self::Table(key) | Self::Join(key) => key.id(),
        }
    }
}

impl ColumnKey {
    /// The stable id; columns of join tables have none.
    pub fn id(&self) -> Option<&StableId> {
        match self {
            Self::Field(key) => key.id(),
            Self::JoinFrom | Self::JoinTo => None,
        }
    }
}
