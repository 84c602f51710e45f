//! What changes would do to the rows that are there: questions, before anything is changed.
//!
//! Each is asked as the service role and counts the rows of everyone; samples of values are for
//! the owner of the project only.

mod ask;
mod query;

use schema::{SchemaChange, apply_changes};
use serde_json::Value;

use super::{MigrationRequest, plan::Plan, scene::Scene};
use crate::fragment::Sql;
use ask::Asker;

/// What may happen to rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Rows of a table that goes into the bin.
    RowsHidden,
    /// Values of a column that goes into the bin.
    ValuesHidden,
    /// Links of a join table that goes into the bin.
    LinksHidden,
    /// Links that the new cardinality has no room for; they stay in the bin.
    LinksLost,
    /// Values that do not convert; their rows are empty there, the originals are in the bin.
    Unconvertible,
    /// Values that convert to something that does not lead back, as 2.5 becomes 3.
    Altered,
    /// Rows with a choice that goes; they are empty there unless another is named.
    OptionGone,
    /// Rows whose choice is rewritten, since it is called otherwise.
    OptionRewritten,
    /// Values that more than one row of an owner has, though no two may.
    Duplicated,
    /// Rows that have no value, though every row must.
    Empty,
    /// Values that nobody gave: they were filled in when the column became required, and go now
    /// that it is no more.
    Unfilled,
}

impl Effect {
    /// Whether PostgreSQL refuses the migration where the count is not zero and nothing resolves
    /// it: a default or [`Fill`](super::Resolution::Fill) for empty rows,
    /// [`KeepOldest`](super::Resolution::KeepOldest) for duplicates.
    pub fn refuses(self) -> bool {
        match self {
            Self::Duplicated | Self::Empty => true,
            Self::RowsHidden
            | Self::ValuesHidden
            | Self::LinksHidden
            | Self::LinksLost
            | Self::Unconvertible
            | Self::Altered
            | Self::OptionGone
            | Self::OptionRewritten
            | Self::Unfilled => false,
        }
    }

    /// Whether people no longer see, where the migration is done, something that they saw.
    pub fn loses(self) -> bool {
        match self {
            Self::RowsHidden
            | Self::ValuesHidden
            | Self::LinksHidden
            | Self::LinksLost
            | Self::Unconvertible
            | Self::Altered
            | Self::OptionGone
            | Self::Unfilled => true,
            Self::OptionRewritten | Self::Duplicated | Self::Empty => false,
        }
    }
}

/// A question about one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which change of the list.
    pub change: usize,
    /// What the answer counts.
    pub effect: Effect,
    /// Whether the request already says what is done about it: a default that fills, a choice
    /// that takes the place of another.
    pub is_resolved: bool,
    /// One row with one column, `answer`, of text: an [`Answer`] as JSON. It binds no values.
    pub sql: Sql,
}

/// The answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How many rows, values or links; of duplicates how many values.
    pub count: u64,
    /// Up to five of the values, as people would read them.
    pub samples: Vec<String>,
}

impl Answer {
    /// Reads the answer of a question.
    pub fn read(json: &Value) -> Option<Self> {
        let samples = json.get("samples").and_then(Value::as_array);
        let samples = samples.into_iter().flatten();
        Some(Self {
            count: json.get("count")?.as_u64()?,
            samples: samples
                .filter_map(|sample| Some(sample.as_str()?.to_owned()))
                .collect(),
        })
    }
}

/// What to ask about the changes that lead from the one design to the other, in their order. Most
/// changes raise no question. Where no migration can be written, [`migrate`](super::migrate) says
/// why, and there is nothing to ask.
pub fn questions(request: &MigrationRequest<'_>, changes: &[SchemaChange]) -> Vec<Question> {
    let Ok(scene) = Scene::new(request) else {
        return Vec::new();
    };
    let plan = Plan::new(&scene);
    let mut draft = request.from.schema().as_draft().clone();
    let mut questions = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let Ok(next) = apply_changes(&draft, std::slice::from_ref(change)) else {
            break;
        };
        let mut asker = Asker::new(&plan, index);
        asker.ask(change, &draft, &next);
        questions.append(&mut asker.questions);
        draft = next;
    }
    questions
}
