//! Row-level security: every row belongs to one user, and the database itself says so.

use schema::Identifier;

use super::{Statement, site::Site};
use crate::fragment::Sql;

/// How many policies a table has.
pub(crate) const POLICIES_PER_TABLE: usize = 1;

pub(super) fn turn_on(site: Site<'_>) -> Vec<Statement> {
    vec![
        alter(site, "\nenable row level security"),
        alter(site, "\nforce row level security"),
    ]
}

fn alter(site: Site<'_>, action: &'static str) -> Statement {
    let mut sql = Sql::new();
    sql.raw("alter table ");
    site.add(&mut sql);
    sql.raw(action);
    Statement::new(
        format!("turn row-level security of {} on", site.name()),
        sql,
    )
}

/// The sub-select makes PostgreSQL ask once a statement, not once a row.
pub(super) fn create_policy(site: Site<'_>, name: &Identifier) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create policy ").name(name).raw("\non ");
    site.add(&mut sql);
    sql.raw(
        "
for all
to authenticated
using (user_id = (select auth.uid()))
with check (user_id = (select auth.uid()))",
    );
    Statement::new(
        format!("let each user reach only their rows of {}", site.name()),
        sql,
    )
}

/// `anon` gets nothing: whoever is not signed in is told so, not shown an empty table.
pub(super) fn grant(site: Site<'_>) -> Statement {
    let mut sql = Sql::new();
    sql.raw("grant select, insert, update, delete on ");
    site.add(&mut sql);
    sql.raw("\nto authenticated, service_role");
    Statement::new(format!("let signed-in users use {}", site.name()), sql)
}
