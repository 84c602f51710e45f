//! Whoever is killed at whatever point of a migration, the project is at the version before or at
//! the one after, whole, and can be changed again.
//!
//! A boundary of statements is a place in the database where a migration can be held: after each
//! command that changes structure, after each that changes the platform's rows, and at the commit.

mod backend;
mod postgres;
mod server;

use serde_json::{Value, json};
use store::{Description, ProjectCatalog, Thing, ThingKind};

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

/// What a migration of these steps has at least.
const FEWEST_BOUNDARIES: i64 = 60;

/// Counts boundaries, and at the deadly one ends the connection, or waits for the lock of whoever
/// is to kill. The counter is a sequence, so that it survives what is undone.
const BOUNDARIES: &str = "
    create table public.deadly (boundary bigint not null, waits boolean not null);
    insert into public.deadly values (0, false);
    create sequence public.boundaries;
    create function public.pass_boundary() returns void
    language plpgsql security definer as $$
    declare
      deadly public.deadly;
    begin
      select * into deadly from public.deadly;
      if nextval('public.boundaries') <> deadly.boundary then
        return;
      elsif deadly.waits then
        perform pg_advisory_xact_lock(42);
      else
        perform pg_terminate_backend(pg_backend_pid());
      end if;
    end $$;
    create function public.on_command() returns event_trigger language plpgsql as
    $$ begin perform public.pass_boundary(); end $$;
    create function public.on_rows() returns trigger language plpgsql as
    $$ begin perform public.pass_boundary(); return null; end $$;
    create event trigger after_command on ddl_command_end execute function public.on_command();
    create trigger on_rows after insert or update or delete on vibecrm.bin_entries
    for each statement execute function public.on_rows();
    create trigger on_rows after insert or update or delete on vibecrm.preparations
    for each statement execute function public.on_rows();
    create trigger on_rows after insert or update on vibecrm.vibe_configs
    for each statement execute function public.on_rows();
    create constraint trigger at_commit after insert on vibecrm.vibe_configs
    deferrable initially deferred for each row execute function public.on_rows();";

/// What a boundary does to whoever reaches it.
#[derive(Clone, Copy)]
enum Deed {
    /// Its connection ends.
    End,
    /// It waits as long as somebody else has the lock.
    Wait,
}

/// Makes one boundary deadly; zero is none.
async fn arm(crm: &Crm, boundary: i64, deed: Deed) {
    let waits = matches!(deed, Deed::Wait);
    let text = format!(
        "select setval('public.boundaries', 1, false);
         update public.deadly set boundary = {boundary}, waits = {waits}"
    );
    crm.superuser
        .batch_execute(&text)
        .await
        .expect("a boundary");
}

/// Asks until the pool has noticed that its connections have ended.
async fn forget_the_dead(crm: &Crm) {
    let name = crm.project.reference.schema_name();
    while crm.store.catalog(&name).await.is_err() {}
}

/// All that a person could find: the catalog of the project and of its bin, what the platform says
/// of it, and rows. What a preparation has hidden in a table is nobody's to find ([`prepared`]).
#[derive(PartialEq, Debug)]
struct State {
    version: i32,
    catalog: Vec<(Thing, Description)>,
    bin: Vec<(Thing, Description)>,
    books: i64,
    rows: Vec<Value>,
}

impl State {
    async fn of(crm: &Crm) -> Self {
        let name = crm.project.reference.schema_name();
        let bin = sql::migrate::bin::schema_name(&name);
        let row = crm
            .superuser
            .query_one(
                "select (select count(*) from vibecrm.vibe_configs)
                   + (select count(*) from vibecrm.bin_entries)",
                &[],
            )
            .await;
        let (version, schema) = crm.active().await;
        let mut rows = Vec::new();
        for table in schema::Registry::new(schema).resources() {
            rows.push(crm.rows(table.name.as_str(), "order=id").await);
        }
        Self {
            version,
            catalog: shown(&crm.store.catalog(&name).await.expect("a catalog")),
            bin: shown(&crm.store.catalog(&bin).await.expect("a catalog")),
            books: row.expect("a count").get(0),
            rows,
        }
    }
}

fn shown(catalog: &ProjectCatalog) -> Vec<(Thing, Description)> {
    catalog
        .things()
        .filter(|(thing, _)| thing.kind != ThingKind::HiddenColumn)
        .map(|(thing, description)| (thing.clone(), description.clone()))
        .collect()
}

/// How many columns are prepared for a migration that never came.
async fn prepared(crm: &Crm) -> i64 {
    let row = crm
        .superuser
        .query_one(
            "select count(*) from pg_attribute
             where attname ~ '^bin_[0-9a-f]{16}_[0-9]+_new$' and not attisdropped",
            &[],
        )
        .await;
    row.expect("a count").get(0)
}
