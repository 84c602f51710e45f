//! What a row of the answer holds.

use super::{Cast, Planned, PlannedField, column};
use crate::query::SelectField;

use schema::Resource;

/// One member of a row of the answer, under its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Output {
    /// What the client calls it.
    pub(in crate::query) label: String,
    /// What it holds.
    pub(in crate::query) value: OutputValue,
}

/// What a member of a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum OutputValue {
    /// A column.
    Column(PlannedField, Option<Cast>),
    /// The embed of this number among the node's: an object or an array.
    Embed(usize),
    /// Of the embed of this number among the node's, the output of the second number.
    Spread(usize, usize),
}

/// A column that `select` names.
pub(super) fn field(resource: &Resource, item: &SelectField) -> Planned<Output> {
    let field = column::field(resource, &item.field)?;
    let cast = item.cast.as_deref().map(Cast::parse).transpose()?;
    Ok(Output {
        label: item.label().to_owned(),
        value: OutputValue::Column(field, cast),
    })
}

/// Every column of a table.
pub(super) fn all(resource: &Resource) -> impl Iterator<Item = Output> {
    resource.columns.iter().map(|item| Output {
        label: item.name.to_string(),
        value: OutputValue::Column(column::whole(item), None),
    })
}
