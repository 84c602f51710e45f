//! Links that are stored otherwise are carried over; links that lead nowhere are cleared.

use std::collections::BTreeSet;

use schema::Identifier;

use super::Script;
use crate::{
    catalog::{CatalogColumn, CatalogTable, ColumnKey, TableKey},
    fragment::Sql,
    migrate::{
        expression::{Time, place},
        names::bin_name,
        plan::{Carry, ColumnPlan, Start, TableOrigin, TablePlan},
    },
};

/// Links as they are stored now: the table, and the columns of the near and the far side.
struct Source {
    place: Sql,
    near: Identifier,
    far: Identifier,
    /// Whether no two rows point at the same one.
    is_unique: bool,
}

/// A row that points nowhere because another one has what it pointed at is as it was.
fn keep_what_others_took(
    sql: &mut Sql,
    source: &Source,
    (near, far): (&Identifier, &Identifier),
    join: &Sql,
) {
    sql.raw("\n  and not exists (select from ")
        .append(&source.place);
    sql.raw(" as source\n  join ").append(join);
    sql.raw(" as link on link.").name(near).raw(" = source.");
    sql.name(&source.near)
        .raw("\n  join ")
        .append(&source.place);
    sql.raw(" as other on other.").name(&source.far);
    sql.raw(" = link.").name(far).raw("\n  where source.");
    sql.name(&source.far).raw(" is null and source.");
    sql.name(&source.near).raw(" = target.").name(near).raw(")");
}

impl<'a> Script<'a> {
    /// Fills columns from join tables, and join tables from columns.
    pub(super) fn carry_links(&mut self, time: Time) {
        for table in &self.plan.tables {
            for column in &table.columns {
                let is_early = column.start != Start::Late;
                if let Some(Carry::Join(join, near, far)) = column.carry
                    && is_early == (time == Time::Before)
                {
                    let source = self.joined((join, near, far), time);
                    self.take_first((table, column), &source, time);
                }
            }
            if let Some(carry) = table.carry
                && self.is_filled_early(table, carry) == (time == Time::Before)
            {
                self.fill_join(table, carry, time);
            }
        }
    }

    /// Whether a join table takes its links over before those of a busy table move.
    fn is_filled_early(&self, join: &TablePlan<'_>, carry: Carry<'_>) -> bool {
        let source = match carry {
            Carry::Column(table, _) | Carry::Join(table, ..) => table.key.id(),
        };
        let busy = self.plan.scene.request.busy;
        matches!(join.origin, TableOrigin::New)
            && self.names_are_free(join)
            && source.is_some_and(|id| busy.contains(id))
    }

    /// A join table that is in the bin in the end.
    fn joined(
        &self,
        (join, near, far): (&CatalogTable, &CatalogColumn, &CatalogColumn),
        time: Time,
    ) -> Source {
        let version = self.plan.scene.request.version;
        let hidden = join.key.id().map(|id| bin_name(id, version));
        Source {
            place: match time {
                Time::Before => place(self.schema(), &join.name),
                Time::After => place(self.bin_schema(), &hidden.unwrap_or(join.name.clone())),
            },
            near: near.name().clone(),
            far: far.name().clone(),
            is_unique: false,
        }
    }

    /// Each row keeps the link that it had, if it is still among those of the join table, or else
    /// gets the first of them.
    fn take_first(
        &mut self,
        (table, column): (&TablePlan<'_>, &ColumnPlan<'_>),
        source: &Source,
        time: Time,
    ) {
        let Some(place) = self.expressions(time).place(table) else {
            return;
        };
        let early = column.early_name(self.plan.scene.request.version);
        let name = &early.unwrap_or_else(|| column.after.name().clone());
        let mut sql = Sql::new();
        sql.raw("update ").append(&place);
        sql.raw(" as target\nset ").name(name);
        sql.raw(" = (\n  select link.")
            .name(&source.far)
            .raw("\n  from ");
        sql.append(&source.place).raw(" as link\n  where link.");
        sql.name(&source.near).raw(" = target.id");
        sql.raw("\n  order by link.created_at, link.id\n  limit 1\n)");
        sql.raw("\nwhere not exists (select from ")
            .append(&source.place);
        sql.raw(" as link where link.").name(&source.near);
        sql.raw(" = target.id and link.").name(&source.far);
        sql.raw(" = target.").name(name).raw(")");
        let (owner, name) = (&table.after.name, column.after.name());
        self.fill(format!("carry the links over to {owner}.{name}"), sql);
    }

    fn fill_join(&mut self, join: &TablePlan<'_>, carry: Carry<'_>, time: Time) {
        let (source, near_key) = match carry {
            Carry::Join(old, near, far) => {
                (self.joined((old, near, far), time), near.target.as_ref())
            }
            Carry::Column(table, column) => {
                let Some(source) = self.pointing(table, column, time) else {
                    return;
                };
                (source, Some(&table.key))
            }
        };
        let sides = [ColumnKey::JoinFrom, ColumnKey::JoinTo];
        let sides = sides.map(|key| join.after.column(&key));
        let [Some(from), Some(to)] = sides else {
            return;
        };
        let (near, far) = if from.target.as_ref() == near_key {
            (from.name(), to.name())
        } else {
            (to.name(), from.name())
        };
        if let TableOrigin::Restored(_) = join.origin {
            self.delete_stale(join, &source, (near, far));
        }
        self.insert_links(join, &source, (near, far));
    }

