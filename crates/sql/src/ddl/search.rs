//! Search over all text of a row.
//!
//! `LIKE` is not leakproof, so under row-level security PostgreSQL ignores a trigram index. A
//! function that checks the owner itself, and runs past row-level security, may use it. It gives
//! ids only; the rows are still read under row-level security.

use schema::{Identifier, Registry, Resource, constraint_name};

use super::Statement;
use crate::{
    fragment::{SchemaName, Sql},
    names::search_function_name,
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

/// The function of every table, and an index for tables that hold text to search.
pub(super) fn create_all(
    registry: &Registry,
    resource: &Resource,
    schema: &SchemaName,
) -> Vec<Statement> {
    let searched = searched_columns(registry, resource);
    if searched.is_empty() {
        return Vec::new();
    }
    let function = search_function_name(&resource.name);
    let summary = format!("let {} be searched", resource.name);
    [
        create_index(resource, &searched, schema),
        create_function(&function, resource, &searched, schema),
        revoke_from_public(&function, schema),
        grant_to_users(&function, schema),
        // Only a role that bypasses row-level security may own it, and a role needs the right to
        // create in a schema to be given something there.
        grant_create(schema),
        give_to_service_role(&function, schema),
        revoke_create(schema),
    ]
    .into_iter()
    .map(|sql| Statement::new(summary.clone(), sql))
    .collect()
}

/// The columns whose text a person would search for.
fn searched_columns<'a>(registry: &'a Registry, resource: &Resource) -> Vec<&'a Identifier> {
    let design = registry.schema().table(resource.name.as_str());
    design
        .into_iter()
        .flat_map(|table| &table.columns)
        .filter(|column| column.kind().is_searchable())
        .map(|column| &column.name)
        .collect()
}

/// All text of a row, folded to lower case. Index and function must spell it alike.
fn add_text(sql: &mut Sql, columns: &[&Identifier]) {
    sql.raw("lower(")
        .list(columns, " || ' ' || ", |sql, column| {
            sql.raw("coalesce(").name(column).raw(", '')");
        });
    sql.raw(")");
}

/// The owner comes first, so that a common word costs what it costs in their rows, not in all.
fn create_index(resource: &Resource, columns: &[&Identifier], schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("create index ")
        .name(&constraint_name(&[resource.name.as_str(), "search"], "idx"));
    sql.raw("\non ")
        .name_in(schema, &resource.name)
        .raw("\nusing gin (user_id, (");
    add_text(&mut sql, columns);
    sql.raw(") extensions.gin_trgm_ops)");
    sql
}

fn create_function(
    function: &Identifier,
    resource: &Resource,
    columns: &[&Identifier],
    schema: &SchemaName,
) -> Sql {
    let mut sql = Sql::new();
    sql.raw("create function ").name_in(schema, function);
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
    sql.name_in(schema, &resource.name);
    sql.raw("\n  where user_id = (select auth.uid())\n    and ");
    add_text(&mut sql, columns);
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
