//! A design as the statements that make it real.
//!
//! The same statements run on VibeCRM's own database and, unchanged, on a Supabase project or any
//! PostgreSQL 15 with Supabase's roles and `auth` functions. Each is complete in itself, so that a
//! failing one can be named.

pub(crate) mod column;
mod constraint;
mod foreign_key;
pub(crate) mod index;
pub(crate) mod object;
mod search;
pub(crate) mod security;
pub(crate) mod site;
pub(crate) mod table;

use schema::Registry;

use crate::{
    catalog::Catalog,
    fragment::{SchemaName, Sql},
    migrate::bin,
};
use site::Site;

/// One statement of a provisioning or a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it does, for the person who reads that it failed: `create the table properties`.
    pub summary: String,
    /// The statement. It binds no values.
    pub sql: Sql,
    /// Who runs it.
    pub runs_as: RunsAs,
}

/// Whether something is created where nothing of its name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Creation {
    New,
    Replacement,
}

/// Who runs a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunsAs {
    /// The owner of the projects' schemas, through `vibecrm.exec_sql`: whatever changes structure.
    Owner,
    /// The service role, which the server's platform connections are: whatever changes rows. The
    /// owner itself is under row-level security, since that is forced, and would change none.
    Service,
}

impl Statement {
    pub(crate) fn new(summary: impl Into<String>, sql: Sql) -> Self {
        Self {
            summary: summary.into(),
            sql,
            runs_as: RunsAs::Owner,
        }
    }

    /// A statement that changes rows.
    pub(crate) fn of_rows(summary: impl Into<String>, sql: Sql) -> Self {
        Self {
            runs_as: RunsAs::Service,
            ..Self::new(summary, sql)
        }
    }
}

/// What a provisioning makes, counted for its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tables, join tables included.
    pub tables: usize,
    /// Row-level security policies.
    pub policies: usize,
}

/// All statements that create a project's schema, in an order in which they can run.
pub fn create_project(registry: &Registry, schema: &SchemaName) -> Vec<Statement> {
    let mut statements = vec![create_schema(schema), grant_usage(schema)];
    statements.extend(search::create_extensions());
    statements.push(table::create_updated_at_function(schema));
    let catalog = Catalog::new(registry);
    let sites = catalog.tables.iter().map(|table| Site {
        schema,
        catalog: &catalog,
        table,
    });
    statements.extend(sites.clone().map(table::create));
    for site in sites {
        let objects = site.table.objects.iter();
        let added = objects.filter(|object| !object.identity.is_inline());
        statements.extend(added.flat_map(|object| object::create(site, object)));
    }
    statements
}

/// How much [`create_project`] creates.
pub fn count(registry: &Registry) -> Counts {
    let tables = registry.resources().len();
    Counts {
        tables,
        policies: tables * security::POLICIES_PER_TABLE,
    }
}

/// The statement that removes a project's schema with all its rows, and its bin.
pub fn drop_project(schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("drop schema if exists ")
        .schema(schema)
        .raw(", ")
        .schema(&bin::schema_name(schema))
        .raw(" cascade");
    Statement::new("drop the project's schema", sql)
}

/// Lets the server's login look names up in the project's schema, and nothing else: it prepares
/// statements before the transaction takes its user's role. Not part of [`create_project`], since
/// only VibeCRM's own server needs it.
pub fn grant_lookup(schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("grant usage on schema ")
        .schema(schema)
        .raw(" to authenticator");
    Statement::new("let the server look names up", sql)
}

/// Statements as one script, each ended by a semicolon.
pub fn script(statements: &[Statement]) -> String {
    statements
        .iter()
        .fold(String::new(), |mut script, statement| {
            script.push_str(statement.sql.text());
            script.push_str(";\n\n");
            script
        })
}

/// The statements as few scripts, each to be run at once by one role: all neighbours of one role
/// together.
pub fn batches(statements: &[Statement]) -> Vec<(RunsAs, String)> {
    statements
        .chunk_by(|left, right| left.runs_as == right.runs_as)
        .filter_map(|chunk| Some((chunk.first()?.runs_as, script(chunk))))
        .collect()
}

fn create_schema(schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("create schema ").schema(schema);
    Statement::new("create the project's schema", sql)
}

fn grant_usage(schema: &SchemaName) -> Statement {
    let mut sql = Sql::new();
    sql.raw("grant usage on schema ").schema(schema);
    sql.raw("\nto anon, authenticated, service_role");
    Statement::new("let the roles see the project's schema", sql)
}

#[cfg(test)]
mod tests;
