//! A project that migrates as the server does: its scripts, its roles, its bin.

use std::collections::BTreeMap;

use schema::{CrmSchema, Registry, StableId, diff};
use sql::{
    ddl::{self, RunsAs, Statement},
    fragment::SchemaName,
    migrate::{
        BinDefinition, BinEntry, Migration, MigrationRequest, OptionRenames, Resolution, migrate,
    },
};
use store::Store;
use tokio_postgres::Client;

/// A project without the platform around it.
pub(crate) struct TestProject {
    pub(crate) store: Store,
    pub(crate) client: Client,
    pub(crate) name: SchemaName,
    pub(crate) registry: Registry,
    pub(crate) bin: Vec<BinEntry>,
    pub(crate) version: i32,
    /// Whether all tables are taken for busy ones.
    pub(crate) is_busy: bool,
}

/// Rows as text: by table, by row, by column.
pub(crate) type Snapshot = BTreeMap<String, BTreeMap<String, BTreeMap<String, Option<String>>>>;

/// Where two snapshots differ: `deals, row 1, price: 2 is not 3`.
pub(crate) fn differences(found: &Snapshot, expected: &Snapshot) -> Vec<String> {
    let mut lines = Vec::new();
    for table in found.keys().chain(expected.keys()) {
        let (Some(found), Some(expected)) = (found.get(table), expected.get(table)) else {
            lines.push(format!("{table} is not in both"));
            continue;
        };
        for id in found.keys().chain(expected.keys()) {
            match (found.get(id), expected.get(id)) {
                (Some(found), Some(expected)) => {
                    let columns = expected
                        .iter()
                        .filter(|(name, value)| found.get(*name) != Some(value));
                    lines.extend(columns.map(|(name, value)| {
                        format!(
                            "{table}, {id}, {name}: {:?} is not {value:?}",
                            found.get(name)
                        )
                    }));
                }
                (None, _) => lines.push(format!("{table}, {id} is missing")),
                (_, None) => lines.push(format!("{table}, {id} is too much")),
            }
        }
    }
    lines.sort();
    lines.dedup();
    lines
}

/// A design in which everything has an id.
pub(crate) fn with_ids(mut schema: CrmSchema) -> CrmSchema {
    let mut number = 0_u64;
    schema.assign_ids(|| {
        number += 1;
        StableId::from_bytes((0xabcd_0000 + number).to_be_bytes())
    });
    schema
}

/// A definition as it comes back from the database.
fn stored(definition: &BinDefinition) -> BinDefinition {
    let read = |definition: &BinDefinition| {
        let json = definition.to_json();
        BinDefinition::read(&json).unwrap_or_else(|| panic!("{json:#}"))
    };
    let once = read(definition);
    assert_eq!(read(&once), once);
    once
}

impl TestProject {
    /// Builds a design in a schema of this number.
    pub(crate) async fn new(
        store: &Store,
        client: Client,
        number: usize,
        schema: CrmSchema,
    ) -> Self {
        let name = SchemaName::parse(&format!("crm_case_{number}")).expect("a name");
        let registry = Registry::new(schema);
        let mut statements = ddl::create_project(&registry, &name);
        statements.push(ddl::grant_lookup(&name));
        let project = Self {
            store: store.clone(),
            client,
            name,
            registry,
            bin: Vec::new(),
            version: 1,
            is_busy: false,
        };
        project.run(&statements).await.expect("a fresh build");
        project
    }

    /// Runs statements as the server does, all or none.
    pub(crate) async fn run(&self, statements: &[Statement]) -> Result<(), tokio_postgres::Error> {
        self.client
            .batch_execute("begin; set local role service_role")
            .await?;
        for (runs_as, script) in ddl::batches(statements) {
            let done = match runs_as {
                RunsAs::Owner => self
                    .client
                    .query_one("select vibecrm.exec_sql($1)", &[&script])
                    .await
                    .map(drop),
                RunsAs::Service => self.client.batch_execute(&script).await,
            };
            if let Err(error) = done {
                self.client.batch_execute("rollback").await?;
                return Err(error);
            }
        }
        self.client.batch_execute("commit").await
    }

    /// The migration to another design.
    pub(crate) fn plan(
        &self,
        to: &Registry,
        renames: &OptionRenames,
        resolutions: &[Resolution],
    ) -> Migration {
        let busy = self.busy();
        let request = MigrationRequest {
            from: &self.registry,
            to,
            renames,
            resolutions,
            bin: &self.bin,
            schema: &self.name,
            version: self.version + 1,
            busy: &busy,
        };
        migrate(&request).expect("a migration")
    }

