//! A live try: two people who do not exist put rows into every table and try to reach each
//! other's, with the very statements that the API sends. Nothing of it stays.

mod people;
mod row;
mod tries;

use super::{Finding, subject::Subject};
use crate::{Access, Claims, Store, StoreError};
use people::People;
use tries::Tries;

/// What came of the probe.
#[derive(Debug, Default)]
pub(super) struct Probed {
    /// How many tries were refused, as they should be.
    pub(super) tries: usize,
    pub(super) findings: Vec<Finding>,
}

/// Tries every table. Where the database is not as the design says, a row may not fit; that is
/// `known` already and told once.
pub(super) async fn run(
    store: &Store,
    subject: &Subject,
    known: &[Finding],
) -> Result<Probed, StoreError> {
    // Whoever it begins as: each step takes its own role.
    let tx = store.begin(&Claims::anonymous(), Access::ReadWrite).await?;
    tx.limit_waiting().await?;
    let mut people = People::new(subject);
    let mut probed = people.settle(&tx, known).await?;
    for resource in subject.registry.resources() {
        let tries = Tries {
            tx: &tx,
            subject,
            people: &people,
            resource,
        };
        tries.run(&mut probed).await?;
    }
    tx.rollback().await?;
    Ok(probed)
}
