//! Values change where nothing checks them: the rules that they broke are gone, those that they
//! are to keep are not made yet, and triggers sleep.

use super::Script;
use crate::{
    fragment::Sql,
    migrate::{
        expression::{of_row, place},
        names::bin_name,
        plan::{Aside, ColumnPlan, Duplicates, Storage, TableOrigin, TablePlan, renames},
    },
};

impl Script<'_> {
    /// Changes values, table by table; then links are carried over and checked.
    pub(super) fn change_values(&mut self) {
        let quiet: Vec<&TablePlan<'_>> = self.plan.tables.iter().collect();
        let quiet: Vec<_> = quiet.into_iter().filter(|it| self.has_steps(it)).collect();
        for table in &quiet {
            self.set_triggers(table, "disable trigger user");
        }
        for table in &self.plan.tables {
            self.update(table);
        }
        self.carry_links();
        self.clear_dangling_links();
        for table in &self.plan.tables {
            for column in &table.columns {
                self.keep_oldest(table, column);
            }
        }
        for table in &quiet {
            self.set_triggers(table, "enable trigger user");
        }
    }

    /// Whether rows of a table that has triggers may change.
    fn has_steps(&self, table: &TablePlan<'_>) -> bool {
        let TableOrigin::Kept(_) = table.origin else {
            // New tables and those from the bin get their triggers at the end.
            return false;
        };
        let request = self.plan.scene.request;
        table.columns.iter().any(|column| {
            column.carry.is_some()
                || column.duplicates == Duplicates::KeepOldest
                || column.changes_values(&renames(request, table.after, column.after))
                || (column.after.target.is_some() && column.is_replaced())
        })
    }

    /// Otherwise the rows would be newer than their last change, and old links would be looked up
    /// as their author would.
    fn set_triggers(&mut self, table: &TablePlan<'_>, action: &'static str) {
        let name = &table.after.name;
        let mut sql = self.alter(name);
        sql.raw(action);
        self.change(format!("{action} of {name}"), sql);
    }

    /// One update for all columns of a table.
    fn update(&mut self, table: &TablePlan<'_>) {
        let request = self.plan.scene.request;
        let changing = table
            .columns
            .iter()
            .filter(|column| column.changes_values(&renames(request, table.after, column.after)));
        let changing =
            changing.filter_map(|it| Some((it, self.expressions().new_value(table, it)?)));
        let changing: Vec<(&ColumnPlan<'_>, Sql)> = changing.collect();
        if changing.is_empty() || matches!(table.origin, TableOrigin::New) {
            return;
        }
        let name = &table.after.name;
        let mut sql = Sql::new();
        sql.raw("update ").name_in(self.schema(), name);
        sql.raw(" as live\nset ");
        let numbered = || changing.iter().enumerate();
        sql.list(numbered(), ",\n  ", |sql, (index, (column, _))| {
            assign(sql, column, &new(index), request.version);
        });
        sql.raw("\nfrom (\n  select target.id, ");
        sql.list(numbered(), ",\n  ", |sql, (index, (_, value))| {
            sql.append(value).raw(" as ").append(&new(index));
        });
        sql.raw("\n  from ").name_in(self.schema(), name);
        sql.raw(" as target\n) as changed\nwhere changed.id = live.id\n  and (");
        sql.list(numbered(), "\n    or ", |sql, (index, (column, _))| {
            sql.raw("live.").name(column.after.name());
            sql.raw(" is distinct from changed.").append(&new(index));
        });
        sql.raw(")");
        let columns: Vec<&str> = changing
            .iter()
            .map(|(column, _)| column.after.name().as_str())
            .collect();
        self.fill(format!("convert {name}: {}", columns.join(", ")), sql);
    }

    /// Of equal values of one owner the oldest stays. The links of a join table that become
    /// one-to-one are cut likewise: all of them are still in the bin.
    fn keep_oldest(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>) {
        let is_asked = column.duplicates == Duplicates::KeepOldest;
        let is_carried = column.carry.is_some() && column.after.column.unique;
        if !is_asked && !is_carried {
            return;
        }
        let (owner, name) = (&table.after.name, column.after.name());
        let owner_place = place(self.schema(), owner);
        let mut sql = Sql::new();
        sql.raw("update ")
            .append(&owner_place)
            .raw(" as target\nset ");
        if column.aside == Aside::Changed
            && let Some(id) = column.after.key.id()
        {
            let hidden = bin_name(id, self.plan.scene.request.version);
            sql.name(&hidden).raw(" = jsonb_build_array(coalesce(");
            sql.append(&of_row(&hidden)).raw(" -> 0, to_jsonb(");
            sql.append(&of_row(name)).raw(")), null),\n  ");
        }
        sql.name(name).raw(" = null\nwhere exists (select from ");
        sql.append(&owner_place).raw(" as older");
        sql.raw("\n  where older.user_id = target.user_id and older.")
            .name(name);
        sql.raw(" = ").append(&of_row(name));
        sql.raw("\n    and (older.created_at, older.id) < (target.created_at, target.id))");
        self.fill(format!("keep the oldest of equal {owner}.{name}"), sql);
    }
}

/// The new value of the column of this number.
fn new(index: usize) -> Sql {
    let mut sql = Sql::new();
    sql.raw("new_")
        .integer(i64::try_from(index).unwrap_or_default());
    sql
}

/// `"price" = changed.new_0`, and the original beside it where it is kept.
fn assign(sql: &mut Sql, column: &ColumnPlan<'_>, new: &Sql, version: i32) {
    let name = column.after.name();
    sql.name(name).raw(" = changed.").append(new);
    let is_same = matches!(column.storage, Storage::Same | Storage::Widened);
    if let (Aside::Changed, true, Some(id)) = (column.aside, is_same, column.after.key.id()) {
        sql.raw(",\n  ").name(&bin_name(id, version));
        sql.raw(" = case when live.").name(name);
        sql.raw(" is distinct from changed.").append(new);
        sql.raw("\n    then jsonb_build_array(live.").name(name);
        sql.raw(", changed.").append(new).raw(") end");
    }
}
