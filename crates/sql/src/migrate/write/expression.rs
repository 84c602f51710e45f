//! What the value of a column is to be, told from what its row holds now.

use std::collections::BTreeMap;

use schema::{ColumnType, Identifier};

use super::Script;
use crate::{
    catalog::{CatalogColumn, TableKey},
    convert::{Conversion, null},
    ddl::column::{add_default, add_type},
    fragment::{SchemaName, Sql},
    migrate::{
        bin::Holds,
        names::bin_name,
        plan::{ColumnPlan, Current, Storage, TablePlan, renames},
        scene::Originals,
    },
};

/// No choice is called otherwise.
static NO_RENAMES: BTreeMap<String, String> = BTreeMap::new();

impl Script<'_> {
    /// The new value of a column, where `target` is the row; `None` where there is nothing to
    /// take over and nothing to fill.
    pub(super) fn new_value(&self, table: &TablePlan<'_>, plan: &ColumnPlan<'_>) -> Option<Sql> {
        let request = self.plan.scene.request;
        let Some(current) = plan.current else {
            return self.fill_only(plan);
        };
        let renames = renames(request, table.after, plan.after);
        let mut state = State {
            value: of_row(&plan.current_name(request.version)),
            column: current.column(),
            renames: &renames,
        };
        for step in &plan.path {
            state = state.back(step, &plan.original_name(step));
        }
        let mut value = state.converted_to(plan.after);
        if let (None, Some(target)) = (&state.column.target, &plan.after.target) {
            value = self.existing(value, target);
        }
        if let Some(fill) = &plan.fill {
            value = filled(&value, fill);
        }
        Some(value)
    }

    fn fill_only(&self, plan: &ColumnPlan<'_>) -> Option<Sql> {
        if plan.is_defined_at_once() || plan.carry.is_some() {
            return None;
        }
        let mut value = Sql::new();
        value.raw("(");
        add_default(&mut value, plan.fill.as_ref()?);
        value.raw(")::");
        add_type(&mut value, plan.after.column.column_type);
        let target = plan.after.target.as_ref();
        Some(target.map_or_else(
            || value.clone(),
            |target| self.existing(value.clone(), target),
        ))
    }

    /// The id, where the table has a row of it.
    fn existing(&self, value: Sql, target: &TableKey) -> Sql {
        let Some(target) = self.plan.scene.to.table(target) else {
            return value;
        };
        let mut sql = Sql::new();
        sql.raw("(select linked.id from ")
            .name_in(self.schema(), &target.name);
        sql.raw(" as linked where linked.id = ")
            .append(&value)
            .raw(")");
        sql
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

/// Whether the row holds what its original becomes.
fn is_unchanged_column(sql: &mut Sql, step: &Originals<'_>, now: &Sql) {
    let mut original = Sql::new();
    original.raw("step.original");
    let mut became = convert(&step.was, &step.became, step.renames, &original);
    if let Some(fill) = &step.fill {
        became = filled(&became, fill);
    }
    sql.append(now)
        .raw(" is not distinct from ")
        .append(&became);
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
pub(super) fn convert(
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

fn filled(value: &Sql, fill: &schema::DefaultValue) -> Sql {
    let mut sql = Sql::new();
    sql.raw("coalesce(").append(value).raw(", ");
    add_default(&mut sql, fill);
    sql.raw(")");
    sql
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
    /// Where the values that it takes over are when all columns have their names.
    pub(super) fn current_name(&self, version: i32) -> Identifier {
        match (self.storage, self.after.key.id()) {
            (Storage::Fresh | Storage::Original(_), Some(id)) => bin_name(id, version),
            (Storage::Fresh | Storage::Original(_), None)
            | (Storage::Added | Storage::Same | Storage::Widened, _) => self.after.name().clone(),
        }
    }

    fn original_name(&self, step: &Originals<'_>) -> Identifier {
        match self.storage {
            Storage::Original(original) if std::ptr::eq(original, step) => {
                self.after.name().clone()
            }
            Storage::Original(_)
            | Storage::Added
            | Storage::Same
            | Storage::Widened
            | Storage::Fresh => step.entry.entry.storage_name.clone(),
        }
    }

    /// Whether values differ from what the column has as it is.
    pub(in crate::migrate) fn changes_values(&self, renames: &BTreeMap<String, String>) -> bool {
        let Some(current) = self.current else {
            return self.fill.is_some() && !self.is_defined_at_once();
        };
        let fate = super::super::plan::fate(current.column(), self.after, renames);
        let stays = matches!(
            fate,
            crate::convert::Fate::Stay | crate::convert::Fate::Widen
        );
        !stays || !self.path.is_empty() || self.fill.is_some()
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
