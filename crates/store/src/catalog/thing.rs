//! One thing of the catalog and what PostgreSQL says of it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThingKind {
    /// The schema itself.
    Schema,
    /// A table, join tables included.
    Table,
    /// A view; designs make none.
    View,
    /// A sequence; designs make none.
    Sequence,
    /// A column.
    Column,
    /// A column that only the bin knows.
    HiddenColumn,
    /// A constraint; `not null` belongs to the column.
    Constraint,
    /// An index that no constraint brought.
    Index,
    /// A policy of row-level security.
    Policy,
    /// A trigger.
    Trigger,
    /// A rule that rewrites queries; designs make none.
    Rule,
    /// A function or procedure.
    Function,
    /// A type of its own; designs make none.
    Type,
}

/// A thing by what it is and its name. Its names are PostgreSQL's, whoever gave them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// The table that it is or belongs to; empty for what belongs to none.
    pub table: String,
    /// Its name; empty for the schema.
    pub name: String,
}

/// What PostgreSQL says of a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The columns of its table that it is made of.
    pub columns: Vec<String>,
    /// The table that it points at.
    pub target: Option<String>,
    /// The statement that creates it.
    pub creation: Option<String>,
    /// The statement that removes it.
    pub removal: Option<String>,
    /// By what they are about: `type`, `rights of anon`.
    pub facts: BTreeMap<String, Fact>,
}

/// One thing that is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Fact {
    /// What is so; `None` where nothing is: a column without a default.
    pub is: Option<String>,
    /// The statement that makes it so.
    pub set: Option<String>,
    /// The statement that undoes it.
    pub unset: Option<String>,
}

impl ThingKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Schema,
        Self::Table,
        Self::View,
        Self::Sequence,
        Self::Column,
        Self::HiddenColumn,
        Self::Constraint,
        Self::Index,
        Self::Policy,
        Self::Trigger,
        Self::Rule,
        Self::Function,
        Self::Type,
    ];

    /// What people call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Table => "table",
            Self::View => "view",
            Self::Sequence => "sequence",
            Self::Column => "column",
            Self::HiddenColumn => "hidden column",
            Self::Constraint => "constraint",
            Self::Index => "index",
            Self::Policy => "policy",
            Self::Trigger => "trigger",
            Self::Rule => "rule",
            Self::Function => "function",
            Self::Type => "type",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl Description {
    /// What is so in one respect.
    pub fn fact(&self, about: &str) -> Option<&str> {
        self.facts.get(about)?.is.as_deref()
    }
}
