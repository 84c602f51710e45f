//! What PostgreSQL's catalog says about a project, as a value to compare: with a fresh build of
//! the design in force, which is what the catalog should say, or with itself at another time.

use std::collections::BTreeMap;

use deadpool_postgres::GenericClient;
use schema::Registry;
use sql::{ddl, fragment::SchemaName};
use uuid::Uuid;

use crate::{Store, StoreError, migration};

/// Everything in a project's schema that the bin does not hold: by what it is and its name
/// (`column deals.price`), how PostgreSQL describes it. The schema itself is called `<schema>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectCatalog(BTreeMap<String, String>);

/// Something that two catalogs do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is and its name: `column deals.price`.
    pub thing: String,
    /// How it should be; `None` where it should not be there.
    pub expected: Option<String>,
    /// How it is; `None` where it is missing.
    pub found: Option<String>,
}

impl ProjectCatalog {
    /// Each thing with its description.
    pub fn things(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(thing, it)| (&**thing, &**it))
    }

    /// In what this catalog differs from the one that it should be.
    pub fn differences(&self, expected: &Self) -> Vec<Difference> {
        let missing = expected.0.keys().filter(|it| !self.0.contains_key(*it));
        let things = self.0.keys().chain(missing);
        let mut differences: Vec<Difference> = things
            .map(|thing| Difference {
                thing: thing.clone(),
                expected: expected.0.get(thing).cloned(),
                found: self.0.get(thing).cloned(),
            })
            .filter(|it| it.expected != it.found)
            .collect();
        differences.sort_by(|left, right| left.thing.cmp(&right.thing));
        differences
    }
}

impl Store {
    /// What the catalog says about a project's schema.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn catalog(&self, schema: &SchemaName) -> Result<ProjectCatalog, StoreError> {
        let client = self.platform.get().await?;
        read(&client, schema).await
    }

    /// What the catalog of a design should say: builds the design in a schema of its own, reads,
    /// and leaves nothing of it.
    ///
    /// # Errors
    /// Where the database fails or refuses the design.
    pub async fn fresh_catalog(&self, registry: &Registry) -> Result<ProjectCatalog, StoreError> {
        let mut client = self.platform.get().await?;
        let tx = client.transaction().await?;
        let name = format!("crm_check_{}", Uuid::new_v4().simple());
        let schema = SchemaName::parse(&name).ok_or(StoreError::Corrupt("schema name"))?;
        let mut statements = ddl::create_project(registry, &schema);
        statements.push(ddl::grant_lookup(&schema));
        migration::execute(&tx, &ddl::script(&statements)).await?;
        let catalog = read(&tx, &schema).await?;
        tx.rollback().await?;
        Ok(catalog)
    }
}

/// Reads the catalog of a schema.
pub(crate) async fn read(
    client: &impl GenericClient,
    schema: &SchemaName,
) -> Result<ProjectCatalog, StoreError> {
    let rows = client.query(CATALOG, &[&schema.as_str()]).await?;
    let things = rows
        .iter()
        .map(|row| Ok((row.try_get("thing")?, row.try_get("description")?)));
    things
        .collect::<Result<_, tokio_postgres::Error>>()
        .map(ProjectCatalog)
        .map_err(StoreError::from)
}

/// The order of columns says nothing: everything names them. Names of `not null` constraints say
/// nothing either: PostgreSQL 18 made them up, older ones have none. What the bin keeps in a table
/// that is there is named `bin_`, the digits of its id and the version that put it there.
const CATALOG: &str = r"
    with relation as (
      select pg_class.oid, relname, relkind, relrowsecurity, relforcerowsecurity, relowner, relacl
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = $1 and relkind in ('r', 'v', 'm', 'S', 'f', 'p')
    ),
    described (thing, description) as (
      select 'schema', concat_ws(' ', nspowner::regrole,
        (select array_agg(item::text order by item::text) from unnest(nspacl) as item))
      from pg_namespace
      where nspname = $1
      union all
      select 'table ' || relname, concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity,
        relowner::regrole,
        (select array_agg(item::text order by item::text) from unnest(relacl) as item))
      from relation
      union all
      select 'column ' || relname || '.' || attname, concat_ws(' ',
        format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
        'default ' || pg_get_expr(adbin, adrelid), nullif(attidentity, ''),
        nullif(attgenerated, ''), attacl)
      from relation
      join pg_attribute on attrelid = relation.oid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attnum > 0 and not attisdropped and attname !~ '^bin_[0-9a-f]{16}_[0-9]+(_new)?$'
      union all
      select 'constraint ' || relname || '.' || conname,
        concat_ws(' ', pg_get_constraintdef(pg_constraint.oid),
          case when not convalidated then 'not valid' end)
      from relation
      join pg_constraint on conrelid = relation.oid
      where contype <> 'n'
      union all
      select 'index ' || index.relname,
        concat_ws(' ', pg_get_indexdef(indexrelid), case when not indisvalid then 'invalid' end)
      from relation
      join pg_index on indrelid = relation.oid
      join pg_class as index on index.oid = indexrelid
      union all
      select 'policy ' || relname || '.' || polname, concat_ws(' ', polcmd, polpermissive,
        (select array_agg(role::regrole::text order by role::regrole::text)
          from unnest(polroles) as role),
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from relation
      join pg_policy on polrelid = relation.oid
      union all
      select 'trigger ' || relname || '.' || tgname,
        concat_ws(' ', tgenabled, pg_get_triggerdef(pg_trigger.oid))
      from relation
      join pg_trigger on tgrelid = relation.oid
      where not tgisinternal
      union all
      select 'function ' || proname || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')',
        concat_ws(' ', proowner::regrole,
          (select array_agg(item::text order by item::text) from unnest(proacl) as item),
          pg_get_functiondef(pg_proc.oid))
      from pg_proc
      join pg_namespace on pg_namespace.oid = pronamespace
      where nspname = $1 and prokind = 'f'
    )
    select thing, replace(description, $1, '<schema>') as description
    from described";
