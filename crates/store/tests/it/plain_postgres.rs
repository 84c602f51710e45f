//! The generated SQL runs unchanged on a plain PostgreSQL that has only Supabase's roles and
//! `auth` functions.

use std::{path::Path, process::Command};

use schema::Registry;
use sql::{ddl, fragment::SchemaName};
use test_support::TestDatabase;

use crate::support::real_estate;

const SUPABASE: &str = "
    do $$ begin
      create role anon; create role authenticated; create role service_role bypassrls;
    exception when duplicate_object then null; end $$;
    create schema auth;
    grant usage on schema auth to anon, authenticated, service_role;
    create function auth.uid() returns uuid language sql stable as
      $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;";

fn script() -> String {
    let registry = Registry::new(real_estate());
    let name = SchemaName::parse("crm_plain").expect("a name");
    ddl::script(&ddl::create_project(&registry, &name))
}

#[tokio::test]
async fn the_script_runs_on_a_database_that_knows_nothing_of_vibecrm() {
    let database = TestDatabase::new();
    database.create_empty().await;
    let client = database.superuser().await;
    client
        .batch_execute(SUPABASE)
        .await
        .expect("Supabase's roles");
    client
        .batch_execute(&script())
        .await
        .expect("the whole script");
    client
        .batch_execute(
            "begin; set local role authenticated;
             select set_config('request.jwt.claims', '{\"sub\":\"00000000-0000-4000-8000-000000000001\"}', true);
             insert into crm_plain.agents (name) values ('Ada');
             commit",
        )
        .await
        .expect("a row");
    client
        .batch_execute("begin; set local role authenticated")
        .await
        .expect("nobody");
    let rows = client
        .query("select id from crm_plain.agents", &[])
        .await
        .expect("no rows");
    assert!(rows.is_empty());
}

/// Where PostgreSQL 15 is installed, as on Debian 12: the oldest version that is promised.
#[tokio::test]
async fn the_script_runs_on_postgresql_15() {
    let bin = Path::new("/usr/lib/postgresql/15/bin");
    if !bin.join("postgres").exists() {
        println!("NOT TESTED HERE: PostgreSQL 15 is not installed");
        return;
    }
    let version = Command::new(bin.join("postgres"))
        .arg("--version")
        .output()
        .expect("a version");
    assert!(String::from_utf8_lossy(&version.stdout).contains(" 15."));
    let directory = tempfile::TempDir::with_prefix("vibecrm-15-").expect("a directory");
    let mut settings = embedded_postgres::Settings::new(directory.path().join("data"));
    settings.pg_bin = Some(bin.to_owned());
    let server = embedded_postgres::EmbeddedPostgres::start(settings)
        .await
        .expect("PostgreSQL 15");
    let mut config = tokio_postgres::Config::new();
    config
        .host_path(server.socket_dir())
        .user(server.superuser())
        .dbname("postgres");
    let (client, connection) = config
        .connect(tokio_postgres::NoTls)
        .await
        .expect("a connection");
    tokio::spawn(connection);
    client
        .batch_execute(SUPABASE)
        .await
        .expect("Supabase's roles");
    client
        .batch_execute(&script())
        .await
        .expect("the whole script");
    // The platform itself runs there too.
    let store_settings = store::Settings::embedded(server.socket_dir(), server.superuser());
    store::Store::open(&store_settings)
        .await
        .expect("a migrated database")
        .close();
    drop(client);
    tokio::task::spawn_blocking(move || server.stop())
        .await
        .expect("an end");
}
