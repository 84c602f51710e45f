//! Which tables are so large that whatever takes long must not stop their readers.

use deadpool_postgres::GenericClient;
use schema::{CrmSchema, StableId};
use sql::fragment::SchemaName;

use crate::StoreError;

/// About a hundred thousand rows: more takes long enough to be noticed.
const LARGE: i64 = 16 * 1024 * 1024;

/// The ids of the large tables, of join tables that of their links.
pub(super) async fn tables(
    client: &impl GenericClient,
    schema_name: &SchemaName,
    schema: &CrmSchema,
) -> Result<Vec<StableId>, StoreError> {
    // Asked of the tables of this project only: to tell its size a table is locked, and those of
    // others may be changing.
    let rows = client
        .query(
            "with tables as materialized (
               select pg_class.oid, relname::text
               from pg_class
               where relnamespace = to_regnamespace($1) and relkind = 'r'
             )
             select relname
             from tables
             where pg_relation_size(oid) > $2",
            &[&schema_name.as_str(), &LARGE],
        )
        .await?;
    let mut ids = Vec::new();
    for row in rows {
        ids.extend(id_of(schema, row.try_get(0)?));
    }
    Ok(ids)
}

fn id_of(schema: &CrmSchema, name: &str) -> Option<StableId> {
    if let Some(table) = schema.table(name) {
        return table.id.clone();
    }
    let mut links = schema.relationships().iter();
    let link = links.find(|link| link.join_table().is_some_and(|it| *it == *name))?;
    link.id.clone()
}
