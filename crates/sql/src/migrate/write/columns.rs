//! Columns get their places, names and types.

use super::Script;
use crate::{
    catalog::CatalogColumn,
    ddl::column::{add_type, define},
    fragment::Sql,
    migrate::{
        names::{Rename, bin_name, in_order},
        plan::{Aside, ColumnPlan, Current, Start, Storage, TableOrigin, TablePlan},
    },
};

impl<'a> Script<'a> {
    /// Columns that go are hidden, all others get the names that they are to have. A table that is
    /// still in the bin waits.
    pub(super) fn move_columns(&mut self, table: &'a TablePlan<'a>) {
        match table.origin {
            TableOrigin::New | TableOrigin::Restored(_) => {}
            TableOrigin::Kept(_) => self.arrange_columns(table),
        }
    }

    fn arrange_columns(&mut self, table: &'a TablePlan<'a>) {
        let hidden = table.columns.iter().filter_map(ColumnPlan::set_aside);
        for column in hidden.chain(table.dropped.iter().copied()) {
            self.relax(table, column);
        }
        let name = &table.after.name;
        for column in table.columns.iter().filter_map(ColumnPlan::superseded) {
            let mut sql = self.alter(name);
            sql.raw("drop column ").name(column.name());
            self.change(format!("drop {name}.{} as it was", column.name()), sql);
        }
        for Rename { thing, from, to } in in_order(self.column_renames(table)) {
            let mut sql = self.alter(name);
            sql.raw("rename column ").name(&from).raw(" to ").name(&to);
            let summary = match thing {
                Move::Renamed => format!("rename {name}.{from} to {to}"),
                Move::Hidden => format!("put {name}.{from} into the bin"),
                Move::Restored => format!("take {name}.{to} out of the bin"),
            };
            self.change(summary, sql);
        }
    }

    /// What is hidden demands nothing of new rows and gives them nothing.
    fn relax(&mut self, table: &TablePlan<'_>, column: &CatalogColumn) {
        let (owner, name) = (&table.after.name, column.name());
        let mut actions: Vec<&'static str> = Vec::new();
        if column.column.is_required() {
            actions.push(" drop not null");
        }
        if column.column.default.is_some() {
            actions.push(" drop default");
        }
        if actions.is_empty() {
            return;
        }
        let mut sql = self.alter(owner);
        sql.list(actions, ",\n", |sql, action| {
            sql.raw("alter column ").name(name).raw(action);
        });
        self.change(format!("put {owner}.{name} into the bin"), sql);
    }

    fn column_renames(&self, table: &TablePlan<'a>) -> Vec<Rename<Move>> {
        let version = self.plan.scene.request.version;
        let mut renames = Vec::new();
        for column in &table.columns {
            renames.extend(column.renames(version));
            let coming = column.early_name(version);
            let coming = coming.filter(|_| column.start == Start::Prepared);
            renames.extend(coming.map(|from| Rename {
                thing: Move::Renamed,
                from,
                to: column.after.name().clone(),
            }));
        }
        for column in &table.dropped {
            renames.extend(column.key.id().map(|id| Rename {
                thing: Move::Hidden,
                from: column.name().clone(),
                to: bin_name(id, version),
            }));
        }
        renames
    }

    /// Restored tables get their columns in order, new columns are added, types are widened.
    pub(super) fn change_columns(&mut self) {
        for table in &self.plan.tables {
            if let TableOrigin::Restored(_) = table.origin {
                self.arrange_columns(table);
            }
            if let TableOrigin::New = table.origin {
                continue;
            }
            for column in &table.columns {
                self.change_column(table, column);
                self.drop_required(table, column);
            }
        }
    }

