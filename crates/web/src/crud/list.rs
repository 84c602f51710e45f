//! What the address of a list asks for, and how it is written. This is the one place that knows.
//!
//! `?q=oak&sort=price.desc&price.gte=1000&status.any=new&status.any=won&page=2`
//!
//! | parameter | meaning |
//! |---|---|
//! | `q` | text to search for |
//! | `sort` | a field, with `.desc` from the greatest |
//! | `page` | from 1 |
//! | `{field}.{operator}` | a filter ([`Operator`](super::filter::Operator) has the names); repeated for several values; filters without a value have an empty one |
//! | `add`, `op`, `value` | a filter that is being made, by a form that cannot name a parameter after its fields |
//!
//! Names of filters hold a point, so no field can be taken for a word of ours. What makes no sense
//! is left out and said so; an address never makes the page fail.

mod query_string;

use schema::Table;
use sql::query::Direction;

use super::{field_of, filter::Filter};

/// The most characters of a search.
const MAX_SEARCH: usize = 200;
/// The last page that anyone can ask for.
const MAX_PAGE: u64 = 100_000;
/// The most filters at once.
const MAX_FILTERS: usize = 20;

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListState {
    /// Text to search for; empty for none.
    pub(crate) search: String,
    /// The order; the newest first where absent.
    pub(crate) sort: Option<Sort>,
    /// All must hold.
    pub(crate) filters: Vec<Filter>,
    /// From 1.
    pub(crate) page: u64,
}

/// The order of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    /// The field's name.
    pub(crate) column: String,
    /// Which way.
    pub(crate) direction: Direction,
}

/// A filter that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The field's name.
    pub(crate) column: String,
    /// The operator's name; the kind's first where absent.
    pub(crate) operator: Option<String>,
    /// What was typed; `None` where only the operator was chosen so far.
    pub(crate) values: Option<Vec<String>>,
}

/// The address of a list, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// What the list shows.
    pub(crate) state: ListState,
    /// The filter that is being made.
    pub(crate) draft: Option<Draft>,
    /// What was left out, in sentences.
    pub(crate) ignored: Vec<String>,
}

impl Default for ListState {
    fn default() -> Self {
        Self {
            search: String::new(),
            sort: None,
            filters: Vec::new(),
            page: 1,
        }
    }
}

impl ListState {
    /// Whether anything narrows the list.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.filters.is_empty()
    }

    /// The same from the first page on, in another order.
    pub(crate) fn sorted(&self, column: &str, direction: Direction) -> Self {
        let sort = Some(Sort {
            column: column.to_owned(),
            direction,
        });
        Self {
            sort,
            page: 1,
            ..self.clone()
        }
    }

    /// The same at another page.
    pub(crate) fn at_page(&self, page: u64) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same from the first page on, without one of its filters.
    pub(crate) fn without(&self, index: usize) -> Self {
        let mut state = self.at_page(1);
        if index < state.filters.len() {
            state.filters.remove(index);
        }
        state
    }

    /// The same from the first page on, with one more filter.
    pub(crate) fn with(&self, filter: Filter) -> Self {
        let mut state = self.at_page(1);
        state.filters.retain(|other| *other != filter);
        state.filters.push(filter);
        state
    }

    /// The whole list in the same order.
    pub(crate) fn cleared(&self) -> Self {
        Self {
            sort: self.sort.clone(),
            ..Self::default()
        }
    }

    /// Which way the list is sorted by a field, if it is.
    pub(crate) fn direction_of(&self, column: &str) -> Option<Direction> {
        self.sort
            .as_ref()
            .filter(|sort| sort.column == column)
            .map(|sort| sort.direction)
    }

    fn is_known(table: &Table, column: &str) -> bool {
        field_of(table, column).is_some()
    }
}
