//! Lists what a design asks for.

use schema::{
    Column, CrmSchema, Identifier, Kind, OnDelete, Registry, Relationship, RelationshipType, Table,
};

use super::{
    Catalog, CatalogColumn, CatalogTable, ColumnKey, Definition, Identity, Key, Object, TableKey,
};

impl Catalog {
    /// Everything that a fresh build of the design makes.
    pub fn new(registry: &Registry) -> Self {
        let schema = registry.schema();
        let tables = schema.tables().iter().map(|table| of_table(schema, table));
        let joins = schema.relationships().iter().filter_map(|link| {
            let key = |name: &Identifier| key_of(schema, name);
            CatalogTable::of_join(link, &key)
        });
        Self {
            tables: tables.chain(joins).collect(),
        }
    }
}

fn of_table(schema: &CrmSchema, table: &Table) -> CatalogTable {
    let links: Vec<&Relationship> = schema.links_of(&table.name).map(|(_, link)| link).collect();
    CatalogTable::of_table(table, &links, &|name| key_of(schema, name))
}

fn key_of(schema: &CrmSchema, name: &Identifier) -> TableKey {
    let id = schema.table(name.as_str()).and_then(|it| it.id.as_ref());
    TableKey::Table(Key::new(id, name))
}

impl CatalogTable {
    /// A table of a design with its `links`; `key` tells what the tables are that those name.
    pub(crate) fn of_table(
        table: &Table,
        links: &[&Relationship],
        key: &dyn Fn(&Identifier) -> TableKey,
    ) -> Self {
        let link_of = |column: &Column| {
            let mut links = links.iter();
            links.find(|link| link.foreign_key() == Some(&column.name))
        };
        let mut built = Self {
            key: TableKey::Table(Key::new(table.id.as_ref(), &table.name)),
            name: table.name.clone(),
            columns: Vec::new(),
            objects: Vec::new(),
        };
        for column in &table.columns {
            built.columns.push(CatalogColumn {
                key: ColumnKey::Field(Key::new(column.id.as_ref(), &column.name)),
                column: column.clone(),
                target: link_of(column).map(|link| key(&link.to_table)),
            });
        }
        // In the order of the links, which is that of the statements.
        let keys = links.iter().filter_map(|link| {
            let name = link.foreign_key()?;
            let column = built.columns.iter().find(|it| it.name() == name)?;
            Some((column.key.clone(), key(&link.to_table), link.on_delete))
        });
        let keys: Vec<_> = keys.collect();
        built.list_objects(&keys);
        built
    }

    /// The join table of a many-to-many link.
    pub(crate) fn of_join(
        link: &Relationship,
        key: &dyn Fn(&Identifier) -> TableKey,
    ) -> Option<Self> {
        let RelationshipType::ManyToMany {
            join_table,
            from_column,
            to_column,
        } = &link.relationship_type
        else {
            return None;
        };
        let column = |side: ColumnKey, name: &Identifier, target: &Identifier| CatalogColumn {
            key: side,
            column: Column {
                nullable: false,
                ..Column::new(name.clone(), "", Kind::Relation)
            },
            target: Some(key(target)),
        };
        let mut built = Self {
            key: TableKey::Join(Key::new(link.id.as_ref(), join_table)),
            name: join_table.clone(),
            columns: vec![
                column(ColumnKey::JoinFrom, from_column, &link.from_table),
                column(ColumnKey::JoinTo, to_column, &link.to_table),
            ],
            objects: Vec::new(),
        };
        built.list_objects(&[
            (
                ColumnKey::JoinFrom,
                key(&link.from_table),
                OnDelete::Cascade,
            ),
            (ColumnKey::JoinTo, key(&link.to_table), OnDelete::Cascade),
        ]);
        Some(built)
    }

    /// In the order in which they are created: what `create table` writes comes first.
    fn list_objects(&mut self, keys: &[(ColumnKey, TableKey, OnDelete)]) {
        self.add(Identity::PrimaryKey, Definition::Plain);
        self.add_checks();
        for (column, target, on_delete) in keys {
            let definition = Definition::ForeignKey(target.clone(), *on_delete);
            self.add(Identity::ForeignKey(column.clone()), definition);
        }
        self.add(Identity::NewestIndex, Definition::Plain);
        // The first column of a join table's unique pair has that constraint's index.
        let covered = usize::from(self.is_join_table());
        for (column, ..) in keys.iter().skip(covered) {
            self.add(Identity::LinkIndex(column.clone()), Definition::Plain);
        }
        self.add(Identity::RowSecurity, Definition::Plain);
        self.add(Identity::Policy, Definition::Plain);
        self.add(Identity::Grants, Definition::Plain);
        if !keys.is_empty() {
            let links = keys.iter().map(|(column, target, _)| (column, target));
            let links = links.map(|(column, target)| (column.clone(), target.clone()));
            let links = Definition::Links(links.collect());
            self.add(Identity::LinkFunction, links.clone());
            self.add(Identity::LinkTrigger, links);
        }
        self.add(Identity::UpdatedAtTrigger, Definition::Plain);
        self.add_search();
    }

    fn add_checks(&mut self) {
        for CatalogColumn { key, column, .. } in self.columns.clone() {
            if !column.options.is_empty() {
                let values = column.options.iter().map(|option| option.value.clone());
                let definition = Definition::Options(values.collect(), column.column_type);
                self.add(Identity::Options(key.clone()), definition);
            }
            if column.kind() == Kind::Rating {
                let definition = Definition::Stars(column.rating_max());
                self.add(Identity::Stars(key.clone()), definition);
            }
            if column.unique {
                self.add(Identity::Unique(key), Definition::Plain);
            }
        }
        if self.is_join_table() {
            self.add(Identity::UniquePair, Definition::Plain);
        }
    }

    fn add_search(&mut self) {
        let searched = self.columns.iter();
        let searched = searched.filter(|column| column.column.kind().is_searchable());
        let searched: Vec<ColumnKey> = searched.map(|column| column.key.clone()).collect();
        if !searched.is_empty() {
            let definition = Definition::Search(searched);
            self.add(Identity::SearchIndex, definition.clone());
            self.add(Identity::SearchFunction, definition);
        }
    }

    fn add(&mut self, identity: Identity, definition: Definition) {
        let column = identity.column().and_then(|key| self.column(key));
        let column = column.map_or(&self.name, CatalogColumn::name);
        let name = identity.name(&self.name, column);
        self.objects.push(Object {
            identity,
            name,
            definition,
        });
    }
}
