//! A link between two tables.

use crate::{Identifier, LinkName, StableId};

/// A link between two tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Absent until the link is provisioned.
    pub id: Option<StableId>,
    /// The table that holds the foreign key; for many-to-many, either.
    pub from_table: Identifier,
    /// The table that is pointed at.
    pub to_table: Identifier,
    /// How many of each.
    pub relationship_type: RelationshipType,
    /// What happens to the link when the row that it points at is deleted.
    pub on_delete: OnDelete,
}

/// How many rows of each side a link joins, and where it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationshipType {
    /// Each row of `from_table` points at one of `to_table`.
    ManyToOne {
        /// The foreign key column in `from_table`.
        from_column: Identifier,
    },
    /// As many-to-one, and no two rows point at the same one.
    OneToOne {
        /// The foreign key column in `from_table`.
        from_column: Identifier,
    },
    /// Rows of a join table point at both.
    ManyToMany {
        /// The join table, which no design lists.
        join_table: Identifier,
        /// Its column that points at `from_table`.
        from_column: Identifier,
        /// Its column that points at `to_table`.
        to_column: Identifier,
    },
}

impl RelationshipType {
    /// The name in the wire format.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::ManyToOne { .. } => "many_to_one",
            Self::OneToOne { .. } => "one_to_one",
            Self::ManyToMany { .. } => "many_to_many",
        }
    }

    /// The foreign key column; `None` for many-to-many.
    pub fn foreign_key(&self) -> Option<&Identifier> {
        match self {
            Self::ManyToOne { from_column } | Self::OneToOne { from_column } => Some(from_column),
            Self::ManyToMany { .. } => None,
        }
    }

    /// The join table; `None` for a link with a foreign key.
    pub fn join_table(&self) -> Option<&Identifier> {
        match self {
            Self::ManyToOne { .. } | Self::OneToOne { .. } => None,
            Self::ManyToMany { join_table, .. } => Some(join_table),
        }
    }
}

/// What happens to a row when the row that it points at is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnDelete {
    /// The link is emptied.
    SetNull,
    /// The row goes too.
    Cascade,
    /// The deletion is refused.
    Restrict,
}

impl OnDelete {
    /// The name in the wire format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SetNull => "set_null",
            Self::Cascade => "cascade",
            Self::Restrict => "restrict",
        }
    }

    /// Reads the name in any case, with spaces, dashes or underscores.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        match name.as_str() {
            "set_null" => Some(Self::SetNull),
            "cascade" => Some(Self::Cascade),
            "restrict" | "no_action" => Some(Self::Restrict),
            _ => None,
        }
    }
}

impl Relationship {
    /// The foreign key column in `from_table`; `None` for many-to-many.
    pub fn foreign_key(&self) -> Option<&Identifier> {
        self.relationship_type.foreign_key()
    }

    /// The join table; `None` for a link with a foreign key.
    pub fn join_table(&self) -> Option<&Identifier> {
        self.relationship_type.join_table()
    }

    /// What tells the link from all others of its design.
    pub fn link_name(&self) -> LinkName {
        match &self.relationship_type {
            RelationshipType::ManyToOne { from_column }
            | RelationshipType::OneToOne { from_column } => LinkName::ForeignKey {
                table: self.from_table.clone(),
                column: from_column.clone(),
            },
            RelationshipType::ManyToMany { join_table, .. } => {
                LinkName::JoinTable(join_table.clone())
            }
        }
    }

    /// Whether the link is the one that `name` names.
    pub fn is_named(&self, name: &LinkName) -> bool {
        match name {
            LinkName::ForeignKey { table, column } => {
                self.from_table == *table && self.foreign_key() == Some(column)
            }
            LinkName::JoinTable(name) => self.join_table() == Some(name),
        }
    }
}
