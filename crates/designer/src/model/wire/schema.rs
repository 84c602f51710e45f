//! A whole design as a model writes it: the wire format without `ui_hints`, flat.
#![expect(
    dead_code,
    reason = "only the JSON Schema of these types is used; `read` reads the values"
)]

use schemars::JsonSchema;

use super::enums;

/// The input of `propose_schema`.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::model) struct ProposeSchema {
    /// For the person, in their own language: what was recognised, which tables follow from which
    /// of their words, and what was assumed. Three to six plain sentences; no Markdown.
    reasoning: String,
    /// What people call the CRM, in their own language.
    name: String,
    /// The tables, the most important first. Join tables of many-to-many links are not listed.
    tables: Vec<Table>,
    /// Links that no field holds: many-to-many. Every other link is a field of kind `relation`.
    #[serde(default)]
    relationships: Vec<Relationship>,
}

/// A table.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// Plural, `snake_case`, only a-z, 0-9 and underscores.
    name: String,
    /// What people call several rows, in their own language.
    label: String,
    /// What people call one row, in their own language.
    label_singular: String,
    /// One sentence on what the table is for, in their own language.
    #[serde(default)]
    description: Option<String>,
    /// The name of a Lucide icon, such as `users`, `calendar` or `building`.
    #[serde(default)]
    icon: Option<String>,
    /// The name of the field whose value names a row; the first text field where left out.
    #[serde(default)]
    title_column: Option<String>,
    /// Views beside the list.
    #[serde(default)]
    views: Vec<View>,
    /// The fields in the order in which people see them. `id`, `user_id`, `created_at` and
    /// `updated_at` exist in every table and are never listed.
    columns: Vec<Column>,
}

/// A field.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    /// `snake_case`, only a-z, 0-9 and underscores. A link ends in `_id`.
    name: String,
    /// What people call it, in their own language.
    label: String,
    /// What it means to a person.
    #[schemars(schema_with = "enums::kind")]
    kind: String,
    /// Whether every row must have a value; false where left out.
    #[serde(default)]
    required: Option<bool>,
    /// Whether no two rows may share a value; false where left out. On a link: one-to-one.
    #[serde(default)]
    unique: Option<bool>,
    /// What a new row gets where nothing is given: a value that fits the kind, `today` for a date,
    /// `now` for a datetime, with options the value of one of them.
    #[serde(default)]
    #[schemars(schema_with = "enums::value")]
    default: Option<String>,
    /// The choices of a `select` or `multi_select`; for no other kind.
    #[serde(default)]
    options: Vec<ChoiceOption>,
    /// Where a `relation` points; for no other kind.
    #[serde(default)]
    references: Option<Reference>,
    /// A short sentence below the input, only where the label does not say enough.
    #[serde(default)]
    help: Option<String>,
    /// The ISO 4217 code of a `currency`.
    #[serde(default)]
    currency: Option<String>,
    /// The most stars of a `rating`, up to 10; 5 where left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 10))]
    max: Option<u8>,
}

/// A choice.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceOption {
    /// What rows hold: short and lower case.
    value: String,
    /// What people read, in their own language.
    label: String,
    /// The colour of its chip.
    #[serde(default)]
    #[schemars(schema_with = "enums::color")]
    color: Option<String>,
}

/// Where a link points.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference {
    /// The name of a table of this design.
    table: String,
    /// What happens to this row when the one that it points at is deleted. Where left out: an
    /// optional link is emptied, a required one prevents the deletion.
    #[serde(default)]
    #[schemars(schema_with = "enums::on_delete")]
    on_delete: Option<String>,
}

/// A link between two tables.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Relationship {
    /// The name of one table.
    from_table: String,
    /// The name of the other table.
    to_table: String,
    /// How many rows of each.
    r#type: RelationshipType,
}

/// How many rows of each side a link joins.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RelationshipType {
    /// Rows of both tables have any number of the other.
    ManyToMany,
}

/// A ready-made view.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct View {
    /// `board`: cards in columns, one for each option. `calendar`: rows by day.
    r#type: ViewType,
    /// Only for a board: the name of a `select` field.
    #[serde(default)]
    group_by: Option<String>,
    /// Only for a calendar: the name of a `date` or `datetime` field.
    #[serde(default)]
    date_column: Option<String>,
}

/// What a view looks like.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ViewType {
    /// Cards in columns.
    Board,
    /// Rows by day.
    Calendar,
}