    fn change_column(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        let (owner, name) = (&table.after.name, column.after.name());
        let mut sql = self.alter(owner);
        match column.storage {
            Storage::Added | Storage::Fresh if column.start == Start::Prepared => {}
            Storage::Added if column.is_defined_at_once() => {
                sql.raw("add column ");
                define(&mut sql, &column.after.column);
                self.change(format!("add {owner}.{name}"), sql);
            }
            Storage::Added | Storage::Fresh => {
                sql.raw("add column ").name(name).raw(" ");
                add_type(&mut sql, column.after.column.column_type);
                self.change(format!("add {owner}.{name}"), sql);
            }
            Storage::Widened => {
                if column.current_default().is_some() {
                    sql.raw("alter column ").name(name).raw(" drop default,\n");
                }
                sql.raw("alter column ").name(name).raw(" type ");
                add_type(&mut sql, column.after.column.column_type);
                self.change(format!("widen {owner}.{name}"), sql);
            }
            Storage::Same | Storage::Original(_) => {}
        }
        self.add_aside(table, column);
    }

    fn add_aside(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        let (Aside::Changed, Some(id)) = (column.aside, column.after.key.id()) else {
            return;
        };
        let (owner, name) = (&table.after.name, column.after.name());
        let mut sql = self.alter(owner);
        let hidden = bin_name(id, self.plan.scene.request.version);
        sql.raw("add column ").name(&hidden).raw(" jsonb");
        self.change(format!("keep the originals of {owner}.{name}"), sql);
    }

    /// What came out of the bin and has been taken over is needed no more.
    pub(super) fn drop_consumed(&mut self) {
        for table in &self.plan.tables {
            for column in &table.columns {
                for step in column.consumed() {
                    if matches!(column.storage, Storage::Original(it) if std::ptr::eq(it, step)) {
                        continue;
                    }
                    let name = &step.entry.entry.storage_name;
                    let mut sql: Sql = self.alter(&table.after.name);
                    sql.raw("drop column ").name(name);
                    let column = column.after.name();
                    let summary = format!("drop the originals that are {column} again");
                    self.change(summary, sql);
                }
            }
        }
    }
}

/// Why a column gets another name.
#[derive(Clone)]
enum Move {
    Renamed,
    Hidden,
    Restored,
}

impl<'a> ColumnPlan<'a> {
    /// The live column that goes aside as a whole.
    fn set_aside(&self) -> Option<&'a CatalogColumn> {
        match (self.aside, self.current?) {
            (Aside::Column, Current::Live(column)) => Some(column),
            (
                Aside::Column | Aside::Changed | Aside::Nothing,
                Current::Binned(_) | Current::Live(_),
            ) => None,
        }
    }

    /// The live column whose values all are in another one now.
    fn superseded(&self) -> Option<&'a CatalogColumn> {
        match (self.storage, self.aside, self.current?) {
            (Storage::Fresh, Aside::Nothing, Current::Live(column)) => Some(column),
            (_, _, Current::Live(_) | Current::Binned(_)) => None,
        }
    }

    fn renames(&self, version: i32) -> Vec<Rename<Move>> {
        let mut renames = Vec::new();
        let name = self.after.name();
        let Some(current) = self.current else {
            return renames;
        };
        let from = match current {
            Current::Live(column) => column.name(),
            Current::Binned(bin) => &bin.entry.entry.storage_name,
        };
        match self.storage {
            Storage::Added => {}
            Storage::Same | Storage::Widened => renames.push(Rename {
                thing: match current {
                    Current::Live(_) => Move::Renamed,
                    Current::Binned(_) => Move::Restored,
                },
                from: from.clone(),
                to: name.clone(),
            }),
            Storage::Fresh if self.aside == Aside::Nothing => {}
            Storage::Fresh | Storage::Original(_) => {
                renames.extend(self.after.key.id().map(|id| Rename {
                    thing: Move::Hidden,
                    from: from.clone(),
                    to: bin_name(id, version),
                }));
            }
        }
        if let Storage::Original(original) = self.storage {
            renames.push(Rename {
                thing: Move::Restored,
                from: original.entry.entry.storage_name.clone(),
                to: name.clone(),
            });
        }
        renames
    }

    /// The default that PostgreSQL's column has as it is.
    pub(super) fn current_default(&self) -> Option<&schema::DefaultValue> {
        match (self.storage, self.current?) {
            (Storage::Same | Storage::Widened, Current::Live(column)) => {
                column.column.default.as_ref()
            }
            (Storage::Same | Storage::Widened, Current::Binned(_))
            | (Storage::Added | Storage::Fresh | Storage::Original(_), _) => None,
        }
    }
}
