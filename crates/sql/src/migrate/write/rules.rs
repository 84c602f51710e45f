//! What PostgreSQL demands of a column by itself: a value, and what it gives where there is none.

use super::Script;
use crate::{
    ddl::column::add_default,
    migrate::plan::{ColumnPlan, Current, Storage, TableOrigin, TablePlan},
};

impl Script<'_> {
    /// Required columns, optional ones, and defaults.
    pub(super) fn set_rules(&mut self) {
        for table in &self.plan.tables {
            if let TableOrigin::New = table.origin {
                continue;
            }
            for column in &table.columns {
                self.set_required(table, column);
                self.set_default(table, column);
            }
        }
    }

    fn set_required(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        if column.is_required_now() || !column.after.column.is_required() {
            return;
        }
        let (owner, name) = (&table.after.name, column.after.name());
        let mut sql = self.alter(owner);
        sql.raw("alter column ").name(name).raw(" set not null");
        self.change(format!("demand a value of {owner}.{name}"), sql);
    }

    /// Before values change, some of which may go back to none.
    pub(super) fn drop_required(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        if !column.is_required_now() || column.after.column.is_required() {
            return;
        }
        let (owner, name) = (&table.after.name, column.after.name());
        let mut sql = self.alter(owner);
        sql.raw("alter column ").name(name).raw(" drop not null");
        self.change(format!("make {owner}.{name} optional"), sql);
    }

    fn set_default(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        let (owner, name) = (&table.after.name, column.after.name());
        let wanted = column.after.column.default.as_ref();
        let mut sql = self.alter(owner);
        sql.raw("alter column ").name(name);
        match wanted {
            wanted if wanted == column.default_now() => {}
            Some(default) => {
                sql.raw(" set default ");
                add_default(&mut sql, default);
                self.change(format!("set the default of {owner}.{name}"), sql);
            }
            None => {
                sql.raw(" drop default");
                self.change(format!("drop the default of {owner}.{name}"), sql);
            }
        }
    }
}

impl ColumnPlan<'_> {
    /// Whether PostgreSQL demands a value by now.
    fn is_required_now(&self) -> bool {
        match (self.storage, self.current) {
            (Storage::Added, _) => self.is_defined_at_once() && self.after.column.is_required(),
            (Storage::Same | Storage::Widened, Some(Current::Live(column))) => {
                column.column.is_required()
            }
            (Storage::Same | Storage::Widened, Some(Current::Binned(_)) | None)
            | (Storage::Fresh | Storage::Original(_), _) => false,
        }
    }

    /// The default that PostgreSQL has by now.
    fn default_now(&self) -> Option<&schema::DefaultValue> {
        match self.storage {
            Storage::Added if self.is_defined_at_once() => self.after.column.default.as_ref(),
            // It was dropped, since PostgreSQL would not convert it as a new one is written.
            Storage::Added | Storage::Widened => None,
            Storage::Same | Storage::Fresh | Storage::Original(_) => self.current_default(),
        }
    }
}
