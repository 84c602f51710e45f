//! Links that are stored otherwise.

use serde_json::{Value, json};

use super::{ANA, make, people_and_clubs, project, texts};
use crate::migrate::project::{TestProject, differences};

async fn fill(project: &TestProject) {
    project
        .sql(&format!(
            "insert into crm.people (user_id, name) select '{ANA}', n from generate_series(1, 4) as n;
             insert into crm.clubs (user_id, name) select '{ANA}', n from generate_series(1, 4) as n;"
        ))
        .await;
}

fn to(link: &Value, relationship_type: &str) -> Value {
    let column = json!({ "type": relationship_type, "from_column": "club_id" });
    json!([{ "op": "change_relationship", "link": link, "to": column, "on_delete": "set_null" }])
}

#[tokio::test]
async fn links_become_one_to_one_and_come_back() {
    let many = json!({ "from_table": "people", "to_table": "clubs", "type": "many_to_many" });
    let mut project = project(people_and_clubs(&many)).await;
    let first = project.registry.schema().clone();
    fill(&project).await;
    project
        .sql(&format!(
            "insert into crm.people_clubs (user_id, person_id, club_id)
             select '{ANA}', p.id, c.id from crm.people p, crm.clubs c
             where c.name <= p.name and p.name > '1'"
        ))
        .await;
    let before = project.rows().await;
    make(
        &mut project,
        &to(&json!({ "join_table": "people_clubs" }), "one_to_one"),
        &[],
    )
    .await;
    let clubs = texts(
        &project,
        "select (select name from crm.clubs where id = club_id)
         from crm.people where club_id is not null",
    )
    .await;
    let distinct: std::collections::BTreeSet<_> = clubs.iter().collect();
    assert!(
        !clubs.is_empty() && distinct.len() == clubs.len(),
        "{clubs:?}"
    );
    project.migrate(&first).await.expect("the way back");
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn links_are_carried_to_a_join_table_and_back_with_what_changed_there() {
    let one = json!({ "from_table": "people", "to_table": "clubs" });
    let mut project = project(people_and_clubs(&one)).await;
    let first = project.registry.schema().clone();
    fill(&project).await;
    project
        .sql(
            "update crm.people set club_id = (select id from crm.clubs where clubs.name = people.name)
             where name <> '4'",
        )
        .await;
    let many = json!([{ "op": "change_relationship",
        "link": { "table": "people", "column": "club_id" },
        "to": { "type": "many_to_many", "join_table": "people_clubs",
                "from_column": "person_id", "to_column": "club_id" },
        "on_delete": "cascade" }]);
    make(&mut project, &many, &[]).await;
    let joined = "select people.name || clubs.name from crm.people_clubs
        join crm.people on people.id = person_id join crm.clubs on clubs.id = club_id order by 1";
    assert_eq!(texts(&project, joined).await, ["11", "22", "33"]);
    // Nobody is in club 1 any more, person 2 is in another club too, person 4 joins one.
    project
        .sql(&format!(
            "delete from crm.people_clubs where club_id in (select id from crm.clubs where name = '1');
             insert into crm.people_clubs (user_id, person_id, club_id, created_at)
             select '{ANA}', people.id, clubs.id, '2020-01-01' from crm.people, crm.clubs
             where people.name || clubs.name in ('21', '44')"
        ))
        .await;
    project.migrate(&first).await.expect("the way back");
    project.check_catalog().await;
    let linked = "select people.name || coalesce(clubs.name, '-') from crm.people
        left join crm.clubs on clubs.id = club_id order by 1";
    assert_eq!(texts(&project, linked).await, ["1-", "22", "33", "44"]);
}

#[tokio::test]
async fn a_link_to_its_own_table_is_carried_over_the_right_way_round() {
    let link = json!({ "from_table": "people", "to_table": "people", "from_column": "boss_id" });
    let mut project = project(people_and_clubs(&link)).await;
    fill(&project).await;
    project
        .sql("update crm.people set boss_id = (select id from crm.people as boss where boss.name = '1') where name = '2'")
        .await;
    let many = json!([{ "op": "change_relationship",
        "link": { "table": "people", "column": "boss_id" },
        "to": { "type": "many_to_many", "join_table": "bosses",
                "from_column": "person_id", "to_column": "boss_id" },
        "on_delete": "cascade" }]);
    make(&mut project, &many, &[]).await;
    let joined = "select one.name || other.name from crm.bosses
        join crm.people as one on one.id = person_id join crm.people as other on other.id = boss_id";
    assert_eq!(texts(&project, joined).await, ["21"]);
}
