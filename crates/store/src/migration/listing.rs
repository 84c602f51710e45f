//! The bin as its page shows it.

use deadpool_postgres::GenericClient;
use schema::{CrmSchema, Identifier, SchemaDraft, StableId};
use sql::{
    fragment::SchemaName,
    migrate::{BinEntry, BinKind, bin as sql_bin},
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    bin::{StoredEntry, entries_of},
    lock,
    stored::active_version,
};
use crate::{Project, Store, StoreError};

/// Something that is in the bin.
#[derive(Clone, Debug)]
pub struct BinListing {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: BinKind,
    /// What people called it: `Boats`, `Length of Boats`, `Boats and Owners`.
    pub label: String,
    /// The version that put it there.
    pub version: i32,
    /// When that was.
    pub created_at: OffsetDateTime,
    /// How many rows of a table, values of a field or links are in it.
    pub count: u64,
}

impl Store {
    /// What is in the bin of a project, the oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn bin(&self, project: &Project) -> Result<Vec<BinListing>, StoreError> {
        let mut client = self.platform.get().await?;
        let tx = lock::begin_reading(&mut client, project.id).await?;
        let now = active_version(&tx, project.id).await?;
        let entries = entries_of(&tx, project.id).await?;
        let place = Place {
            tables: now.map(|now| now.schema),
            bin: entries.iter().map(|stored| stored.entry.clone()).collect(),
            schema_name: project.reference.schema_name(),
        };
        let mut listings = Vec::with_capacity(entries.len());
        for entry in &entries {
            let count = place.count(&tx, &entry.entry).await?;
            listings.push(list(entry, count));
        }
        Ok(listings)
    }
}

/// Where a project's entries are found: in its tables or in its bin.
pub(super) struct Place {
    /// The design in force.
    pub(super) tables: Option<CrmSchema>,
    /// All that is in the bin.
    pub(super) bin: Vec<BinEntry>,
    pub(super) schema_name: SchemaName,
}

impl Place {
    /// The name of a table that is there.
    pub(super) fn table_name(&self, id: &StableId) -> Option<Identifier> {
        let mut tables = self.tables.iter().flat_map(CrmSchema::tables);
        let table = tables.find(|table| table.id.as_ref() == Some(id))?;
        Some(table.name.clone())
    }

    /// How much an entry holds.
    pub(super) async fn count(
        &self,
        client: &impl GenericClient,
        entry: &BinEntry,
    ) -> Result<u64, StoreError> {
        let table = |id: &StableId| self.table_name(id);
        let Some(question) = sql_bin::count(entry, &self.bin, table, &self.schema_name) else {
            return Ok(0);
        };
        let row = client.query_one(question.text(), &[]).await?;
        let text: &str = row.try_get("count")?;
        text.parse().map_err(|_| StoreError::Corrupt("count"))
    }
}

fn list(stored: &StoredEntry, count: u64) -> BinListing {
    let entry = &stored.entry.entry;
    BinListing {
        id: stored.id,
        kind: entry.kind,
        label: label(entry.kind, &entry.definition.was),
        version: entry.version,
        created_at: stored.created_at,
        count,
    }
}

fn table_label<'a>(was: &'a SchemaDraft, name: &'a Identifier) -> &'a str {
    let table = was.table(name.as_str());
    table.map_or(name.as_str(), |table| table.ui_hints.label.as_str())
}

fn label(kind: BinKind, was: &SchemaDraft) -> String {
    let table = was.tables.first();
    let of_table = table.map_or("", |table| table.ui_hints.label.as_str());
    match kind {
        BinKind::Table => of_table.to_owned(),
        BinKind::Column | BinKind::Originals => {
            let column = table.and_then(|table| table.columns.first());
            let label = column.map_or("", |column| column.label());
            format!("{label} of {of_table}")
        }
        BinKind::Link => was.relationships.first().map_or_else(String::new, |link| {
            let [from, to] = [&link.from_table, &link.to_table].map(|name| table_label(was, name));
            format!("{from} and {to}")
        }),
    }
}
