//! What PostgreSQL's catalog says about a project, as a value to compare: with a fresh build of
//! the design in force, which is what the catalog should say, or with itself at another time.

mod difference;
mod read;
mod thing;

use std::collections::BTreeMap;

use deadpool_postgres::Transaction;
use schema::Registry;
use sql::{ddl, fragment::SchemaName};
use uuid::Uuid;

use crate::{Store, StoreError, migration};

pub use difference::{Difference, FactDifference};
pub(crate) use read::read;
pub use thing::{Description, Fact, Thing, ThingKind};

/// Everything in a project's schema with what PostgreSQL says of it. The schema itself is called
/// `<schema>` in every text, so that two schemas can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectCatalog(BTreeMap<Thing, Description>);

impl ProjectCatalog {
    /// Each thing with its description.
    pub fn things(&self) -> impl Iterator<Item = (&Thing, &Description)> {
        self.0.iter()
    }

    /// The things of one kind.
    pub fn of_kind(&self, kind: ThingKind) -> impl Iterator<Item = (&Thing, &Description)> {
        self.things().filter(move |(thing, _)| thing.kind == kind)
    }

    /// What is said of a thing.
    pub fn get(&self, thing: &Thing) -> Option<&Description> {
        self.0.get(thing)
    }

    /// In what this catalog differs from the one that it should be. What the bin keeps hidden in
    /// a table that is there is no difference.
    pub fn differences(&self, expected: &Self) -> Vec<Difference> {
        difference::find(self, expected)
    }
}

impl Store {
    /// What the catalog says about a project's schema.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn catalog(&self, schema: &SchemaName) -> Result<ProjectCatalog, StoreError> {
        let client = self.platform.get().await?;
        read(&client, schema).await
    }

    /// What the catalog of a design should say: builds the design in a schema of its own, reads,
    /// and leaves nothing of it.
    ///
    /// # Errors
    /// Where the database fails or refuses the design.
    pub async fn fresh_catalog(&self, registry: &Registry) -> Result<ProjectCatalog, StoreError> {
        let mut client = self.platform.get().await?;
        let mut tx = client.transaction().await?;
        fresh(&mut tx, registry).await
    }
}

/// What the catalog of a design should say. Nothing of the build outlives the call.
pub(crate) async fn fresh(
    tx: &mut Transaction<'_>,
    registry: &Registry,
) -> Result<ProjectCatalog, StoreError> {
    let build = tx.transaction().await?;
    let name = format!("crm_check_{}", Uuid::new_v4().simple());
    let schema = SchemaName::parse(&name).ok_or(StoreError::Corrupt("schema name"))?;
    let mut statements = ddl::create_project(registry, &schema);
    statements.push(ddl::grant_lookup(&schema));
    migration::execute(&build, &ddl::script(&statements)).await?;
    let catalog = read(&build, &schema).await?;
    build.rollback().await?;
    Ok(catalog)
}
