//! Values change where nothing checks them: the rules that they broke are gone, those that they
//! are to keep are not made yet, and triggers sleep.

use schema::Identifier;

use super::Script;
use crate::{
    convert::Conversion,
    fragment::Sql,
    migrate::{
        expression::{Time, of_row, place},
        names::bin_name,
        plan::{
            Aside, ColumnPlan, Current, Duplicates, Start, Storage, TableOrigin, TablePlan, renames,
        },
    },
};

impl Script<'_> {
    /// Changes values, table by table; then links are carried over and checked.
    pub(super) fn change_values(&mut self) {
        let quiet: Vec<&TablePlan<'_>> = self.plan.tables.iter().collect();
        let quiet: Vec<_> = quiet.into_iter().filter(|it| self.has_steps(it)).collect();
        for table in quiet.iter().filter(|it| !it.starts_early()) {
            self.set_triggers(table, &table.after.name, "disable trigger user");
        }
        for table in &self.plan.tables {
            self.update(table, Time::After);
        }
        self.carry_links(Time::After);
        self.clear_dangling_links();
        for table in &self.plan.tables {
            for column in &table.columns {
                self.keep_oldest(table, column);
            }
        }
        for table in &quiet {
            self.set_triggers(table, &table.after.name, "enable trigger user");
        }
    }

    /// Whether rows of a table that has triggers may change.
    fn has_steps(&self, table: &TablePlan<'_>) -> bool {
        let TableOrigin::Kept(_) = table.origin else {
            // New tables and those from the bin get their triggers at the end.
            return false;
        };
        let request = self.plan.scene.request;
        table.starts_early()
            || table.columns.iter().any(|column| {
                column.carry.is_some()
                    || column.duplicates == Duplicates::KeepOldest
                    || column.changes_values(&renames(request, table.after, column.after))
                    || (column.after.target.is_some() && column.is_replaced())
            })
    }

    /// Otherwise the rows would be newer than their last change, and old links would be looked up
    /// as their author would.
    pub(super) fn set_triggers(
        &mut self,
        table: &TablePlan<'_>,
        name: &Identifier,
        action: &'static str,
    ) {
        let mut sql = self.alter(name);
        sql.raw(action);
        self.change(format!("{action} of {}", table.after.name), sql);
    }

    /// One update for all columns of a table whose values are made at this time.
    pub(super) fn update(&mut self, table: &TablePlan<'_>, time: Time) {
        let Some(place) = self.expressions(time).place(table) else {
            return;
        };
        let changing = self.changing(table, time);
        if changing.is_empty() || matches!(table.origin, TableOrigin::New) {
            return;
        }
        let version = self.plan.scene.request.version;
        let mut sql = Sql::new();
        sql.raw("update ").append(&place);
        sql.raw(" as live\nset ");
        let numbered = || changing.iter().enumerate();
        sql.list(numbered(), ",\n  ", |sql, (index, change)| {
            assign(sql, change, &new(index), version);
        });
        sql.raw("\nfrom (\n  select target.id, ");
        sql.list(numbered(), ",\n  ", |sql, (index, change)| {
            sql.append(&change.value).raw(" as ").append(&new(index));
        });
        sql.raw("\n  from ").append(&place);
        sql.raw(" as target\n) as changed\nwhere changed.id = live.id\n  and (");
        sql.list(numbered(), "\n    or ", |sql, (index, change)| {
            sql.append(&change.condition(&new(index)));
        });
        sql.raw(")");
        let columns = changing.iter().map(|it| it.column.after.name().as_str());
        let columns: Vec<&str> = columns.collect();
        let summary = format!("convert {}: {}", table.after.name, columns.join(", "));
        self.fill(summary, sql);
    }

    fn changing<'p>(&self, table: &'p TablePlan<'p>, time: Time) -> Vec<Change<'p>> {
        let request = self.plan.scene.request;
        let expressions = self.expressions(time);
        let columns = table.columns.iter().filter(|column| {
            let is_early = column.start != Start::Late;
            is_early == (time == Time::Before)
                && column.changes_values(&renames(request, table.after, column.after))
        });
        let changes = columns.filter_map(|column| {
            let early = column.early_name(request.version);
            Some(Change {
                column,
                name: early.unwrap_or_else(|| column.after.name().clone()),
                value: expressions.new_value(table, column)?,
            })
        });
        changes.collect()
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

/// A column, what PostgreSQL calls it by now, and its new value.
struct Change<'a> {
    column: &'a ColumnPlan<'a>,
    name: Identifier,
    value: Sql,
}

impl Change<'_> {
    /// Whether a row is to be touched: its value becomes another one, or stays but would not be
    /// the same on its way back, as text that became a choice comes back as the choice's label.
    fn condition(&self, new: &Sql) -> Sql {
        let mut sql = Sql::new();
        sql.raw("live.").name(&self.name);
        sql.raw(" is distinct from changed.").append(new);
        let is_kept = self.column.aside == Aside::Changed;
        let current = self.column.current.filter(|_| is_kept);
        if let Some(current) = current.map(Current::column)
            && current.column.options.is_empty()
            && !self.column.after.column.options.is_empty()
            && current.column.column_type == schema::ColumnType::Text
        {
            let back = Conversion {
                from: &self.column.after.column,
                to: &current.column,
                renames: None,
            };
            let mut value = Sql::new();
            value.raw("changed.").append(new);
            sql.raw("\n    or live.").name(&self.name);
            sql.raw(" is distinct from ")
                .append(&back.expression(&value));
        }
        sql
    }
}

impl TablePlan<'_> {
    /// Whether values of a busy table are made before its structure changes.
    pub(super) fn starts_early(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.start != Start::Late)
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
fn assign(sql: &mut Sql, change: &Change<'_>, new: &Sql, version: i32) {
    let Change { column, name, .. } = change;
    sql.name(name).raw(" = changed.").append(new);
    let is_same = matches!(column.storage, Storage::Same | Storage::Widened);
    if let (Aside::Changed, true, Some(id)) = (column.aside, is_same, column.after.key.id()) {
        sql.raw(",\n  ").name(&bin_name(id, version));
        sql.raw(" = case when ").append(&change.condition(new));
        sql.raw("\n    then jsonb_build_array(live.").name(name);
        sql.raw(", changed.").append(new).raw(") end");
    }
}
