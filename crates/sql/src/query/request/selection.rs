//! Which rows of a table, and what to show of them: the root of a request and every embed.

use super::{Condition, Field, OrderTerm};

/// Which rows of one table, and what to show of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What to show, in this order. Empty shows nothing of the row.
    pub items: Vec<SelectItem>,
    /// All of them must hold.
    pub conditions: Vec<Condition>,
    /// The order of the rows.
    pub order: Vec<OrderTerm>,
    /// How many rows at most.
    pub limit: Option<u64>,
    /// How many rows to leave out first.
    pub offset: u64,
}

/// One item of `select`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectItem {
    /// `*`: every column.
    All,
    /// A column.
    Field(SelectField),
    /// Rows of a linked table.
    Embed(Embed),
}

/// A column to show: `label:name->path::cast`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectField {
    /// The name in the answer; the column's where absent.
    pub alias: Option<String>,
    /// The column.
    pub field: Field,
    /// The PostgreSQL type to show it as.
    pub cast: Option<String>,
}

/// Rows of a linked table inside each row: `alias:target!hint!inner(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The name in the answer; the target's where absent.
    pub alias: Option<String>,
    /// A table, or a foreign key of the outer table by its column or constraint.
    pub target: String,
    /// Which link, where there are several: a constraint, a column or a join table.
    pub hint: Option<String>,
    /// What becomes of rows without any linked row.
    pub join: Join,
    /// How they are shown.
    pub shape: Shape,
    /// Which linked rows, and what to show of them.
    pub selection: Selection,
}

/// What becomes of rows without any linked row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// They stay.
    #[default]
    Left,
    /// They are left out.
    Inner,
}

/// How linked rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As an object or an array under the embed's name.
    #[default]
    Nested,
    /// Their columns become columns of the outer row: `...target(…)`.
    Spread,
}

impl Embed {
    /// The name by which filters, orders and the answer know it.
    pub fn name(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.target)
    }
}

impl SelectField {
    /// The name in the answer: the alias, the last key of the path, or the column.
    pub fn label(&self) -> &str {
        self.alias.as_deref().unwrap_or_else(|| self.field.label())
    }
}
