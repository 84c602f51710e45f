//! Cases worth a name.

mod bin;
mod impact;
mod links;
mod names;
mod values;

use schema::{CrmSchema, SchemaChange, read_changes};
use serde_json::{Value, json};
use sql::migrate::{Migration, OptionRenames, Resolution};
use test_support::TestDatabase;

use super::project::{TestProject, with_ids};

const ANA: &str = "00000000-0000-4000-8000-00000000000a";

/// A design in which everything has an id.
fn design(tables: &Value, relationships: &Value) -> CrmSchema {
    let json = json!({ "tables": tables, "relationships": relationships });
    let schema = CrmSchema::parse(&json);
    with_ids(schema.unwrap_or_else(|problems| panic!("{problems:#?}")))
}

async fn project(schema: CrmSchema) -> TestProject {
    let database = TestDatabase::new();
    let store = database.open().await;
    TestProject::new(&store, database.superuser().await, 0, schema).await
}

/// Two tables of people and clubs, and how they are linked.
fn people_and_clubs(link: &Value) -> CrmSchema {
    let name = json!([{ "name": "name" }]);
    let tables = json!([
        { "name": "people", "columns": name },
        { "name": "clubs", "columns": name },
    ]);
    design(&tables, &json!([link]))
}

/// Changes as they are written.
fn changes(json: &Value) -> Vec<SchemaChange> {
    read_changes(json, "").unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The design after changes; what they add gets ids.
fn changed(project: &TestProject, changes: &[SchemaChange]) -> CrmSchema {
    let now = project.registry.schema();
    let changed = now
        .apply(changes)
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut changed = changed.adopt_ids(now);
    let mut number = 0_u64;
    let version = u64::try_from(project.version).expect("a number");
    changed.assign_ids(|| {
        number += 1;
        schema::StableId::from_bytes((version * 1000 + number).to_be_bytes())
    });
    changed
}

/// Makes changes; the catalog is then that of a fresh build.
async fn make(project: &mut TestProject, json: &Value, resolutions: &[Resolution]) -> Migration {
    let made = try_make(project, json, resolutions).await;
    project.check_catalog().await;
    made.unwrap_or_else(|error| panic!("{error:?}"))
}

async fn try_make(
    project: &mut TestProject,
    json: &Value,
    resolutions: &[Resolution],
) -> Result<Migration, tokio_postgres::Error> {
    let changes = changes(json);
    let to = changed(project, &changes);
    let renames = OptionRenames::of(project.registry.schema(), &changes);
    project.migrate_with(&to, &renames, resolutions).await
}

/// One text for each row.
async fn texts(project: &TestProject, query: &str) -> Vec<String> {
    let texts = project.texts(query).await;
    texts
        .into_iter()
        .map(|text| text.unwrap_or("-".into()))
        .collect()
}
