//! Links: foreign keys, and the check that a link points at a row that its author may see.
//!
//! PostgreSQL checks foreign keys as the table's owner, past row-level security. Alone they would
//! let anyone link to, and so learn of, anyone's row.

use schema::{ForeignKey, Identifier, OnDelete, Resource, constraint_name};

use super::Statement;
use crate::fragment::{SchemaName, Sql};

pub(super) fn create_all(resource: &Resource, schema: &SchemaName) -> Vec<Statement> {
    resource
        .foreign_keys
        .iter()
        .map(|key| create(resource, key, schema))
        .collect()
}

fn create(resource: &Resource, key: &ForeignKey, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("alter table ").name_in(schema, &resource.name);
    sql.raw("\nadd constraint ").name(&key.constraint);
    sql.raw("\nforeign key (").name(&key.column).raw(")");
    sql.raw("\nreferences ")
        .name_in(schema, &key.target)
        .raw(" (id)");
    sql.raw(match key.on_delete {
        OnDelete::SetNull => "\non delete set null",
        OnDelete::Cascade => "\non delete cascade",
        OnDelete::Restrict => "\non delete restrict",
    });
    let summary = format!("link {}.{} to {}", resource.name, key.column, key.target);
    Statement::new(summary, sql)
}

/// The function and trigger that look each linked row up as the author does. A row that the author
/// may not see fails exactly as one that does not exist, so nothing can be probed.
pub(super) fn create_visibility_check(resource: &Resource, schema: &SchemaName) -> Vec<Statement> {
    if resource.foreign_keys.is_empty() {
        return Vec::new();
    }
    let name = constraint_name(&[resource.name.as_str()], "check_links");
    let summary = format!("check the links of {}", resource.name);
    vec![
        Statement::new(summary.clone(), check_function(&name, resource, schema)),
        Statement::new(summary, check_trigger(&name, resource, schema)),
    ]
}

fn check_function(name: &Identifier, resource: &Resource, schema: &SchemaName) -> Sql {
    let mut sql = Sql::new();
    sql.raw("create function ").name_in(schema, name);
    sql.raw(
        "() returns trigger
language plpgsql
set search_path = ''
as $$
begin",
    );
    for key in &resource.foreign_keys {
        check_key(&mut sql, resource, key, schema);
    }
    sql.raw(
        "
  return new;
end
$$",
    );
    sql
}

fn check_key(sql: &mut Sql, resource: &Resource, key: &ForeignKey, schema: &SchemaName) {
    let message = format!(
        "insert or update on table \"{}\" violates foreign key constraint \"{}\"",
        resource.name, key.constraint
    );
    let detail = format!("Key is not present in table \"{}\".", key.target);
    sql.raw("\n  if new.").name(&key.column).raw(" is not null");
    sql.raw("\n    and (tg_op = 'INSERT' or new.")
        .name(&key.column);
    sql.raw(" is distinct from old.").name(&key.column).raw(")");
    sql.raw("\n    and not exists (select from ")
        .name_in(schema, &key.target);
    sql.raw(" as target where target.id = new.")
        .name(&key.column)
        .raw(")");
    sql.raw("\n  then");
    sql.raw("\n    raise foreign_key_violation using");
    sql.raw("\n      message = ").literal(&message);
    sql.raw(",\n      detail = ").literal(&detail);
    sql.raw(",\n      schema = ").literal(schema.as_str());
    sql.raw(",\n      table = ").literal(resource.name.as_str());
    sql.raw(",\n      constraint = ")
        .literal(key.constraint.as_str());
    sql.raw(";\n  end if;");
}

fn check_trigger(name: &Identifier, resource: &Resource, schema: &SchemaName) -> Sql {
    let columns = resource.foreign_keys.iter().map(|key| &key.column);
    let mut sql = Sql::new();
    sql.raw("create trigger ").name(name);
    sql.raw("\nbefore insert or update of ")
        .list(columns, ", ", |sql, column| {
            sql.name(column);
        });
    sql.raw(" on ").name_in(schema, &resource.name);
    sql.raw("\nfor each row execute function ")
        .name_in(schema, name)
        .raw("()");
    sql
}
