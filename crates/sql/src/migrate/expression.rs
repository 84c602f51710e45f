//! What the value of a column is to be, told from what its row holds now.

use std::collections::BTreeMap;

use schema::{ColumnType, DefaultValue, Identifier};

use super::{
    bin::Holds,
    names::{bin_name, coming_name},
    plan::{ColumnPlan, Current, Plan, Start, Storage, TableOrigin, TablePlan, fate, renames},
    scene::Originals,
};
use crate::{
    catalog::{CatalogColumn, TableKey},
    convert::{Conversion, Fate, null},
    ddl::column::{add_default, add_type},
    fragment::{SchemaName, Sql},
};

/// No choice is called otherwise.
static NO_RENAMES: BTreeMap<String, String> = BTreeMap::new();

/// When an expression is evaluated, which decides by which names it finds things.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Before anything of the migration is done.
    Before,
    /// When tables and columns have their places and names.
    After,
}

/// Writes expressions about the rows of a plan's tables, each row called `target`.
#[derive(Clone, Copy)]
pub(super) struct Expressions<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) time: Time,
}

impl Expressions<'_> {
    /// The new value of a column; `None` where there is nothing to take over and nothing to fill.
    pub(super) fn new_value(&self, table: &TablePlan<'_>, plan: &ColumnPlan<'_>) -> Option<Sql> {
        let Some(value) = self.taken_over(table, plan) else {
            return self.fill_only(plan);
        };
        Some(
            plan.fill
                .as_ref()
                .map_or_else(|| value.clone(), |fill| filled(&value, fill)),
        )
    }

    /// The value that a column takes over from what the row has, before empty ones are filled.
    pub(super) fn taken_over(&self, table: &TablePlan<'_>, plan: &ColumnPlan<'_>) -> Option<Sql> {
        let renames = renames(self.plan.scene.request, table.after, plan.after);
        let current = plan.current?;
        let mut state = State {
            value: of_row(&self.current_name(plan)?),
            column: current.column(),
            renames: &renames,
        };
        for step in &plan.path {
            state = state.back(step, &self.original_name(plan, step));
        }
        let value = state.converted_to(plan.after);
        match (&state.column.target, &plan.after.target) {
            (None, Some(target)) => Some(self.existing(value, target)),
            (None, None) | (Some(_), None | Some(_)) => Some(value),
        }
    }

    fn fill_only(&self, plan: &ColumnPlan<'_>) -> Option<Sql> {
        if plan.is_defined_at_once() || plan.carry.is_some() {
            return None;
        }
        let value = literal(plan, plan.fill.as_ref()?);
        let target = plan.after.target.as_ref();
        Some(target.map_or_else(
            || value.clone(),
            |target| self.existing(value.clone(), target),
        ))
    }

    /// The id, where the table has a row of it.
    fn existing(&self, value: Sql, target: &TableKey) -> Sql {
        let target = self.plan.tables.iter().find(|it| it.after.key == *target);
        let Some(place) = target.and_then(|target| self.place(target)) else {
            return value;
        };
        let mut sql = Sql::new();
        sql.raw("(select linked.id from ").append(&place);
        sql.raw(" as linked where linked.id = ").append(&value);
        sql.raw(")");
        sql
    }

    /// Where a table is; `None` for one that is not there yet.
    pub(super) fn place(&self, table: &TablePlan<'_>) -> Option<Sql> {
        let scene = self.plan.scene;
        let schema = scene.request.schema;
        match (self.time, table.origin) {
            (Time::After, _) => Some(place(schema, &table.after.name)),
            (Time::Before, TableOrigin::New) => None,
            (Time::Before, TableOrigin::Kept(before)) => Some(place(schema, &before.name)),
            (Time::Before, TableOrigin::Restored(bin)) => {
                Some(place(&scene.bin_schema, &bin.entry.entry.storage_name))
            }
        }
    }

    /// Where the values are that a column takes over.
    pub(super) fn current_name(&self, plan: &ColumnPlan<'_>) -> Option<Identifier> {
        match self.time {
            Time::Before => plan.name_now(),
            Time::After => Some(plan.name_after(self.plan.scene.request.version)),
        }
    }

    fn original_name(&self, plan: &ColumnPlan<'_>, step: &Originals<'_>) -> Identifier {
        match (self.time, plan.storage) {
            (Time::After, Storage::Original(original)) if std::ptr::eq(original, step) => {
                plan.after.name().clone()
            }
            (Time::Before | Time::After, _) => step.entry.entry.storage_name.clone(),
        }
    }
}

/// A value on its way back, and the column that it is of by now.
struct State<'a> {
    value: Sql,
    column: &'a CatalogColumn,
    renames: &'a BTreeMap<String, String>,
}

impl<'a> State<'a> {
    /// The value in another column.
    fn converted_to(&self, to: &CatalogColumn) -> Sql {
        convert(self.column, to, self.renames, &self.value)
    }

    /// The original, where the row holds what it became; or else what its value is there.
    fn back(&self, step: &'a Originals<'a>, storage: &Identifier) -> State<'a> {
        if is_unrelated(step) {
            return State {
                value: of_row(storage),
                column: &step.was,
                renames: &NO_RENAMES,
            };
        }
        let mut held = Sql::new();
        held.raw("step.held");
        let held = State {
            value: held,
            column: self.column,
            renames: self.renames,
        };
        let now = held.converted_to(&step.became);
        let mut sql = Sql::new();
        sql.raw("(select case when ");
        match step.holds {
            Holds::Column => is_unchanged_column(&mut sql, step, &now),
            Holds::Changes => is_unchanged_value(&mut sql, &now),
        }
        // A choice that did not exist then is no value that became nothing.
        sql.raw("\n    and (")
            .append(&now)
            .raw(" is not null or step.held is null)");
        sql.raw("\n  then ");
        match step.holds {
            Holds::Column => sql.raw("step.original"),
            Holds::Changes => sql.append(&of_json(step.was.column.column_type)),
        };
        sql.raw("\n  else ").append(&held.converted_to(&step.was));
        sql.raw(" end from (select ").append(&self.value);
        sql.raw(" as held, ").append(&of_row(storage));
        sql.raw(" as original) as step)");
        State {
            value: sql,
            column: &step.was,
            renames: &NO_RENAMES,
        }
    }
}

