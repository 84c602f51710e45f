//! Search over all text of a row.
//!
//! `LIKE` is not leakproof, so under row-level security PostgreSQL ignores a trigram index. A
//! function that checks the owner itself, and runs past row-level security, may use it. It gives
//! ids only; the rows are still read under row-level security.

use schema::Identifier;

use super::{Statement, index, site::Site};
use crate::{
    catalog::ColumnKey,
    fragment::{SchemaName, Sql},
};

/// The extensions live where Supabase puts them.
pub(super) fn create_extensions() -> Vec<Statement> {
    let mut schema = Sql::new();
    schema.raw("create schema if not exists extensions");
    let mut trigrams = Sql::new();
    trigrams.raw("create extension if not exists pg_trgm\nwith schema extensions");
    let mut owners = Sql::new();
    owners.raw("create extension if not exists btree_gin\nwith schema extensions");
    vec![
        Statement::new("create the schema of extensions", schema),
        Statement::new("create the extension pg_trgm", trigrams),
        Statement::new("create the extension btree_gin", owners),
    ]
}

fn summary(site: Site<'_>) -> String {
    format!("let {} be searched", site.name())
}

/// All text of a row, folded to lower case. Index and function must spell it alike.
fn add_text(sql: &mut Sql, site: Site<'_>, columns: &[ColumnKey]) {
    sql.raw("lower(")
        .list(columns, " || ' ' || ", |sql, column| {
            sql.raw("coalesce(").name(site.column(column)).raw(", '')");
        });
    sql.raw(")");
}

/// The owner comes first, so that a common word costs what it costs in their rows, not in all.
pub(super) fn create_index(site: Site<'_>, name: &Identifier, columns: &[ColumnKey]) -> Statement {
    let mut sql = index::begin(site, name);
    sql.raw("\nusing gin (user_id, (");
    add_text(&mut sql, site, columns);
    sql.raw(") extensions.gin_trgm_ops)");
    Statement::new(summary(site), sql)
}

/// The function, and who may call it and as whom it runs.
pub(super) fn create_function(
    site: Site<'_>,
    name: &Identifier,
    columns: &[ColumnKey],
) -> Vec<Statement> {
    let schema = site.schema;
    [
        define(site, name, columns),
        revoke_from_public(name, schema),
        grant_to_users(name, schema),
        // Only a role that bypasses row-level security may own it, and a role needs the right to
        // create in a schema to be given something there.
        grant_create(schema),
        give_to_service_role(name, schema),
        revoke_create(schema),
    ]
    .into_iter()
    .map(|sql| Statement::new(summary(site), sql))
    .collect()
}

fn define(site: Site<'_>, name: &Identifier, columns: &[ColumnKey]) -> Sql {
    let mut sql = Sql::new();
    sql.raw("create function ").name_in(site.schema, name);
    sql.raw(
        "(query text) returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select id
  from ",
    );
    site.add(&mut sql);
    sql.raw("\n  where user_id = (select auth.uid())\n    and ");
    add_text(&mut sql, site, columns);
    sql.raw(
        r"
      like '%' || regexp_replace(lower(query), '([\\%_])', '\\\1', 'g') || '%'
$$",
    );
    sql
}

fn revoke_from_public(function: &Identifier, schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("revoke all on function ")
        .name_in(schema, function)
        .raw("(text)\nfrom public");
    sql
}

fn grant_to_users(function: &Identifier, schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("grant execute on function ")
        .name_in(schema, function);
    sql.raw("(text)\nto authenticated, service_role");
    sql
}

fn grant_create(schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("grant create on schema ")
        .schema(schema)
        .raw(" to service_role");
    sql
}

fn give_to_service_role(function: &Identifier, schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("alter function ")
        .name_in(schema, function)
        .raw("(text) owner to service_role");
    sql
}

fn revoke_create(schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("revoke create on schema ")
        .schema(schema)
        .raw(" from service_role");
    sql
}
