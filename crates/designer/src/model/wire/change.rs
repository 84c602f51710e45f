//! Changes as a model writes them: few, and each says only what is to be otherwise. What they come
//! to, step by step, `schema` finds out.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    enums,
    schema::{ChoiceOption, Column, Reference, Table, View},
};

/// The input of `propose_changes`.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "only the JSON Schema is used; each change is read by itself"
)]
pub(in crate::model) struct ProposeChanges {
    /// For the person, in their own language: what is changed and what was assumed. One to four
    /// plain sentences; no Markdown.
    reasoning: String,
    /// The changes in their order; empty where everything is already as the person wants it.
    changes: Vec<Action>,
}

/// A change. Names are those of the current design, as they are when the change's turn comes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::model) enum Action {
    /// The CRM is called otherwise.
    RenameCrm {
        /// What people call it.
        name: String,
    },
    /// A table is added, with all its fields; links from it are fields of kind `relation`.
    AddTable {
        /// The table.
        #[schemars(with = "Table")]
        table: Value,
        /// The table that it stands behind; last where left out.
        #[serde(default)]
        after: Option<String>,
    },
    /// A table goes, with its fields and all links from and to it.
    DropTable {
        /// The table.
        table: String,
    },
    /// A table gets another name, or is shown otherwise.
    ChangeTable {
        /// The table.
        table: String,
        /// Only what is to be otherwise; everything else stays.
        #[schemars(with = "TablePatch")]
        to: Map<String, Value>,
    },
    /// A field is added; a link is a field of kind `relation`.
    AddColumn {
        /// The table.
        table: String,
        /// The field.
        #[schemars(with = "Column")]
        column: Value,
        /// The field that it stands behind; last where left out.
        #[serde(default)]
        after: Option<String>,
    },
    /// A field goes; a link goes with its field.
    DropColumn {
        /// The table.
        table: String,
        /// The field.
        column: String,
    },
    /// A field gets another name, kind, label, default, or other rules.
    ChangeColumn {
        /// The table.
        table: String,
        /// The field.
        column: String,
        /// Only what is to be otherwise; everything else stays.
        #[schemars(with = "ColumnPatch")]
        to: Map<String, Value>,
    },
    /// A field goes elsewhere in its table.
    MoveColumn {
        /// The table.
        table: String,
        /// The field.
        column: String,
        /// The field that it is to stand behind; first where left out.
        #[serde(default)]
        after: Option<String>,
    },
    /// A `select` or `multi_select` gets one more choice.
    AddOption {
        /// The table.
        table: String,
        /// The field.
        column: String,
        /// The choice.
        #[schemars(with = "ChoiceOption")]
        option: Value,
        /// The value of the choice that it stands behind; last where left out.
        #[serde(default)]
        after: Option<String>,
    },
    /// A choice goes.
    DropOption {
        /// The table.
        table: String,
        /// The field.
        column: String,
        /// The value of the choice.
        value: String,
    },
    /// A choice gets another value, label or colour; rows that have it keep it.
    ChangeOption {
        /// The table.
        table: String,
        /// The field.
        column: String,
        /// The value of the choice as it is now.
        value: String,
        /// Only what is to be otherwise; everything else stays.
        #[schemars(with = "OptionPatch")]
        to: Map<String, Value>,
    },
    /// Two tables are linked many-to-many. Every other link is a field: use `add_column`.
    AddLink {
        /// One table.
        from_table: String,
        /// The other table.
        to_table: String,
    },
    /// The only link between two tables goes. Where there are several, drop its field.
    DropLink {
        /// One table.
        from_table: String,
        /// The other table.
        to_table: String,
    },
    /// The only link between two tables joins other numbers of rows from now on.
    ChangeLink {
        /// The table that holds the link; for many-to-many, either.
        from_table: String,
        /// The table that it points at.
        to_table: String,
        /// How many rows of each.
        r#type: LinkType,
    },
}

/// How many rows of each side a link joins.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::model) enum LinkType {
    /// Each row of `from_table` points at one of `to_table`.
    ManyToOne,
    /// As many-to-one, and no two rows point at the same one.
    OneToOne,
    /// Rows of both tables have any number of the other.
    ManyToMany,
}

/// What can be taken away without putting something in its place.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::model) enum Clear {
    /// The default.
    Default,
    /// The sentence below the input.
    Help,
    /// The sentence on what the table is for.
    Description,
    /// The icon.
    Icon,
}

impl Clear {
    /// The key that goes.
    pub(in crate::model) fn key(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Help => "help",
            Self::Description => "description",
            Self::Icon => "icon",
        }
    }
}

/// What can be changed on a table.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the JSON Schema is used")]
struct TablePatch {
    /// The name. A table that is called otherwise gets name, label and singular.
    #[serde(default)]
    name: Option<String>,
    /// What people call several rows.
    #[serde(default)]
    label: Option<String>,
    /// What people call one row.
    #[serde(default)]
    label_singular: Option<String>,
    /// One sentence on what the table is for.
    #[serde(default)]
    description: Option<String>,
    /// The name of a Lucide icon.
    #[serde(default)]
    icon: Option<String>,
    /// The name of the field whose value names a row.
    #[serde(default)]
    title_column: Option<String>,
    /// All views beside the list, as they are to be.
    #[serde(default)]
    views: Option<Vec<View>>,
    /// What is taken away.
    #[serde(default)]
    clear: Vec<Clear>,
}

/// What can be changed on a field.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the JSON Schema is used")]
struct ColumnPatch {
    /// The name. A field that is called otherwise gets name and label.
    #[serde(default)]
    name: Option<String>,
    /// What people call it.
    #[serde(default)]
    label: Option<String>,
    /// What it means to a person. No field becomes a `relation` or stops being one.
    #[serde(default)]
    #[schemars(schema_with = "enums::kind")]
    kind: Option<String>,
    /// Whether every row must have a value.
    #[serde(default)]
    required: Option<bool>,
    /// Whether no two rows may share a value.
    #[serde(default)]
    unique: Option<bool>,
    /// What a new row gets where nothing is given.
    #[serde(default)]
    #[schemars(schema_with = "enums::value")]
    default: Option<String>,
    /// All choices in their order, where the field becomes a `select`, or where their order is to
    /// be another one. For single choices there are actions of their own.
    #[serde(default)]
    options: Option<Vec<ChoiceOption>>,
    /// Only to say what happens on deletion; the table must be the same.
    #[serde(default)]
    references: Option<Reference>,
    /// A short sentence below the input.
    #[serde(default)]
    help: Option<String>,
    /// The ISO 4217 code of a `currency`.
    #[serde(default)]
    currency: Option<String>,
    /// The most stars of a `rating`.
    #[serde(default)]
    #[schemars(range(min = 1, max = 10))]
    max: Option<u8>,
    /// What is taken away.
    #[serde(default)]
    clear: Vec<Clear>,
}

/// What can be changed on a choice.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the JSON Schema is used")]
struct OptionPatch {
    /// What rows hold.
    #[serde(default)]
    value: Option<String>,
    /// What people read.
    #[serde(default)]
    label: Option<String>,
    /// The colour of its chip.
    #[serde(default)]
    #[schemars(schema_with = "enums::color")]
    color: Option<String>,
}
