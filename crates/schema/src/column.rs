//! A column of a table.

use crate::{ColumnOption, ColumnType, DefaultValue, Identifier, Kind, StableId};

/// A column: its storage, its rules and what it means to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Absent until the column is provisioned.
    pub id: Option<StableId>,
    /// The name in SQL and in JSON.
    pub name: Identifier,
    /// The storage.
    pub column_type: ColumnType,
    /// Whether a row may leave it empty.
    pub nullable: bool,
    /// Whether no two rows of one owner may hold the same value.
    pub unique: bool,
    /// What a new row gets where nothing is given.
    pub default: Option<DefaultValue>,
    /// The choices of a `select` or `multi_select`; empty for every other kind.
    pub options: Vec<ColumnOption>,
    /// How pages show it.
    pub ui_hints: ColumnHints,
}

/// How pages show a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnHints {
    /// What people call it.
    pub label: String,
    /// What it means to them.
    pub kind: Kind,
    /// A sentence below the input.
    pub help: Option<String>,
    /// The ISO 4217 code of a `currency`.
    pub currency: Option<String>,
    /// The most stars of a `rating`; 5 where absent.
    pub max: Option<u8>,
}

impl Column {
    /// A column of `kind` with the storage that the kind asks for, optional and not unique.
    pub fn new(name: Identifier, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: None,
            name,
            column_type: kind.default_type(),
            nullable: true,
            unique: false,
            default: None,
            options: Vec::new(),
            ui_hints: ColumnHints {
                label: label.into(),
                kind,
                help: None,
                currency: None,
                max: None,
            },
        }
    }

    /// What it means to a person.
    pub fn kind(&self) -> Kind {
        self.ui_hints.kind
    }

    /// What people call it.
    pub fn label(&self) -> &str {
        &self.ui_hints.label
    }

    /// Whether every row must have a value.
    pub fn is_required(&self) -> bool {
        !self.nullable
    }

    /// The most stars of a rating.
    pub fn rating_max(&self) -> u8 {
        self.ui_hints.max.unwrap_or(5)
    }

    /// The option that rows hold as `value`.
    pub fn option(&self, value: &str) -> Option<&ColumnOption> {
        self.options.iter().find(|option| option.value == value)
    }
}