    /// A column that holds links, where it is now; its rows are the near side.
    fn pointing(&self, table: &CatalogTable, column: &CatalogColumn, time: Time) -> Option<Source> {
        let plan = self
            .plan
            .tables
            .iter()
            .find(|it| it.after.key == table.key)?;
        let version = self.plan.scene.request.version;
        let far = match (time, plan.column(&column.key)) {
            (Time::Before, _) => column.name().clone(),
            (Time::After, Some(kept)) => kept.name_after(version),
            (Time::After, None) => bin_name(column.key.id()?, version),
        };
        Some(Source {
            place: self.expressions(time).place(plan)?,
            near: Identifier::from_label("id", "field"),
            far,
            is_unique: column.column.unique,
        })
    }

    /// Of links that come out of the bin those stay whose rows point there still.
    fn delete_stale(
        &mut self,
        join: &TablePlan<'_>,
        source: &Source,
        (near, far): (&Identifier, &Identifier),
    ) {
        let name = &join.after.name;
        let mut sql = Sql::new();
        sql.raw("delete from ").name_in(self.schema(), name);
        sql.raw(" as target\nwhere not exists (select from ");
        sql.append(&source.place).raw(" as source");
        sql.raw("\n  join ").name_in(self.schema(), name);
        sql.raw(" as link on link.").name(near).raw(" = source.");
        sql.name(&source.near).raw(" and link.").name(far);
        sql.raw(" = source.").name(&source.far);
        sql.raw("\n  where source.").name(&source.near);
        sql.raw(" = target.").name(near).raw(")");
        if source.is_unique {
            keep_what_others_took(&mut sql, source, (near, far), &place(self.schema(), name));
        }
        self.fill(
            format!("forget the links of {name} that are others now"),
            sql,
        );
    }

    fn insert_links(
        &mut self,
        join: &TablePlan<'_>,
        source: &Source,
        (near, far): (&Identifier, &Identifier),
    ) {
        let name = &join.after.name;
        let mut sql = Sql::new();
        sql.raw("insert into ").name_in(self.schema(), name);
        sql.raw(" (user_id, ")
            .name(near)
            .raw(", ")
            .name(far)
            .raw(")");
        sql.raw("\nselect source.user_id, source.")
            .name(&source.near);
        sql.raw(", source.").name(&source.far);
        sql.raw("\nfrom ").append(&source.place).raw(" as source");
        sql.raw("\nwhere source.").name(&source.far);
        sql.raw(" is not null\n  and not exists (select from ");
        sql.name_in(self.schema(), name);
        sql.raw(" as link where link.").name(near);
        sql.raw(" = source.").name(&source.near);
        sql.raw(" and link.").name(far).raw(" = source.");
        sql.name(&source.far).raw(")");
        sql.raw("\norder by source.created_at, source.id");
        self.fill(format!("carry the links over to {name}"), sql);
    }

    /// What comes out of the bin may point at rows that are gone. Rows of restored tables that
    /// must point at one go as they would have gone with it; all other links are emptied.
    pub(super) fn clear_dangling_links(&mut self) {
        for table in self.in_order_of_need() {
            for column in table
                .columns
                .iter()
                .filter(|it| it.after.column.is_required())
            {
                self.clear(table, column, "delete from ");
            }
        }
        for table in &self.plan.tables {
            for column in &table.columns {
                let is_restored = matches!(table.origin, TableOrigin::Restored(_));
                let may_point_nowhere = is_restored || column.is_replaced();
                let is_kept = matches!(table.origin, TableOrigin::New) || column.current.is_none();
                // Required ones of restored tables are done with.
                let is_done = is_restored && column.after.column.is_required();
                if may_point_nowhere && !is_kept && !is_done {
                    self.clear(table, column, "update ");
                }
            }
        }
    }

    /// Restored tables, each after those that its rows must point at.
    fn in_order_of_need(&self) -> Vec<&'a TablePlan<'a>> {
        let plan = self.plan;
        let restored = plan.tables.iter();
        let restored = restored.filter(|it| matches!(it.origin, TableOrigin::Restored(_)));
        let mut open: Vec<&TablePlan<'_>> = restored.collect();
        let mut ordered = Vec::new();
        while !open.is_empty() {
            let keys: BTreeSet<&TableKey> = open.iter().map(|it| &it.after.key).collect();
            let needs = |table: &TablePlan<'_>| {
                let mut columns = table.after.columns.iter();
                columns.any(|column| {
                    let target = column.target.as_ref().filter(|it| **it != table.after.key);
                    column.column.is_required() && target.is_some_and(|it| keys.contains(it))
                })
            };
            // No design has a circle of needs.
            let next = open.iter().position(|it| !needs(it)).unwrap_or_default();
            ordered.push(open.remove(next));
        }
        ordered
    }

    fn clear(&mut self, table: &TablePlan<'_>, column: &ColumnPlan<'_>, action: &'static str) {
        let target = column.after.target.as_ref();
        let Some(target) = target.and_then(|key| self.plan.scene.to.table(key)) else {
            return;
        };
        let (owner, name) = (&table.after.name, column.after.name());
        let mut sql = Sql::new();
        sql.raw(action).name_in(self.schema(), owner);
        sql.raw(" as target");
        if action == "update " {
            sql.raw("\nset ").name(name).raw(" = null");
        }
        sql.raw("\nwhere target.").name(name);
        sql.raw(" is not null\n  and not exists (select from ");
        sql.name_in(self.schema(), &target.name);
        sql.raw(" as linked where linked.id = target.");
        sql.name(name).raw(")");
        self.fill(
            format!("clear links of {owner}.{name} to rows that are gone"),
            sql,
        );
    }
}