    fn busy(&self) -> Vec<StableId> {
        let schema = self.registry.schema();
        let tables = schema.tables().iter().map(|table| &table.id);
        let links = schema.relationships().iter().map(|link| &link.id);
        let ids = tables.chain(links).flatten().filter(|_| self.is_busy);
        ids.cloned().collect()
    }

    /// Migrates with what the difference of the designs says.
    pub(crate) async fn migrate(
        &mut self,
        to: &CrmSchema,
    ) -> Result<Migration, tokio_postgres::Error> {
        let renames = OptionRenames::of(self.registry.schema(), &diff(self.registry.schema(), to));
        self.migrate_with(to, &renames, &[]).await
    }

    /// Migrates and keeps the books of the bin, as the store does.
    pub(crate) async fn migrate_with(
        &mut self,
        to: &CrmSchema,
        renames: &OptionRenames,
        resolutions: &[Resolution],
    ) -> Result<Migration, tokio_postgres::Error> {
        let to = Registry::new(to.clone());
        let migration = self.plan(&to, renames, resolutions);
        self.run(&migration.prepare).await?;
        if !migration.prepare.is_empty() {
            self.check_prepared().await;
        }
        if let Err(error) = self.run(&migration.statements).await {
            self.run(&migration.abandon).await?;
            return Err(error);
        }
        self.bin
            .retain(|entry| !migration.restored.contains(&entry.id));
        for entry in &migration.binned {
            let mut entry = entry.clone();
            entry.definition = stored(&entry.definition);
            let id = format!("{}-{}", self.version, self.bin.len());
            self.bin.push(BinEntry { id, entry });
        }
        self.version += 1;
        self.registry = to;
        Ok(migration)
    }

    /// Demands that what is prepared is nothing that anyone sees.
    async fn check_prepared(&self) {
        let found = self.store.catalog(&self.name).await.expect("a catalog");
        let expected = self.store.fresh_catalog(&self.registry).await;
        let differences = found.differences(&expected.expect("a fresh catalog"));
        assert!(differences.is_empty(), "{differences:#?}");
    }

    /// Demands that the catalog is that of a fresh build, and that the doctor finds nothing.
    pub(crate) async fn check_catalog(&self) {
        let examined = self
            .store
            .examine_schema(&self.name, &self.registry, &self.bin);
        let findings = examined.await.expect("an examination");
        assert!(findings.is_empty(), "{findings:#?}");
    }

    /// All rows. Links of join tables are what they join, without ids of their own.
    pub(crate) async fn rows(&self) -> Snapshot {
        let mut snapshot = Snapshot::new();
        for resource in self.registry.resources() {
            let columns = resource.columns.iter().map(|it| it.name.as_str());
            let hidden: &[&str] = if resource.is_join_table {
                &["id", "created_at", "updated_at"]
            } else {
                &[]
            };
            let columns: Vec<&str> = columns.filter(|it| !hidden.contains(it)).collect();
            let list: Vec<String> = columns.iter().map(|it| format!("\"{it}\"::text")).collect();
            let query = format!(
                "select {} from {}.\"{}\"",
                list.join(", "),
                self.name.as_str(),
                resource.name
            );
            let rows = self.client.query(&query, &[]).await.expect("rows");
            let rows = rows.iter().map(|row| {
                let values: BTreeMap<String, Option<String>> = columns
                    .iter()
                    .enumerate()
                    .map(|(index, name)| ((*name).to_owned(), row.get(index)))
                    .collect();
                let id = match values.get("id").cloned().flatten() {
                    Some(id) => id,
                    None => format!("{values:?}"),
                };
                (id, values)
            });
            snapshot.insert(resource.name.to_string(), rows.collect());
        }
        snapshot
    }

    /// Runs SQL past all rules; `crm` stands for the project's schema.
    pub(crate) async fn sql(&self, text: &str) {
        let text = text.replace("crm.", &format!("{}.", self.name.as_str()));
        self.client.batch_execute(&text).await.expect("SQL");
    }

    /// The first column of all rows, as text; `crm` stands for the project's schema.
    pub(crate) async fn texts(&self, query: &str) -> Vec<Option<String>> {
        let text = query.replace("crm.", &format!("{}.", self.name.as_str()));
        let rows = self.client.query(&text, &[]).await.expect("rows");
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Removes it.
    pub(crate) async fn end(self) {
        self.run(&[ddl::drop_project(&self.name)])
            .await
            .expect("an end");
    }
}
