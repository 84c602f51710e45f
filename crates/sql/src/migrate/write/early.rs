//! What takes long comes first. As soon as a statement has changed the structure of a table,
//! nobody reads it until the end; values of hidden columns, and indexes, are made before that,
//! under names that nobody knows.

use schema::Identifier;

use super::Script;
use crate::{
    catalog::{CatalogTable, ColumnKey, Definition, Identity, Object},
    ddl::{Statement, index, object, site::Site},
    fragment::Sql,
    migrate::{
        expression::Time,
        plan::{ColumnPlan, Current, Duplicates, Start, Storage, TableOrigin, TablePlan, renames},
    },
};

/// An index that is built and waits for its name.
pub(super) struct Built<'a> {
    object: &'a Object,
    table: &'a CatalogTable,
    name: Identifier,
}

impl<'a> Script<'a> {
    /// Creates tables whose names are free, and does for busy tables what takes long.
    pub(super) fn start_early(&mut self) {
        self.create_tables(Time::Before);
        for table in &self.plan.tables {
            if let (TableOrigin::Kept(before), true) = (table.origin, table.starts_early()) {
                self.set_triggers(table, &before.name, "disable trigger user");
                self.update(table, Time::Before);
            }
        }
        self.carry_links(Time::Before);
        for table in &self.plan.tables {
            self.build_indexes(table);
        }
    }

    fn build_indexes(&mut self, table: &'a TablePlan<'a>) {
        let TableOrigin::Kept(before) = table.origin else {
            return;
        };
        let busy = self.plan.scene.request.busy;
        if !table.after.key.id().is_some_and(|id| busy.contains(id)) {
            return;
        }
        let now = self.as_it_is(table, before);
        let site = Site {
            schema: self.schema(),
            catalog: &self.plan.scene.to,
            table: &now,
        };
        for object in table.objects.create.iter().copied() {
            let name = object.name.with_suffix("new");
            if let Some(statements) = self.build(site, table, object, &name) {
                self.statements.extend(statements);
                self.built.push(Built {
                    object,
                    table: table.after,
                    name,
                });
            }
        }
    }

    /// The statements that build the index of an object; `None` where it can only be made later.
    fn build(
        &self,
        site: Site<'_>,
        table: &TablePlan<'_>,
        object: &Object,
        name: &Identifier,
    ) -> Option<Vec<Statement>> {
        let is_ready = |key: &ColumnKey| table.column(key).is_some_and(ColumnPlan::is_ready);
        let named = Object {
            name: name.clone(),
            ..object.clone()
        };
        match (&object.identity, &object.definition) {
            (Identity::SearchIndex, Definition::Search(columns))
                if columns.iter().all(is_ready) =>
            {
                Some(object::create(site, &named))
            }
            (Identity::LinkIndex(column), _) if is_ready(column) => {
                Some(object::create(site, &named))
            }
            (Identity::Unique(column), _) if is_ready(column) && self.is_final(table, column) => {
                Some(vec![index::create_unique(site, name, column)])
            }
            (
                Identity::PrimaryKey
                | Identity::Options(_)
                | Identity::Stars(_)
                | Identity::Unique(_)
                | Identity::UniquePair
                | Identity::ForeignKey(_)
                | Identity::NewestIndex
                | Identity::LinkIndex(_)
                | Identity::RowSecurity
                | Identity::Policy
                | Identity::Grants
                | Identity::LinkFunction
                | Identity::LinkTrigger
                | Identity::UpdatedAtTrigger
                | Identity::SearchIndex
                | Identity::SearchFunction,
                _,
            ) => None,
        }
    }

    /// Whether the values of a column are by now what they are to be.
    fn is_final(&self, table: &TablePlan<'_>, key: &ColumnKey) -> bool {
        table.column(key).is_some_and(|column| {
            let renames = renames(self.plan.scene.request, table.after, column.after);
            let changes_later = column.start == Start::Late && column.changes_values(&renames);
            column.duplicates == Duplicates::Stay && column.carry.is_none() && !changes_later
        })
    }

    /// The table under the names that PostgreSQL knows it by.
    fn as_it_is(&self, table: &TablePlan<'_>, before: &CatalogTable) -> CatalogTable {
        let version = self.plan.scene.request.version;
        let mut now = CatalogTable {
            name: before.name.clone(),
            ..table.after.clone()
        };
        for (column, plan) in now.columns.iter_mut().zip(&table.columns) {
            if let Some(name) = plan.early_name(version).or_else(|| plan.name_now()) {
                column.column.name = name;
            }
        }
        now
    }

    /// Gives an index that is built the place that waits for it; `None` where none is.
    pub(super) fn adopt(&self, table: &TablePlan<'_>, object: &Object) -> Option<Vec<Statement>> {
        let mut built = self.built.iter();
        let built = built.find(|it| it.table.key == table.after.key && it.object == object)?;
        let final_name = &object.name;
        let sql = match &object.identity {
            Identity::Unique(_) => {
                let mut sql = self.alter(&table.after.name);
                sql.raw("add constraint ").name(final_name);
                sql.raw(" unique using index ").name(&built.name);
                sql
            }
            Identity::PrimaryKey
            | Identity::Options(_)
            | Identity::Stars(_)
            | Identity::UniquePair
            | Identity::ForeignKey(_)
            | Identity::NewestIndex
            | Identity::LinkIndex(_)
            | Identity::RowSecurity
            | Identity::Policy
            | Identity::Grants
            | Identity::LinkFunction
            | Identity::LinkTrigger
            | Identity::UpdatedAtTrigger
            | Identity::SearchIndex
            | Identity::SearchFunction => {
                let mut sql = Sql::new();
                sql.raw("alter index ").name_in(self.schema(), &built.name);
                sql.raw("\nrename to ").name(final_name);
                sql
            }
        };
        let summary = format!("put {final_name} in its place");
        Some(vec![Statement::new(summary, sql)])
    }
}

impl ColumnPlan<'_> {
    /// Whether PostgreSQL's column is there already.
    fn is_ready(&self) -> bool {
        let is_live = matches!(self.current, Some(Current::Live(_)));
        match (self.start, self.storage) {
            (Start::InPlace | Start::Prepared, _) => true,
            (Start::Late, Storage::Same | Storage::Widened) => is_live,
            (Start::Late, Storage::Added | Storage::Fresh | Storage::Original(_)) => false,
        }
    }
}
