//! Cases worth a name.

use schema::CrmSchema;
use serde_json::{Value, json};
use test_support::TestDatabase;

use super::project::{TestProject, differences};

/// A design of these tables and links; every one of them has an id.
fn design(tables: &Value, relationships: &Value) -> CrmSchema {
    let json = json!({ "tables": tables, "relationships": relationships });
    CrmSchema::parse(&json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

async fn project(schema: CrmSchema) -> TestProject {
    let database = TestDatabase::new();
    let store = database.open().await;
    TestProject::new(&store, database.superuser().await, 0, schema).await
}

fn people_and_clubs(link: &Value, columns: &Value) -> CrmSchema {
    design(
        &json!([
            { "id": "p", "name": "people", "columns": columns },
            { "id": "k", "name": "clubs", "columns": [{ "id": "kn", "name": "name" }] },
        ]),
        &json!([link]),
    )
}

const ANA: &str = "00000000-0000-4000-8000-00000000000a";

#[tokio::test]
async fn links_become_one_to_one_and_come_back() {
    let name = json!({ "id": "pn", "name": "name" });
    let many =
        json!({ "id": "l", "from_table": "people", "to_table": "clubs", "type": "many_to_many" });
    let one = json!({ "id": "l", "from_table": "people", "to_table": "clubs", "type": "one_to_one", "from_column": "club_id" });
    let from = people_and_clubs(&many, &json!([name]));
    let to = people_and_clubs(
        &one,
        &json!([name, { "id": "pc", "name": "club_id", "type": "UUID", "ui_hints": { "kind": "relation" } }]),
    );
    let mut project = project(from.clone()).await;
    project
        .sql(&format!(
            "insert into crm.people (user_id, name) select '{ANA}', n from generate_series(1, 4) as n;
             insert into crm.clubs (user_id, name) select '{ANA}', n from generate_series(1, 4) as n;
             insert into crm.people_clubs (user_id, person_id, club_id)
             select '{ANA}', p.id, c.id from crm.people p, crm.clubs c
             where c.name <= p.name and p.name > '1'"
        ))
        .await;
    let before = project.rows().await;
    project.migrate(&to).await.expect("a migration");
    project.check_catalog().await;
    let clubs = project
        .texts(
            "select (select name from crm.clubs where id = club_id)
             from crm.people where club_id is not null",
        )
        .await;
    let distinct: std::collections::BTreeSet<_> = clubs.iter().collect();
    assert!(
        !clubs.is_empty() && distinct.len() == clubs.len(),
        "{clubs:?}"
    );
    project.migrate(&from).await.expect("the way back");
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
}
