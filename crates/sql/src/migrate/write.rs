//! The statements of a plan, in an order in which each finds what it needs.
//!
//! Whatever is to go or to be made anew is dropped first; then tables and columns get their
//! places and names; then values change, where nothing checks them; then the rules are made and,
//! last, everything else. From the second step on all names are those of the design that is
//! reached.

mod columns;
mod early;
mod links;
mod objects;
mod prepare;
mod rules;
mod tables;
mod values;

pub(super) use prepare::{abandon, prepare};

use early::Built;
use schema::Identifier;

use super::{
    expression::{Expressions, Time},
    plan::{Plan, TablePlan},
};
use crate::{
    ddl::{Statement, site::Site},
    fragment::{SchemaName, Sql},
};

/// Writes the statements of a plan; none where PostgreSQL has nothing to do.
pub(super) fn write(plan: &Plan<'_>) -> Vec<Statement> {
    let mut script = Script {
        plan,
        statements: Vec::new(),
        built: Vec::new(),
    };
    script.start_early();
    script.drop_objects();
    script.move_to_bin();
    script.rename();
    script.restore_tables();
    script.create_tables(Time::After);
    script.change_columns();
    script.change_values();
    script.set_rules();
    script.drop_consumed();
    script.create_objects();
    if script.statements.is_empty() {
        return Vec::new();
    }
    let mut statements = limits();
    statements.append(&mut script.statements);
    statements
}

/// What is written so far.
struct Script<'a> {
    plan: &'a Plan<'a>,
    statements: Vec<Statement>,
    /// Indexes that are built and wait for their names.
    built: Vec<Built<'a>>,
}

/// A statement that waits for a busy table would make everyone else wait behind it. What is
/// written as text must not depend on the server's settings.
fn limits() -> Vec<Statement> {
    let settings = [
        "set local lock_timeout = '3s'",
        "set local statement_timeout = '15min'",
        "set local timezone = 'UTC'",
        "set local datestyle = 'ISO, YMD'",
    ];
    let settings = settings.into_iter().map(|text| {
        let mut sql = Sql::new();
        sql.raw(text);
        Statement::of_rows("settle how values are read and how long to wait", sql)
    });
    settings.collect()
}

impl<'a> Script<'a> {
    fn schema(&self) -> &'a SchemaName {
        self.plan.scene.request.schema
    }

    fn bin_schema(&self) -> &'a SchemaName {
        &self.plan.scene.bin_schema
    }

    /// What writes expressions over rows.
    fn expressions(&self, time: Time) -> Expressions<'a> {
        Expressions {
            plan: self.plan,
            time,
        }
    }

    /// A table as it is to be.
    fn site(&self, table: &'a TablePlan<'a>) -> Site<'a> {
        Site {
            schema: self.schema(),
            catalog: &self.plan.scene.to,
            table: table.after,
        }
    }

    /// Adds a statement that changes structure.
    fn change(&mut self, summary: impl Into<String>, sql: Sql) {
        self.statements.push(Statement::new(summary, sql));
    }

    /// Adds a statement that changes rows.
    fn fill(&mut self, summary: impl Into<String>, sql: Sql) {
        self.statements.push(Statement::of_rows(summary, sql));
    }

    /// `alter table "crm_demo"."deals"` and a line break.
    fn alter(&self, table: &Identifier) -> Sql {
        let mut sql = Sql::new();
        sql.raw("alter table ")
            .name_in(self.schema(), table)
            .raw("\n");
        sql
    }
}
