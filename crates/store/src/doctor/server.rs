//! The database server around all projects: row-level security means nothing to a role that
//! passes it, and nothing may lead people to the platform's own tables.

use deadpool_postgres::GenericClient;
use tokio_postgres::Row;

use super::{Check, Finding};
use crate::StoreError;

/// One row for each thing that is wrong: what it is, its name, and the role that it is wrong for.
const WRONG: &str = "
    with people as (
      select oid, rolname from pg_roles where rolname in ('anon', 'authenticated')
    )
    select 'role' as what, people.rolname::text as role, passes.rolname::text as name
    from people
    join pg_roles as passes on passes.rolsuper or passes.rolbypassrls
    where pg_has_role(people.oid, passes.oid, 'member')
    union all
    select 'schema', rolname::text, nspname::text
    from people, pg_namespace
    where nspname = 'vibecrm' and has_schema_privilege(people.oid, pg_namespace.oid, 'usage, create')
    union all
    select 'table', rolname::text, 'vibecrm.' || relname
    from people, pg_class
    where relnamespace = 'vibecrm'::regnamespace and relkind = 'r'
      and has_table_privilege(people.oid, pg_class.oid, 'select, insert, update, delete, truncate')
    union all
    select 'function', rolname::text, 'vibecrm.exec_sql(text)'
    from people
    where has_function_privilege(people.oid, 'vibecrm.exec_sql(text)', 'execute')
    union all
    select 'open table', '', 'vibecrm.' || relname
    from pg_class
    where relnamespace = 'vibecrm'::regnamespace and relkind = 'r' and not relrowsecurity
      and relname <> 'migrations'
    order by what, name, role";

/// What is wrong with the server.
pub(super) async fn findings(client: &impl GenericClient) -> Result<Vec<Finding>, StoreError> {
    let rows = client.query(WRONG, &[]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Finding, StoreError> {
    let (what, role, name): (&str, &str, &str) = (
        row.try_get("what")?,
        row.try_get("role")?,
        row.try_get("name")?,
    );
    let sentence = match what {
        "role" if role == name => {
            format!("The role {role}, which people use, passes row-level security.")
        }
        "role" => format!(
            "The role {role}, which people use, can become {name}, who passes row-level security."
        ),
        "open table" => format!("Row-level security of the platform's table {name} is off."),
        _ => format!(
            "The role {role}, which people use, has rights on the platform's {what} {name}."
        ),
    };
    Ok(Finding {
        check: Check::Server,
        thing: [what, " ", name].concat(),
        table: None,
        sentence,
        remedy: "Take it back as a superuser of the database; it concerns every project."
            .to_owned(),
        statements: Vec::new(),
    })
}
