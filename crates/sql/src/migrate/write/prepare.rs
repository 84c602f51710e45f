//! Hidden columns of busy tables, added before the migration itself: adding one takes a moment,
//! but from then on nobody would read the table until the end.

use super::limits;
use crate::{
    ddl::{
        Statement,
        column::{add_type, define},
    },
    fragment::Sql,
    migrate::{
        expression::{Expressions, Time},
        plan::{ColumnPlan, Plan, Start, Storage, TablePlan},
    },
};

/// Adds the columns.
pub(in crate::migrate) fn prepare(plan: &Plan<'_>) -> Vec<Statement> {
    let columns = prepared(plan).filter_map(|(table, column)| {
        let mut sql = alter(plan, table)?;
        sql.raw("add column ");
        let name = column.early_name(plan.scene.request.version)?;
        match column.storage {
            Storage::Added if column.is_defined_at_once() => {
                let mut hidden = column.after.column.clone();
                hidden.name = name;
                define(&mut sql, &hidden);
            }
            Storage::Added
            | Storage::Same
            | Storage::Widened
            | Storage::Fresh
            | Storage::Original(_) => {
                sql.name(&name).raw(" ");
                add_type(&mut sql, column.after.column.column_type);
            }
        }
        let summary = format!("prepare {}.{}", table.after.name, column.after.name());
        Some(Statement::new(summary, sql))
    });
    let columns: Vec<Statement> = columns.collect();
    if columns.is_empty() {
        return columns;
    }
    limits().into_iter().chain(columns).collect()
}

/// Takes the columns away.
pub(in crate::migrate) fn abandon(plan: &Plan<'_>) -> Vec<Statement> {
    let columns = prepared(plan).filter_map(|(table, column)| {
        let mut sql = alter(plan, table)?;
        let name = column.early_name(plan.scene.request.version)?;
        sql.raw("drop column if exists ").name(&name);
        Some(Statement::new(format!("abandon {name}"), sql))
    });
    columns.collect()
}

fn prepared<'a>(
    plan: &'a Plan<'a>,
) -> impl Iterator<Item = (&'a TablePlan<'a>, &'a ColumnPlan<'a>)> {
    let columns = plan.tables.iter().flat_map(|table| {
        let columns = table.columns.iter();
        columns.map(move |column| (table, column))
    });
    columns.filter(|(_, column)| column.start == Start::Prepared)
}

fn alter(plan: &Plan<'_>, table: &TablePlan<'_>) -> Option<Sql> {
    let expressions = Expressions {
        plan,
        time: Time::Before,
    };
    let mut sql = Sql::new();
    sql.raw("alter table ").append(&expressions.place(table)?);
    sql.raw("\n");
    Some(sql)
}