/// Whether the column began to link to something that its values had nothing to do with: whatever
/// rows link to since says nothing about their originals.
fn is_unrelated(step: &Originals<'_>) -> bool {
    step.became.target.is_some() && fate(&step.was, &step.became, step.renames) == Fate::Convert
}

/// Whether the row holds what its original becomes.
fn is_unchanged_column(sql: &mut Sql, step: &Originals<'_>, now: &Sql) {
    let mut original = Sql::new();
    original.raw("step.original");
    let mut became = convert(&step.was, &step.became, step.renames, &original);
    if let Some(fill) = &step.fill {
        became = filled(&became, fill);
    }
    sql.raw("(").append(now);
    sql.raw(" is not distinct from ").append(&became);
    if step.cuts {
        sql.raw(" or step.held is null");
    }
    sql.raw(")");
}

/// Whether the row holds what is noted beside its original.
fn is_unchanged_value(sql: &mut Sql, now: &Sql) {
    sql.raw("step.original is not null\n    and jsonb_build_array(");
    sql.append(now)
        .raw(") -> 0 is not distinct from step.original -> 1");
}

/// The first member of `step.original` in its type.
fn of_json(column_type: ColumnType) -> Sql {
    let mut sql = Sql::new();
    match column_type {
        ColumnType::Jsonb => {
            sql.raw("nullif(step.original -> 0, 'null')");
        }
        ColumnType::TextArray => {
            sql.raw(
                "case when jsonb_typeof(step.original -> 0) = 'array'
      then array(select jsonb_array_elements_text(step.original -> 0)) end",
            );
        }
        ColumnType::Text
        | ColumnType::Integer
        | ColumnType::BigInt
        | ColumnType::Numeric(_)
        | ColumnType::Boolean
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid => {
            sql.raw("(step.original ->> 0)::");
            add_type(&mut sql, column_type);
        }
    }
    sql
}

/// A value of the one column in the other; a link to one table is none to another.
fn convert(
    from: &CatalogColumn,
    to: &CatalogColumn,
    renames: &BTreeMap<String, String>,
    value: &Sql,
) -> Sql {
    if let (Some(old), Some(new)) = (&from.target, &to.target)
        && old != new
    {
        return null(to.column.column_type);
    }
    let conversion = Conversion {
        from: &from.column,
        to: &to.column,
        renames: Some(renames),
    };
    conversion.expression(value)
}

fn filled(value: &Sql, fill: &DefaultValue) -> Sql {
    let mut sql = Sql::new();
    sql.raw("coalesce(").append(value).raw(", ");
    add_fill(&mut sql, fill);
    sql.raw(")");
    sql
}

fn literal(plan: &ColumnPlan<'_>, value: &DefaultValue) -> Sql {
    let mut sql = Sql::new();
    sql.raw("(");
    add_fill(&mut sql, value);
    sql.raw(")::");
    add_type(&mut sql, plan.after.column.column_type);
    sql
}

/// The moment of the insert is known of every row, and stays the same.
fn add_fill(sql: &mut Sql, value: &DefaultValue) {
    match value {
        DefaultValue::Now => {
            sql.raw("target.created_at");
        }
        DefaultValue::Today => {
            sql.raw("(target.created_at at time zone 'UTC')::date");
        }
        DefaultValue::Text(_)
        | DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::List(_)
        | DefaultValue::Json(_) => add_default(sql, value),
    }
}

/// `target."price"`
pub(super) fn of_row(column: &Identifier) -> Sql {
    let mut sql = Sql::new();
    sql.raw("target.").name(column);
    sql
}

/// The name of a table where it is now, in its schema.
pub(super) fn place(schema: &SchemaName, name: &Identifier) -> Sql {
    let mut sql = Sql::new();
    sql.name_in(schema, name);
    sql
}

impl ColumnPlan<'_> {
    /// Where the values are that it takes over, before anything is done.
    pub(super) fn name_now(&self) -> Option<Identifier> {
        Some(match self.current? {
            Current::Live(column) => column.name().clone(),
            Current::Binned(bin) => bin.entry.entry.storage_name.clone(),
        })
    }

    /// Where its values are made, where that is before anything has its place.
    pub(super) fn early_name(&self, version: i32) -> Option<Identifier> {
        match (self.start, self.storage) {
            (Start::Late, _) => None,
            (Start::Prepared, _) => Some(coming_name(self.after.key.id()?, version)),
            (Start::InPlace, Storage::Original(original)) => {
                Some(original.entry.entry.storage_name.clone())
            }
            (
                Start::InPlace,
                Storage::Added | Storage::Same | Storage::Widened | Storage::Fresh,
            ) => self.name_now(),
        }
    }

    /// Where the values are that it takes over, when all columns have their names.
    pub(super) fn name_after(&self, version: i32) -> Identifier {
        match (self.storage, self.after.key.id()) {
            (Storage::Fresh | Storage::Original(_), Some(id)) => bin_name(id, version),
            (Storage::Fresh | Storage::Original(_), None)
            | (Storage::Added | Storage::Same | Storage::Widened, _) => self.after.name().clone(),
        }
    }
}
