//! A connection that ends at any point of a migration leaves the version before, whole.

use serde_json::{Value, json};
use store::ProjectCatalog;

use super::crm::Crm;

/// A change with every step of a migration: drops, renames, conversions, links, new tables.
fn steps() -> Value {
    json!([
        { "op": "drop_column", "table": "boats", "column": "length" },
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
        { "op": "rename_table", "table": "boats", "to": "yachts" },
        { "op": "add_table", "table": { "name": "lessons", "columns": [{ "name": "topic" }] } },
        { "op": "add_relationship", "relationship": { "from_table": "lessons",
          "to_table": "yachts", "from_column": "boat_id" } },
        { "op": "change_relationship", "link": { "table": "yachts", "column": "owner_id" },
          "to": { "type": "many_to_many", "join_table": "owners",
                  "from_column": "boat_id", "to_column": "sailor_id" } },
        { "op": "set_default", "table": "yachts", "column": "state", "default": "old" },
        { "op": "set_required", "table": "yachts", "column": "state", "required": true },
        { "op": "drop_relationship", "link": { "join_table": "crews" } },
    ])
}

/// Counts boundaries of statements and ends the connection at the one that is to be deadly: before
/// and after each command that changes structure, after each that changes rows, and at the commit.
/// The counter is a sequence, so that it survives the end.
const BOUNDARIES: &str = "
    create table public.deadly (boundary bigint not null);
    insert into public.deadly values (0);
    create sequence public.boundaries;
    create function public.pass_boundary() returns void
    language plpgsql security definer as $$
    begin
      if nextval('public.boundaries') = (select boundary from public.deadly) then
        perform pg_terminate_backend(pg_backend_pid());
      end if;
    end $$;
    create function public.on_command() returns event_trigger language plpgsql as
    $$ begin perform public.pass_boundary(); end $$;
    create function public.on_rows() returns trigger language plpgsql as
    $$ begin perform public.pass_boundary(); return null; end $$;
    create event trigger before_command on ddl_command_start execute function public.on_command();
    create event trigger after_command on ddl_command_end execute function public.on_command();
    create trigger on_rows after insert or update or delete on vibecrm.bin_entries
    for each statement execute function public.on_rows();
    create trigger on_rows after insert or update on vibecrm.vibe_configs
    for each statement execute function public.on_rows();
    create constraint trigger at_commit after insert on vibecrm.vibe_configs
    deferrable initially deferred for each row execute function public.on_rows();";

/// Asks until the pool has noticed that its connection has ended.
async fn forget_the_dead(crm: &Crm) {
    let name = crm.project.reference.schema_name();
    while crm.store.catalog(&name).await.is_err() {}
}

/// All that is in the schemas of a project, the bin included, and what the platform says of it.
async fn state(crm: &Crm) -> (ProjectCatalog, ProjectCatalog, i64) {
    let name = crm.project.reference.schema_name();
    let here = crm.store.catalog(&name).await.expect("a catalog");
    let bin = sql::migrate::bin::schema_name(&name);
    let hidden = crm.store.catalog(&bin).await.expect("a catalog");
    let row = crm
        .superuser
        .query_one(
            "select (select count(*) from vibecrm.vibe_configs)
               + (select count(*) from vibecrm.bin_entries)
               + (select count(*) from pg_attribute where attname like 'bin\\_%')",
            &[],
        )
        .await;
    (here, hidden, row.expect("a count").get(0))
}

async fn rows(crm: &Crm) -> Value {
    json!([
        crm.rows("boats", "order=id").await,
        crm.rows("sailors", "order=id").await,
        crm.rows("crews", "order=id").await
    ])
}

#[tokio::test]
async fn a_connection_that_ends_at_any_statement_leaves_the_version_before() {
    let crm = Crm::school().await;
    crm.superuser
        .batch_execute(BOUNDARIES)
        .await
        .expect("boundaries");
    let (before, rows_before) = (state(&crm).await, rows(&crm).await);
    let request = crm.request(&steps()).await;
    let mut killed = 0_i64;
    loop {
        let arm = format!(
            "select setval('public.boundaries', 1, false); update public.deadly set boundary = {}",
            killed + 1
        );
        crm.superuser
            .batch_execute(&arm)
            .await
            .expect("a deadly boundary");
        if crm.store.apply(&request).await.is_ok() {
            break;
        }
        killed += 1;
        forget_the_dead(&crm).await;
        assert_eq!(state(&crm).await, before, "after boundary {killed}");
        assert_eq!(rows(&crm).await, rows_before, "after boundary {killed}");
        assert_eq!(crm.active().await.0, 1);
    }
    println!("{killed} boundaries of statements, each the end of a connection once");
    assert!(killed > 60, "{killed}");
    assert_eq!(crm.active().await.0, 2);
    crm.superuser
        .batch_execute("drop event trigger before_command; drop event trigger after_command")
        .await
        .expect("peace");
    crm.check_catalog().await;
}
