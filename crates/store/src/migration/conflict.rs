//! Two people at once: the second learns what the first did.

use super::{HistoryEntry, Plan};

/// The project was changed since a design was made from it.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The version in force.
    pub current: Option<i32>,
    /// The versions that came since, the newest first; empty where the request named none that is
    /// older.
    pub since: Vec<HistoryEntry>,
    /// What the request would do now. It may undo what came since.
    pub plan: Plan,
}
