//! Tables get their places and names.

use schema::Identifier;

use super::Script;
use crate::{
    catalog::{CatalogTable, Identity, Object},
    ddl::{self, Statement, object},
    fragment::Sql,
    migrate::{
        expression::Time,
        names::{Rename, bin_name, in_order},
        plan::{TableOrigin, TablePlan, is_protection},
    },
};

/// What shares one space of names in a schema.
#[derive(Clone)]
enum Relation {
    Table,
    Index,
}

impl<'a> Script<'a> {
    /// Tables that go are moved to the schema of the bin, and columns that go are hidden.
    pub(super) fn move_to_bin(&mut self) {
        if !self.plan.dropped.is_empty() {
            self.create_bin();
        }
        for table in &self.plan.dropped {
            self.bin_table(table);
        }
    }

    fn create_bin(&mut self) {
        let mut create = Sql::new();
        create
            .raw("create schema if not exists ")
            .schema(self.bin_schema());
        self.change("create the bin", create);
        let mut grant = Sql::new();
        grant
            .raw("grant usage on schema ")
            .schema(self.bin_schema());
        grant.raw(" to service_role");
        self.change("let the server count what is in the bin", grant);
    }

    fn bin_table(&mut self, table: &CatalogTable) {
        let Some(id) = table.key.id() else {
            return;
        };
        let version = self.plan.scene.request.version;
        let (name, hidden) = (&table.name, bin_name(id, version));
        let summary = format!("put the table {name} into the bin");
        let mut revoke = Sql::new();
        revoke.raw("revoke all on ").name_in(self.schema(), name);
        revoke.raw(" from authenticated");
        self.change(&*summary, revoke);
        if let Some(key) = table.object(&Identity::PrimaryKey) {
            let mut index = Sql::new();
            index.raw("alter index ").name_in(self.schema(), &key.name);
            index.raw(" rename to ").name(&key_name(&hidden));
            self.change(&*summary, index);
        }
        let mut rename = self.alter(name);
        rename.raw("rename to ").name(&hidden);
        self.change(&*summary, rename);
        let mut place = self.alter(&hidden);
        place.raw("set schema ").schema(self.bin_schema());
        self.change(&*summary, place);
    }

    /// Tables, indexes, columns, constraints, policies and triggers that are called otherwise.
    pub(super) fn rename(&mut self) {
        self.rename_relations();
        for table in &self.plan.tables {
            self.move_columns(table);
        }
        for table in &self.plan.tables {
            self.rename_objects(table);
        }
    }

    fn rename_relations(&mut self) {
        let mut renames = Vec::new();
        for table in &self.plan.tables {
            let TableOrigin::Kept(before) = table.origin else {
                continue;
            };
            renames.push(Rename {
                thing: Relation::Table,
                from: before.name.clone(),
                to: table.after.name.clone(),
            });
            let indexes = table.objects.rename.iter().filter(|(old, _)| is_index(old));
            renames.extend(indexes.map(|(old, new)| Rename {
                thing: Relation::Index,
                from: old.name.clone(),
                to: new.name.clone(),
            }));
        }
        for Rename { thing, from, to } in in_order(renames) {
            let mut sql = Sql::new();
            sql.raw(match thing {
                Relation::Table => "alter table ",
                Relation::Index => "alter index ",
            });
            sql.name_in(self.schema(), &from);
            sql.raw("\nrename to ").name(&to);
            self.change(format!("rename {from} to {to}"), sql);
        }
    }

    fn rename_objects(&mut self, table: &'a TablePlan<'a>) {
        let others = table.objects.rename.iter();
        let others = others.filter(|(old, _)| !is_index(old));
        let renames = others.map(|(old, new)| Rename {
            thing: *old,
            from: old.name.clone(),
            to: new.name.clone(),
        });
        let site = self.site(table);
        for Rename { thing, from, to } in in_order(renames.collect()) {
            let now = Object {
                name: from,
                ..thing.clone()
            };
            self.statements.extend(object::rename(site, &now, &to));
        }
    }

    /// Tables come out of the bin under their names.
    pub(super) fn restore_tables(&mut self) {
        for table in &self.plan.tables {
            let TableOrigin::Restored(bin) = table.origin else {
                continue;
            };
            let name = &table.after.name;
            let hidden = &bin.entry.entry.storage_name;
            let summary = format!("take the table {name} out of the bin");
            let mut place = Sql::new();
            place.raw("alter table ").name_in(self.bin_schema(), hidden);
            place.raw("\nset schema ").schema(self.schema());
            self.change(&*summary, place);
            let mut rename = self.alter(hidden);
            rename.raw("rename to ").name(name);
            self.change(&*summary, rename);
            if let Some(key) = table.after.object(&Identity::PrimaryKey) {
                let mut index = Sql::new();
                index
                    .raw("alter index ")
                    .name_in(self.schema(), &key_name(hidden));
                index.raw(" rename to ").name(&key.name);
                self.change(&*summary, index);
            }
        }
    }

    /// New tables, protected from their first moment on.
    pub(super) fn create_tables(&mut self, time: Time) {
        for table in &self.plan.tables {
            let TableOrigin::New = table.origin else {
                continue;
            };
            let is_early = self.names_are_free(table);
            if is_early != (time == Time::Before) {
                continue;
            }
            let site = self.site(table);
            self.statements.push(ddl::table::create(site));
            let objects = table.after.objects.iter().filter(|it| is_protection(it));
            let protection: Vec<Statement> = objects
                .flat_map(|object| object::create(site, object))
                .collect();
            self.statements.extend(protection);
        }
    }
}

impl Script<'_> {
    /// Whether nothing that is there has a name that the new table brings.
    pub(super) fn names_are_free(&self, table: &TablePlan<'_>) -> bool {
        let inline = table.after.objects.iter();
        let inline = inline.filter(|object| object.identity.is_inline());
        let names = inline.map(|object| &object.name).chain([&table.after.name]);
        let tables = &self.plan.scene.from.tables;
        let is_taken = |name: &Identifier| {
            tables.iter().any(|table| {
                let mut objects = table.objects.iter();
                table.name == *name || objects.any(|object| object.name == *name)
            })
        };
        names.into_iter().all(|name| !is_taken(name))
    }
}

/// Whether the object is an index or is renamed with its index.
fn is_index(object: &Object) -> bool {
    match object.identity {
        Identity::PrimaryKey
        | Identity::Unique(_)
        | Identity::UniquePair
        | Identity::NewestIndex
        | Identity::LinkIndex(_)
        | Identity::SearchIndex => true,
        Identity::Options(_)
        | Identity::Stars(_)
        | Identity::ForeignKey(_)
        | Identity::RowSecurity
        | Identity::Policy
        | Identity::Grants
        | Identity::LinkFunction
        | Identity::LinkTrigger
        | Identity::UpdatedAtTrigger
        | Identity::SearchFunction => false,
    }
}

/// The primary key of a table in the bin.
fn key_name(table: &Identifier) -> Identifier {
    schema::constraint_name(&[table.as_str()], "pkey")
}
