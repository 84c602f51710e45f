//! What changes do to the rows that are there, on every page that shows changes before they are
//! made: the mark, the sentences, and the inputs that say what is to become of the rows.

mod answers;
mod remedy;
mod remedy_view;
mod row;
mod subject;

pub(super) use answers::{Answers, BadAnswer};
pub(super) use remedy::{Remedy, remedies};
pub(super) use row::{effects, tone_tag};
