//! Row-level security: every row belongs to one user, and the database itself says so.

use schema::{Resource, constraint_name};

use super::Statement;
use crate::fragment::{SchemaName, Sql};

/// How many policies a table has.
pub(super) const POLICIES_PER_TABLE: usize = 1;

pub(super) fn create_all(resource: &Resource, schema: &SchemaName) -> Vec<Statement> {
    vec![
        alter(resource, schema, "\nenable row level security"),
        alter(resource, schema, "\nforce row level security"),
        create_policy(resource, schema),
        grant(resource, schema),
    ]
}

fn alter(resource: &Resource, schema: &SchemaName, action: &'static str) -> Statement {
    let mut sql = Sql::new();
    sql.raw("alter table ")
        .name_in(schema, &resource.name)
        .raw(action);
    Statement::new(
        format!("turn row-level security of {} on", resource.name),
        sql,
    )
}

/// The sub-select makes PostgreSQL ask once a statement, not once a row.
fn create_policy(resource: &Resource, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create policy ")
        .name(&constraint_name(&[resource.name.as_str()], "owner"));
    sql.raw("\non ").name_in(schema, &resource.name);
    sql.raw(
        "
for all
to authenticated
using (user_id = (select auth.uid()))
with check (user_id = (select auth.uid()))",
    );
    Statement::new(
        format!("let each user reach only their rows of {}", resource.name),
        sql,
    )
}

/// `anon` gets nothing: whoever is not signed in is told so, not shown an empty table.
fn grant(resource: &Resource, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("grant select, insert, update, delete on ")
        .name_in(schema, &resource.name);
    sql.raw("\nto authenticated, service_role");
    Statement::new(format!("let signed-in users use {}", resource.name), sql)
}
