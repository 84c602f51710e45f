//! Tables and the trigger that keeps `updated_at`.

use schema::{Identifier, Registry, Resource, SYSTEM_COLUMNS, constraint_name};

use super::{Statement, column};
use crate::fragment::{SchemaName, Sql};

/// The name of the function behind every `updated_at` trigger of a project.
fn updated_at_function() -> Identifier {
    Identifier::from_label("set_updated_at", "function")
}

pub(super) fn create_updated_at_function(schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create function ")
        .name_in(schema, &updated_at_function());
    sql.raw(
        "() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$",
    );
    Statement::new("create the function that keeps updated_at", sql)
}

pub(super) fn create_updated_at_trigger(resource: &Resource, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    let trigger = constraint_name(&[resource.name.as_str()], "set_updated_at");
    sql.raw("create trigger ").name(&trigger);
    sql.raw("\nbefore update on ")
        .name_in(schema, &resource.name);
    sql.raw("\nfor each row execute function ")
        .name_in(schema, &updated_at_function())
        .raw("()");
    Statement::new(format!("keep updated_at of {}", resource.name), sql)
}

/// `create table` with its columns and checks; links are added when all tables exist.
pub(super) fn create(registry: &Registry, resource: &Resource, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create table ").name_in(schema, &resource.name);
    sql.raw(
        " (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid()",
    );
    let design = registry.schema().table(resource.name.as_str());
    for item in &resource.columns {
        if SYSTEM_COLUMNS.contains(&item.name.as_str()) {
            continue;
        }
        sql.raw(",\n  ");
        match design.and_then(|table| table.column(item.name.as_str())) {
            Some(column) => column::define(&mut sql, column),
            None => column::define_link(&mut sql, &item.name),
        }
    }
    sql.raw(
        ",
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()",
    );
    for column in design.into_iter().flat_map(|table| &table.columns) {
        column::constrain(&mut sql, &resource.name, column);
    }
    if resource.is_join_table {
        unique_pair(&mut sql, resource);
    }
    sql.raw("\n)");
    Statement::new(format!("create the table {}", resource.name), sql)
}

/// The same two rows are joined once.
fn unique_pair(sql: &mut Sql, resource: &Resource) {
    let columns = resource.foreign_keys.iter().map(|key| &key.column);
    sql.raw(",\n  constraint ")
        .name(&constraint_name(&[resource.name.as_str(), "pair"], "key"));
    sql.raw(" unique (").list(columns, ", ", |sql, column| {
        sql.name(column);
    });
    sql.raw(")");
}
