//! Indexes: one for the list of a person's newest rows, one for each link.

use schema::{ForeignKey, Resource, constraint_name};

use super::Statement;
use crate::fragment::{SchemaName, Sql};

pub(super) fn create_all(resource: &Resource, schema: &SchemaName) -> Vec<Statement> {
    let mut statements = vec![newest_first(resource, schema)];
    // The first column of a join table's unique pair has that constraint's index.
    let covered = usize::from(resource.is_join_table);
    let keys = resource.foreign_keys.iter().skip(covered);
    statements.extend(keys.map(|key| foreign_key(resource, key, schema)));
    statements
}

/// `id` makes the order total, so that rows of one import, which share a moment, need no sort.
fn newest_first(resource: &Resource, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    let name = constraint_name(&[resource.name.as_str(), "user_id_created_at"], "idx");
    sql.raw("create index ").name(&name);
    sql.raw("\non ").name_in(schema, &resource.name);
    sql.raw(" (user_id, created_at desc, id desc)");
    Statement::new(format!("index the newest rows of {}", resource.name), sql)
}

fn foreign_key(resource: &Resource, key: &ForeignKey, schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    let name = constraint_name(&[resource.name.as_str(), key.column.as_str()], "idx");
    sql.raw("create index ").name(&name);
    sql.raw("\non ").name_in(schema, &resource.name);
    sql.raw(" (").name(&key.column).raw(")");
    Statement::new(
        format!("index the link {}.{}", resource.name, key.column),
        sql,
    )
}
