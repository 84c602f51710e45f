//! Tables and the trigger that keeps `updated_at`.

use schema::Identifier;

use super::{Statement, column, constraint, site::Site};
use crate::{
    catalog::{Identity, Object},
    fragment::{SchemaName, Sql},
};

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

pub(super) fn create_updated_at_trigger(site: Site<'_>, name: &Identifier) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create trigger ")
        .name(name)
        .raw("\nbefore update on ");
    site.add(&mut sql);
    sql.raw("\nfor each row execute function ")
        .name_in(site.schema, &updated_at_function())
        .raw("()");
    Statement::new(format!("keep updated_at of {}", site.name()), sql)
}

/// `create table` with its columns and checks; links are added when all tables exist.
pub(crate) fn create(site: Site<'_>) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create table ");
    site.add(&mut sql);
    sql.raw(" (\n  id uuid ");
    let is_primary_key = |object: &&Object| object.identity == Identity::PrimaryKey;
    // Named, so that it is known what to rename with the table.
    for object in site.table.objects.iter().filter(is_primary_key) {
        constraint::define(&mut sql, site, object);
    }
    sql.raw(" default gen_random_uuid(),\n  user_id uuid not null default auth.uid()");
    for item in &site.table.columns {
        sql.raw(",\n  ");
        column::define(&mut sql, &item.column);
    }
    sql.raw(
        ",
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()",
    );
    let objects = site.table.objects.iter();
    for object in objects.filter(|it| it.identity.is_inline() && !is_primary_key(it)) {
        sql.raw(",\n  ");
        constraint::define(&mut sql, site, object);
    }
    sql.raw("\n)");
    Statement::new(format!("create the table {}", site.name()), sql)
}
