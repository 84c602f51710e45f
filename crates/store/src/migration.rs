//! From the design in force to another one: what it would do, doing it, and undoing it.
//!
//! Everything here happens in one transaction under the project's lock, or not at all. What a
//! design drops is hidden and not destroyed; only [`Store::empty_bin`](crate::Store::empty_bin)
//! destroys.

mod apply;
mod beginning;
mod bin;
mod busy;
mod check;
mod conflict;
mod empty;
mod error;
mod history;
mod ids;
mod impact;
mod listing;
mod lock;
mod plan;
mod preparation;
mod record;
mod renames;
mod request;
mod restore;
mod revive;
mod run;
mod step;
mod stored;
mod towards;
mod words;

pub use apply::Applied;
pub use conflict::Conflict;
pub use empty::{Emptied, Emptying};
pub use error::{ApplyError, FailedStatement, NotRestorable};
pub use history::HistoryEntry;
pub use impact::{Impact, Needs};
pub use listing::BinListing;
pub use plan::{Plan, PlannedChange};
pub use request::{ChangeRequest, DataLoss, Goal};

pub(crate) use bin::of as bin_of;
pub(crate) use lock::{begin_reading, lock};
pub(crate) use run::execute;
pub(crate) use stored::active_version;
