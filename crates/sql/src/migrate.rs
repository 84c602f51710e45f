//! From one design to another with the rows that are there.
//!
//! Pure: what comes out is text. Nothing here drops a row or a value: what goes is put into the
//! bin ([`bin`]), hidden but whole, and what comes back is taken out of it. What a change would do
//! to the rows that are there, [`impact`] asks.

pub mod bin;
mod definitions;
mod entries;
mod error;
mod expression;
pub mod impact;
mod names;
mod options;
mod plan;
mod resolution;
mod scene;
mod write;

use schema::{Registry, StableId};

use crate::{ddl::Statement, fragment::SchemaName};
use plan::Plan;
use scene::Scene;

pub use bin::{BinDefinition, BinEntry, BinKind, NewBinEntry};
pub use error::MigrateError;
pub use options::OptionRenames;
pub use resolution::Resolution;

/// What is to be migrated.
#[derive(Clone, Copy, Debug)]
pub struct MigrationRequest<'a> {
    /// The design in force. Everything in it has a stable id.
    pub from: &'a Registry,
    /// The design that is to be in force. Everything in it has a stable id
    /// ([`schema::CrmSchema::adopt_ids`], then [`schema::CrmSchema::assign_ids`]).
    pub to: &'a Registry,
    /// Which choice became which: two designs alone do not say it.
    pub renames: &'a OptionRenames,
    /// What is done with values that cannot stay as they are.
    pub resolutions: &'a [Resolution],
    /// What is in the project's bin, in any order.
    pub bin: &'a [BinEntry],
    /// The project's schema.
    pub schema: &'a SchemaName,
    /// The number of the version that the migration makes.
    pub version: i32,
    /// Tables with so many rows that whatever takes long must not stop their readers. Theirs is
    /// what [`Migration::prepare`] does.
    pub busy: &'a [StableId],
}

/// How to get from one design to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migration {
    /// What may run and be committed before, under the project's lock, and leaves nothing that
    /// anyone sees: hidden columns of busy tables. In one transaction with `statements` it works
    /// as well. Empty without busy tables.
    pub prepare: Vec<Statement>,
    /// The migration: one transaction, or nothing.
    pub statements: Vec<Statement>,
    /// What takes `prepare` back where it was committed and `statements` failed.
    pub abandon: Vec<Statement>,
    /// What is in the bin from now on.
    pub binned: Vec<NewBinEntry>,
    /// The ids of the entries that are in the bin no longer.
    pub restored: Vec<String>,
    /// How much is made.
    pub counts: MigrationCounts,
}

/// What a migration makes, counted for its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MigrationCounts {
    /// Tables that are new or come out of the bin, join tables included.
    pub tables_created: usize,
    /// Tables that were there before and are otherwise now, join tables included.
    pub tables_altered: usize,
    /// Row-level security policies of the tables that are created.
    pub policies_created: usize,
}

/// The statements that lead from one design to another.
///
/// # Errors
/// Where something has no stable id, or the bin does not say what it holds.
pub fn migrate(request: &MigrationRequest<'_>) -> Result<Migration, MigrateError> {
    error::check_ids(request.from.schema())?;
    error::check_ids(request.to.schema())?;
    let scene = Scene::new(request)?;
    let plan = Plan::new(&scene);
    Ok(Migration {
        prepare: write::prepare(&plan),
        statements: write::write(&plan),
        abandon: write::abandon(&plan),
        binned: entries::binned(&plan),
        restored: entries::restored(&plan),
        counts: entries::count(&plan),
    })
}
