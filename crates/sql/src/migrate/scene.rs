//! What a migration starts from: both catalogs, and the bin as catalogs would describe it.

use std::collections::BTreeMap;

use schema::{DefaultValue, Identifier, SchemaDraft};
use serde_json::Value;

use super::{BinEntry, BinKind, MigrateError, MigrationRequest, bin::Holds};
use crate::{
    catalog::{Catalog, CatalogColumn, CatalogTable, ColumnKey, Key, TableKey},
    fragment::SchemaName,
};

/// What a migration starts from.
pub(super) struct Scene<'a> {
    pub(super) request: &'a MigrationRequest<'a>,
    pub(super) from: Catalog,
    pub(super) to: Catalog,
    /// The schema of dropped tables.
    pub(super) bin_schema: SchemaName,
    pub(super) tables: Vec<BinTable<'a>>,
    pub(super) columns: Vec<BinColumn<'a>>,
    /// Newest first.
    pub(super) originals: Vec<Originals<'a>>,
}

/// A dropped table or join table.
pub(super) struct BinTable<'a> {
    pub(super) entry: &'a BinEntry,
    /// The table as it was, without objects.
    pub(super) table: CatalogTable,
}

/// A dropped column.
pub(super) struct BinColumn<'a> {
    pub(super) entry: &'a BinEntry,
    pub(super) table: TableKey,
    pub(super) column: CatalogColumn,
}

/// What a column held before it became something else.
pub(super) struct Originals<'a> {
    pub(super) entry: &'a BinEntry,
    pub(super) table: TableKey,
    pub(super) was: CatalogColumn,
    pub(super) became: CatalogColumn,
    pub(super) renames: &'a BTreeMap<String, String>,
    pub(super) fill: Option<DefaultValue>,
    pub(super) refill: Option<DefaultValue>,
    pub(super) cuts: bool,
    pub(super) holds: Holds,
}

impl<'a> Scene<'a> {
    pub(super) fn new(request: &'a MigrationRequest<'a>) -> Result<Self, MigrateError> {
        let mut scene = Self {
            request,
            from: Catalog::new(request.from),
            to: Catalog::new(request.to),
            bin_schema: super::bin::schema_name(request.schema),
            tables: Vec::new(),
            columns: Vec::new(),
            originals: Vec::new(),
        };
        for entry in request.bin {
            let unreadable = || MigrateError::UnreadableEntry(entry.id.clone());
            scene.read(entry).ok_or_else(unreadable)?;
        }
        let newest = |it: &Originals| std::cmp::Reverse(it.entry.entry.version);
        scene.originals.sort_by_key(newest);
        Ok(scene)
    }

    fn read(&mut self, entry: &'a BinEntry) -> Option<()> {
        let definition = &entry.entry.definition;
        let was = &definition.was;
        match entry.entry.kind {
            BinKind::Table => {
                let table = read_table(was)?;
                self.tables.push(BinTable { entry, table });
            }
            BinKind::Link => {
                let table = read_join(was)?;
                self.tables.push(BinTable { entry, table });
            }
            BinKind::Column => self.columns.push(BinColumn {
                entry,
                table: table_of(entry)?,
                column: read_column(was)?,
            }),
            BinKind::Originals => {
                let became = definition.became.as_ref()?;
                let column = read_column(&became.column)?;
                let was = read_column(was)?;
                let read = |value: &Option<Value>, column: &CatalogColumn| {
                    DefaultValue::read(value.as_ref()?, column.column.column_type)
                };
                self.originals.push(Originals {
                    entry,
                    table: table_of(entry)?,
                    fill: read(&became.fill, &column),
                    refill: read(&became.refill, &was),
                    was,
                    became: column,
                    renames: &became.renames,
                    cuts: became.cuts,
                    holds: became.holds,
                });
            }
        }
        Some(())
    }

    /// The newest dropped table of this key that is like the one that is to be.
    pub(super) fn bin_table(
        &self,
        key: &TableKey,
        is_alike: impl Fn(&CatalogTable) -> bool,
    ) -> Option<&BinTable<'a>> {
        let tables = self.tables.iter();
        tables
            .filter(|it| it.table.key == *key && is_alike(&it.table))
            .max_by_key(|it| it.entry.entry.version)
    }

    /// The newest dropped column of this key.
    pub(super) fn bin_column(&self, table: &TableKey, key: &ColumnKey) -> Option<&BinColumn<'a>> {
        let columns = self.columns.iter();
        columns
            .filter(|it| it.table == *table && it.column.key == *key)
            .max_by_key(|it| it.entry.entry.version)
    }
}

fn table_of(entry: &BinEntry) -> Option<TableKey> {
    let id = entry.entry.table_id.clone()?;
    Some(TableKey::Table(Key::Id(id)))
}

fn key_in(draft: &SchemaDraft, name: &Identifier) -> TableKey {
    let id = draft.table(name.as_str()).and_then(|it| it.id.as_ref());
    TableKey::Table(Key::new(id, name))
}

fn read_table(draft: &SchemaDraft) -> Option<CatalogTable> {
    let table = draft.tables.first()?;
    let links = draft.relationships.iter();
    let links: Vec<_> = links
        .filter(|link| link.from_table == table.name && link.foreign_key().is_some())
        .collect();
    let built = CatalogTable::of_table(table, &links, &|name| key_in(draft, name));
    Some(CatalogTable {
        objects: Vec::new(),
        ..built
    })
}

fn read_join(draft: &SchemaDraft) -> Option<CatalogTable> {
    let link = draft.relationships.first()?;
    let built = CatalogTable::of_join(link, &|name| key_in(draft, name))?;
    Some(CatalogTable {
        objects: Vec::new(),
        ..built
    })
}

fn read_column(draft: &SchemaDraft) -> Option<CatalogColumn> {
    read_table(draft)?.columns.into_iter().next()
}
