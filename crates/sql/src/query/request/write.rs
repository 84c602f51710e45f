//! What to do with the rows of a table.

use super::Payload;

/// What to do with the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Answer those selected.
    Read,
    /// Add rows.
    Insert(Insert),
    /// Set columns of those selected.
    Update(Payload),
    /// Delete those selected.
    Delete,
}

/// Rows to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    /// The rows.
    pub payload: Payload,
    /// What a row gets for a column that others of the payload give and it does not.
    pub missing: Missing,
    /// What to do where the row is already there; refused where absent.
    pub resolution: Option<Resolution>,
    /// The columns by which a row is already there; the primary key where empty.
    pub on_conflict: Vec<String>,
}

/// What a row gets for a column that it does not give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Null.
    #[default]
    Null,
    /// The column's default.
    Default,
}

/// What to do with a row that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Its columns are set to those of the payload.
    Merge,
    /// It stays as it is.
    Ignore,
}

impl From<Payload> for Insert {
    fn from(payload: Payload) -> Self {
        Self {
            payload,
            missing: Missing::default(),
            resolution: None,
            on_conflict: Vec::new(),
        }
    }
}
