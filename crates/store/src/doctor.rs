//! Whether a project is in PostgreSQL what its design says, and whether nobody reaches rows of
//! somebody else: read from the catalog, and tried.
//!
//! Nothing here mends anything, and nothing of what is tried stays.

mod bin;
mod check;
mod examination;
mod finding;
mod probe;
mod records;
mod rules;
mod server;
mod subject;
mod words;

use std::time::Instant;

use deadpool_postgres::Transaction;
use schema::Registry;
use sql::{fragment::SchemaName, migrate::BinEntry};
use time::OffsetDateTime;

use crate::{Project, Store, StoreError, migration};

pub use check::Check;
pub use examination::{CheckResult, Counts, Examination};
pub use finding::Finding;
use subject::Subject;

impl Store {
    /// Examines a project and keeps what was found as its last examination.
    ///
    /// # Errors
    /// Where the database fails. What is wrong with the project is no error.
    pub async fn examine(&self, project: &Project) -> Result<Examination, StoreError> {
        let begun = Instant::now();
        let mut client = self.platform.get().await?;
        // Nobody changes the design meanwhile.
        let mut tx = migration::begin_reading(&mut client, project.id).await?;
        let subject = Subject::of_project(&tx, project).await?;
        let (counts, findings) = match &subject {
            Some(subject) => self.look_at(&mut tx, subject).await?,
            None => Default::default(),
        };
        let examination = Examination {
            project_id: project.id,
            reference: project.reference.as_str().to_owned(),
            name: project.name.clone(),
            version: subject.and_then(|subject| subject.version),
            examined_at: OffsetDateTime::now_utc(),
            duration_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            counts,
            findings,
        };
        records::keep(&tx, &examination).await?;
        tx.commit().await?;
        Ok(examination)
    }

    /// Examines a schema of which the platform knows nothing, as a project of this design and bin.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn examine_schema(
        &self,
        schema: &SchemaName,
        registry: &Registry,
        bin: &[BinEntry],
    ) -> Result<Vec<Finding>, StoreError> {
        let mut client = self.platform.get().await?;
        let mut tx = client.transaction().await?;
        let subject = Subject {
            schema: schema.clone(),
            registry: registry.clone(),
            bin: bin.iter().map(|entry| entry.entry.clone()).collect(),
            version: None,
            is_prepared: false,
        };
        let (_, findings) = self.look_at(&mut tx, &subject).await?;
        tx.rollback().await?;
        Ok(findings)
    }

    async fn look_at(
        &self,
        tx: &mut Transaction<'_>,
        subject: &Subject,
    ) -> Result<(Counts, Vec<Finding>), StoreError> {
        let scene = subject.read(tx).await?;
        let mut findings = finding::of_differences(&scene);
        findings.extend(rules::findings(&scene, &findings));
        findings.extend(bin::findings(&scene));
        findings.extend(server::findings(tx).await?);
        let probed = probe::run(self, subject, &findings).await?;
        let counts = Counts {
            tries: probed.tries,
            ..scene.count()
        };
        findings.extend(probed.findings);
        for finding in &mut findings {
            finding.name_schema(&subject.schema);
        }
        Ok((counts, findings))
    }
}
