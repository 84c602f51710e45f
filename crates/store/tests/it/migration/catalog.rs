//! What PostgreSQL's catalog says of a schema, told independently of what wrote it.

use schema::{CrmSchema, Registry};
use sql::{ddl, fragment::SchemaName};
use tokio_postgres::Client;

/// One line for each thing in a schema, without the bin and without the schema's own name. Names
/// of constraints that PostgreSQL gives by itself are left out: 15 has no `not null` constraints.
const LINES: &str = r#"
with tables as (
  select pg_class.*
  from pg_class
  join pg_namespace on pg_namespace.oid = relnamespace
  where nspname = $1
),
lines (line) as (
  select format('schema %s %s', pg_get_userbyid(nspowner), acl.text)
  from pg_namespace,
    lateral (select string_agg(item::text, ' ' order by item::text) from unnest(nspacl) as item) as acl (text)
  where nspname = $1
  union all
  select format('%s %s %s %s %s %s', relkind, relname, pg_get_userbyid(relowner),
    relrowsecurity, relforcerowsecurity, acl.text)
  from tables,
    lateral (select string_agg(item::text, ' ' order by item::text) from unnest(relacl) as item) as acl (text)
  where relkind <> 'i'
  union all
  select format('column %s.%s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod),
    attnotnull, pg_get_expr(adbin, adrelid), attacl)
  from tables
  join pg_attribute on attrelid = tables.oid and attnum > 0 and not attisdropped
  left join pg_attrdef on adrelid = tables.oid and adnum = attnum
  where relkind = 'r' and attname not like 'bin\_%'
  union all
  select format('constraint %s %s %s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid), convalidated)
  from pg_constraint
  join tables on tables.oid = conrelid
  where contype <> 'n'
  union all
  select format('index %s %s %s', pg_get_indexdef(indexrelid), indisvalid, indisunique)
  from pg_index
  join tables on tables.oid = indrelid
  union all
  select format('policy %s %s %s %s %s %s %s', tablename, policyname, permissive, roles, cmd, qual, with_check)
  from pg_policies
  where schemaname = $1
  union all
  select format('trigger %s %s', pg_get_triggerdef(pg_trigger.oid), tgenabled)
  from pg_trigger
  join tables on tables.oid = tgrelid
  where not tgisinternal
  union all
  select format('function %s %s %s', pg_get_functiondef(pg_proc.oid), pg_get_userbyid(proowner), acl.text)
  from pg_proc
  join pg_namespace on pg_namespace.oid = pronamespace,
    lateral (select string_agg(item::text, ' ' order by item::text) from unnest(proacl) as item) as acl (text)
  where nspname = $1
)
select coalesce(string_agg(replace(line, $1, 'the_schema'), E'\n' order by line collate "C"), '')
from lines"#;

/// The catalog of a schema.
pub async fn describe(client: &Client, schema_name: &str) -> String {
    let row = client.query_one(LINES, &[&schema_name]).await;
    row.expect("the catalog").get(0)
}

/// The catalog that a design would have if it were the first one. Nothing stays of it.
pub async fn of_fresh_build(client: &Client, schema: CrmSchema) -> String {
    const NAME: &str = "crm_a_fresh_build";
    let name = SchemaName::parse(NAME).expect("a name");
    let mut statements = ddl::create_project(&Registry::new(schema), &name);
    statements.push(ddl::grant_lookup(&name));
    let script = ddl::script(&statements);
    let script = format!("begin; set local role vibecrm_owner; {script}; reset role");
    client.batch_execute(&script).await.expect("a fresh build");
    let catalog = describe(client, NAME).await;
    client
        .batch_execute("rollback")
        .await
        .expect("nothing left");
    catalog
}

/// Says only what differs.
pub fn assert_same(now: &str, expected: &str) {
    let differing = |these: &str, those: &str| -> Vec<String> {
        let those: Vec<&str> = those.lines().collect();
        let lines = these.lines().filter(|line| !those.contains(line));
        lines.map(str::to_owned).collect()
    };
    let (extra, missing) = (differing(now, expected), differing(expected, now));
    assert!(
        extra.is_empty() && missing.is_empty(),
        "only here: {extra:#?}\nmissing here: {missing:#?}"
    );
    assert_eq!(now, expected);
}
