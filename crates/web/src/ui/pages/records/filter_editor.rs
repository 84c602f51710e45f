//! The filter that is being made: which operator, compared with what. Two small forms, so that a
//! choice of operator brings its own inputs, with and without JavaScript.

use schema::{Column, Kind, Table};

use super::{addresses::Addresses, filter_view::Control};
use crate::crud::{
    CrudError, Database, Row, field_of,
    filter::{Arity, Filter, FilterError, Operator, operators_of},
    link_of,
    list::{Draft, ListState},
    requests,
};

/// Records that can be chosen without JavaScript.
const OPTIONS: u64 = 50;

/// What a draft in an address amounts to.
pub(super) enum Resolved {
    /// There is none.
    Nothing,
    /// It is complete.
    Done(Filter),
    /// It needs a person.
    Open(Box<OpenDraft>),
}

/// A filter that a person is at.
pub(super) struct OpenDraft {
    column: Column,
    operator: Operator,
    values: Vec<String>,
    error: Option<FilterError>,
}

/// The forms of a filter that is being made.
pub(super) struct Editor {
    /// The list's address.
    pub(super) base: String,
    /// What both forms must keep.
    pub(super) kept: Vec<(String, String)>,
    /// The field's name.
    pub(super) column: String,
    /// What people call the field.
    pub(super) label: String,
    /// The operators of the field: name, label.
    pub(super) operators: Vec<(&'static str, &'static str)>,
    /// The chosen one.
    pub(super) operator: Operator,
    /// What is compared with.
    pub(super) control: Control,
    /// What is wrong with it.
    pub(super) error: Option<String>,
    /// The list without the editor.
    pub(super) cancel_href: String,
}

/// Looks whether a draft is complete.
pub(super) fn resolve(table: &Table, draft: Option<&Draft>) -> Resolved {
    let Some((draft, column)) = draft.and_then(|it| Some((it, field_of(table, &it.column)?)))
    else {
        return Resolved::Nothing;
    };
    let operators = operators_of(column.kind());
    let chosen = draft.operator.as_deref().and_then(Operator::parse);
    let chosen = chosen.filter(|operator| operators.contains(operator));
    let operator = chosen
        .or(operators.first().copied())
        .unwrap_or(Operator::Filled);
    let values = draft.values.clone().unwrap_or_default();
    let is_complete = draft.values.is_some() || operator.arity() == Arity::None;
    let error = match Filter::parse(&column, operator, &values) {
        Ok(filter) if chosen.is_some() && is_complete => return Resolved::Done(filter),
        Err(error) if is_complete => Some(error),
        Ok(_) | Err(_) => None,
    };
    Resolved::Open(Box::new(OpenDraft {
        column: column.into_owned(),
        operator,
        values,
        error,
    }))
}

impl Editor {
    /// Reads what there is to choose from.
    pub(super) async fn load(
        database: &Database<'_>,
        table: &Table,
        draft: &OpenDraft,
        state: &ListState,
        addresses: &Addresses,
    ) -> Result<Self, CrudError> {
        let column = &draft.column;
        let control = match link_of(database.registry(), table, column.name.as_str()) {
            Some(link) if draft.operator.arity() != Arity::None => {
                let found = database
                    .read(&requests::options(link.target, "", OPTIONS))
                    .await?;
                Control::record(
                    addresses.options(link.target),
                    &titled(&found.rows, link.target),
                )
            }
            Some(_) | None => Control::new(column, draft.operator, &draft.values),
        };
        Ok(Self::new(draft, control, state, &addresses.list(table)))
    }

    pub(super) fn new(draft: &OpenDraft, control: Control, state: &ListState, base: &str) -> Self {
        let kind: Kind = draft.column.kind();
        let operators = operators_of(kind).iter();
        Self {
            base: base.to_owned(),
            kept: state.at_page(1).pairs(),
            column: draft.column.name.to_string(),
            label: draft.column.label().to_owned(),
            operators: operators.map(|it| (it.name(), it.label(kind))).collect(),
            operator: draft.operator,
            control,
            error: draft.error.as_ref().map(ToString::to_string),
            cancel_href: state.url(base),
        }
    }
}

fn titled(rows: &[Row], table: &Table) -> Vec<(String, String)> {
    rows.iter()
        .map(|row| (row.id().to_owned(), row.title(table)))
        .collect()
}
