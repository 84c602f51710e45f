//! A table of a design.

use crate::{Column, Identifier, Kind};

/// What keeps a table or column the same through renames; given when it is first provisioned.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StableId(String);

impl StableId {
    /// Takes 1 to 40 of `[A-Za-z0-9_-]`.
    pub fn parse(text: &str) -> Option<Self> {
        let valid = (1..=40).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        valid.then(|| Self(text.to_owned()))
    }

    /// An id of sixteen hexadecimal digits.
    pub fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(format!("{:016x}", u64::from_be_bytes(bytes)))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A table: what a person calls it, and its columns without the system columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Absent until the table is provisioned.
    pub id: Option<StableId>,
    /// The name in SQL and in URLs.
    pub name: Identifier,
    /// In the order in which people see them; links are among them, of kind [`Kind::Relation`].
    pub columns: Vec<Column>,
    /// How pages show it.
    pub ui_hints: TableHints,
}

/// How pages show a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableHints {
    /// What people call several of its rows: `Properties`.
    pub label: String,
    /// What people call one: `Property`.
    pub label_singular: String,
    /// One sentence on what the table is for.
    pub description: Option<String>,
    /// The name of a Lucide icon.
    pub icon: Option<String>,
    /// The column whose value names a row.
    pub title_column: Option<Identifier>,
    /// Views beside the list.
    pub views: Vec<View>,
}

/// A ready-made view of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// A column of cards for each option of a `select` column.
    Board {
        /// The `select` column.
        group_by: Identifier,
    },
    /// A calendar by a `date` or `datetime` column.
    Calendar {
        /// The column that says when.
        date_column: Identifier,
    },
}

impl View {
    /// The column that the view goes by.
    pub fn column(&self) -> &Identifier {
        match self {
            Self::Board { group_by } => group_by,
            Self::Calendar { date_column } => date_column,
        }
    }

    /// The kinds of column that the view can go by.
    pub fn kinds(&self) -> &'static [Kind] {
        match self {
            Self::Board { .. } => &[Kind::Select],
            Self::Calendar { .. } => &[Kind::Date, Kind::DateTime],
        }
    }
}

impl Table {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }

    /// The column whose value names a row: the hinted one, or else the first that reads like a
    /// name. `None` for a table of links and numbers only.
    pub fn title_column(&self) -> Option<&Column> {
        let hinted = self.ui_hints.title_column.as_ref();
        hinted
            .and_then(|name| self.column(name.as_str()))
            .or_else(|| self.first_of(&[Kind::Text]))
            .or_else(|| self.first_of(&[Kind::Email, Kind::Phone, Kind::Url]))
            .or_else(|| self.first_of(&[Kind::LongText]))
            .or_else(|| self.first_of(&[Kind::Date, Kind::DateTime]))
    }

    fn first_of(&self, kinds: &[Kind]) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| kinds.contains(&column.ui_hints.kind))
    }
}
