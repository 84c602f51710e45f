//! What a prompt asks to change, as the cases write it.
//!
//! Tables and columns have the names of the start design; where there are several new names, any
//! of them is right.

use serde::Deserialize;
use serde_json::Value;

use crate::{case::WantedColumn, type_code::TypeCode};

/// One change.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Operation {
    Table(TableOperation),
    Link(LinkOperation),
    Column(ColumnOperation),
    Rule(RuleOperation),
    Options(OptionsOperation),
}

/// A change of the tables.
#[derive(Debug, Deserialize)]
#[serde(tag = "op")]
pub enum TableOperation {
    #[serde(rename = "add_table")]
    Add {
        names: Vec<String>,
        #[serde(default)]
        columns: Vec<WantedColumn>,
        /// The prompt leaves the columns to the designer.
        #[serde(default)]
        open: bool,
        /// How many columns more nobody would mind.
        #[serde(default = "one")]
        extra_cols_ok: usize,
    },
    #[serde(rename = "rename_table")]
    Rename { table: String, to: Vec<String> },
    #[serde(rename = "drop_table")]
    Drop { table: String },
}

/// A change of the links.
#[derive(Debug, Deserialize)]
#[serde(tag = "op")]
pub enum LinkOperation {
    #[serde(rename = "add_relationship")]
    Add {
        child: String,
        parent: String,
        kinds: Vec<Cardinality>,
    },
    #[serde(rename = "drop_relationship")]
    Drop {
        child: String,
        parent: String,
        kind: Cardinality,
    },
    #[serde(rename = "change_relationship")]
    Change {
        child: String,
        parent: String,
        from: Cardinality,
        kinds: Vec<Cardinality>,
    },
}

/// A change of which columns there are and what they are called.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum ColumnOperation {
    AddColumn {
        table: String,
        #[serde(flatten)]
        column: WantedColumn,
    },
    RenameColumn {
        table: String,
        column: String,
        to: Vec<String>,
    },
    DropColumn {
        table: String,
        column: String,
    },
    /// Of a table where no column is named.
    SetLabel {
        table: String,
        column: Option<String>,
        to: Vec<String>,
    },
}

/// A change of what may stand in a column.
#[derive(Debug, Deserialize)]
pub struct RuleOperation {
    pub table: String,
    pub column: String,
    #[serde(flatten)]
    pub rule: Rule,
}

/// What may stand in a column from now on.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Rule {
    ChangeType {
        #[serde(rename = "type")]
        type_code: TypeCode,
        #[serde(default)]
        options: Vec<String>,
    },
    SetRequired {
        value: bool,
    },
    SetUnique {
        value: bool,
    },
    /// `null` takes the default away.
    SetDefault {
        value: Value,
    },
}

/// A change of a column's options.
#[derive(Debug, Deserialize)]
pub struct OptionsOperation {
    pub table: String,
    pub column: String,
    #[serde(flatten)]
    pub change: OptionsChange,
}

/// What becomes of the options.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum OptionsChange {
    AddOption {
        options: Vec<String>,
    },
    RemoveOption {
        options: Vec<String>,
    },
    RenameOption {
        from: String,
        to: String,
    },
    /// In this order.
    SetOptions {
        options: Vec<String>,
    },
}

/// How many rows of each side a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Cardinality {
    #[serde(rename = "m1")]
    ManyToOne,
    #[serde(rename = "11")]
    OneToOne,
    #[serde(rename = "mm")]
    ManyToMany,
}

impl Operation {
    /// Where it goes among the others of its case: new names first, what goes last.
    pub fn turn(&self) -> u8 {
        match self {
            Self::Table(TableOperation::Rename { .. }) => 0,
            Self::Table(TableOperation::Add { .. }) => 1,
            Self::Column(ColumnOperation::DropColumn { .. }) => 2,
            Self::Column(ColumnOperation::RenameColumn { .. }) => 3,
            Self::Column(ColumnOperation::AddColumn { .. } | ColumnOperation::SetLabel { .. })
            | Self::Link(_)
            | Self::Rule(_)
            | Self::Options(_) => 4,
            Self::Table(TableOperation::Drop { .. }) => 5,
        }
    }
}

fn one() -> usize {
    1
}
