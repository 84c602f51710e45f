//! What a client asks for, before anybody knows whether it exists.

mod build;
mod condition;
mod order;
mod payload;
mod selection;
mod write;

pub use condition::{
    Arrow, Binary, Comparison, Condition, Field, Operator, PathKey, PathStep, Quantifier,
    TextQuery, Truth,
};
pub use order::{Case, Direction, Nulls, OrderTerm};
pub use payload::Payload;
pub use selection::{Embed, Join, SelectField, SelectItem, Selection, Shape};
pub use write::{Insert, Missing, Operation, Resolution};

/// One request: what to do with the rows of a table, and what to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The table, as the client calls it.
    pub table: String,
    /// What to do with its rows.
    pub operation: Operation,
    /// Which rows, and what to show of them.
    pub selection: Selection,
    /// Whether to say how many rows there are in all.
    pub count: Count,
    /// The form of the answer.
    pub body: Body,
}

/// Whether to say how many rows there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// Not at all.
    #[default]
    None,
    /// Counted.
    Exact,
    /// The planner's estimate. Counted for now.
    Planned,
    /// Counted while few, else estimated. Counted for now.
    Estimated,
}

/// The form of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// A JSON array of the rows.
    #[default]
    Array,
    /// The first row as a JSON object; the server refuses a `page_total` other than 1.
    Object,
    /// Nothing: `HEAD`, `return=minimal`, `return=headers-only`.
    Nothing,
}
