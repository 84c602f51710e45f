//! Why a design was not changed. Nothing is changed then.

use schema::{Identifier, Problem};
use uuid::Uuid;

use super::{Conflict, Plan};
use crate::StoreError;

/// A statement that PostgreSQL refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedStatement {
    /// What it was to do.
    pub summary: String,
    /// Why it failed, as PostgreSQL says it.
    pub reason: String,
}

/// Why a design was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// There is no version of this number to go back to.
    #[error("there is no version {0}")]
    UnknownVersion(i32),
    /// There is no such entry in the bin.
    #[error("the entry {0} is not in the bin")]
    NotInBin(Uuid),
    /// The entry has no place in the design of today.
    #[error(transparent)]
    NotRestorable(#[from] NotRestorable),
    /// The project was changed since the design was made from it.
    #[error("the project is at version {:?} now", .0.current)]
    Conflict(Box<Conflict>),
    /// Something that people see would be seen no more, and nobody said that it may.
    #[error("the change would hide data")]
    NeedsConsent(Box<Plan>),
    /// Some rows do not fit the new rules, and nobody said what is to become of them.
    #[error("some rows do not fit the change")]
    NeedsResolution(Box<Plan>),
    /// People are using the tables, or changing them.
    #[error("the tables are busy, try again")]
    Busy,
    /// PostgreSQL refused a statement.
    #[error("{} failed: {}", .0.summary, .0.reason)]
    Refused(FailedStatement),
    /// The database failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for ApplyError {
    fn from(error: StoreError) -> Self {
        if error.is_busy() {
            return Self::Busy;
        }
        Self::Store(error)
    }
}

/// Why an entry of the bin has no place in the design of today.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRestorable {
    /// What it belongs to, or leads to, is in the bin itself or gone for good.
    #[error("the table `{0}` is not there any more; restore it first")]
    WithoutTable(Identifier),
    /// What the values were of is not there any more.
    #[error("the field `{0}` is not there any more; restore it first")]
    WithoutColumn(Identifier),
    /// The version that it was dropped from cannot be found.
    #[error("the version that it was in cannot be found")]
    WithoutVersion,
    /// The design would break rules.
    #[error("the design would not hold together with it")]
    Invalid(Vec<Problem>),
}
