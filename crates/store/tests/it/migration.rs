//! Designs change, and the rows with them.

mod bin;
mod changes;
mod conflict;
mod consent;
pub(crate) mod crm;
mod kill;
mod rollback;
mod sequences;
