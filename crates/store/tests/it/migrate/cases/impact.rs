//! What changes would do, told before.

use schema::{DefaultValue, Identifier, Registry};
use serde_json::{Value, json};
use sql::migrate::{
    MigrationRequest, OptionRenames, Resolution,
    impact::{Answer, Effect, questions},
};

use super::{ANA, changed, changes, design, project, texts};
use crate::migrate::project::TestProject;

async fn yard() -> TestProject {
    let tables = json!([
        { "name": "boats", "columns": [
            { "name": "name" }, { "name": "length" }, { "name": "sail_number" },
            { "name": "state", "options": ["afloat", "ashore", "sunk"] },
            { "name": "price", "type": "NUMERIC" },
        ] },
        { "name": "owners", "columns": [{ "name": "name" }] },
    ]);
    let links = json!([
        { "from_table": "boats", "to_table": "owners", "type": "many_to_many" },
        { "from_table": "boats", "to_table": "owners", "from_column": "skipper_id" },
    ]);
    let project = project(design(&tables, &links)).await;
    project
        .sql(&format!(
            "insert into crm.boats (user_id, name, length, sail_number, state, price) values
               ('{ANA}', 'Ada', '7', 'GB 1', 'afloat', 2.5), ('{ANA}', 'Bee', '7.5 m', 'GB 1', 'sunk', 3),
               ('{ANA}', null, 'long', null, null, null);
             insert into crm.owners (user_id, name) values ('{ANA}', 'Kim'), ('{ANA}', 'Lee');
             insert into crm.boats_owners (user_id, boat_id, owner_id)
             select '{ANA}', boats.id, owners.id from crm.boats, crm.owners where boats.name is not null;
             update crm.boats set skipper_id = (select id from crm.owners limit 1) where name = 'Ada'"
        ))
        .await;
    project
}

/// What would happen, as change, effect, count, samples, and whether it is dealt with.
async fn told(project: &TestProject, json: &Value, resolutions: &[Resolution]) -> Vec<String> {
    let changes = changes(json);
    let to = Registry::new(changed(project, &changes));
    let request = MigrationRequest {
        from: &project.registry,
        to: &to,
        renames: &OptionRenames::of(project.registry.schema(), &changes),
        resolutions,
        bin: &project.bin,
        schema: &project.name,
        version: project.version + 1,
        busy: &[],
    };
    let mut told = Vec::new();
    for question in questions(&request, &changes) {
        let text = texts(project, question.sql.text()).await.concat();
        let answer = Answer::read(&serde_json::from_str(&text).expect("JSON")).expect("an answer");
        let mut samples = answer.samples.clone();
        samples.sort();
        let effect = format!("{} {:?} {}", question.change, question.effect, answer.count);
        let resolved = if question.is_resolved { "resolved" } else { "" };
        let parts = [effect, samples.join("|"), resolved.to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        told.push(parts.join(" "));
    }
    told
}

#[tokio::test]
async fn retyping_counts_what_does_not_convert_and_what_changes() {
    let project = yard().await;
    let retype = json!([
        { "op": "change_kind", "table": "boats", "column": "length", "kind": "decimal", "type": "NUMERIC" },
        { "op": "change_kind", "table": "boats", "column": "price", "kind": "integer", "type": "INTEGER" },
    ]);
    assert_eq!(
        told(&project, &retype, &[]).await,
        [
            "0 Unconvertible 2 7.5 m|long",
            "0 Altered 0",
            "1 Unconvertible 0",
            "1 Altered 1 2.5"
        ]
    );
}

#[tokio::test]
async fn dropping_counts_what_is_hidden() {
    let project = yard().await;
    let drop = json!([
        { "op": "drop_column", "table": "boats", "column": "sail_number" },
        { "op": "drop_table", "table": "owners" },
    ]);
    assert_eq!(
        told(&project, &drop, &[]).await,
        [
            "0 ValuesHidden 2 GB 1",
            "1 RowsHidden 2",
            "1 LinksHidden 4",
            "1 LinksHidden 1"
        ]
    );
}

#[tokio::test]
async fn rules_count_what_stands_against_them() {
    let project = yard().await;
    let rules = json!([
        { "op": "rename_table", "table": "boats", "to": "vessels" },
        { "op": "set_required", "table": "vessels", "column": "name", "required": true },
        { "op": "set_unique", "table": "vessels", "column": "sail_number", "unique": true },
        { "op": "add_column", "table": "vessels", "column": { "name": "berth", "required": true } },
        { "op": "add_column", "table": "vessels", "column": { "name": "flag", "required": true, "default": "GB" } },
    ]);
    let expected = ["1 Empty 1", "2 Duplicated 1 GB 1", "3 Empty 3"];
    assert_eq!(told(&project, &rules, &[]).await, expected);
    let name = |text| Identifier::parse(text).expect("a name");
    let resolutions = [
        Resolution::Fill {
            table: name("vessels"),
            column: name("name"),
            value: DefaultValue::Text("?".into()),
        },
        Resolution::KeepOldest {
            table: name("vessels"),
            column: name("sail_number"),
        },
    ];
    let expected = [
        "1 Empty 1 resolved",
        "2 Duplicated 1 GB 1 resolved",
        "3 Empty 3",
    ];
    assert_eq!(told(&project, &rules, &resolutions).await, expected);
}

#[tokio::test]
async fn choices_and_links_count_what_has_no_room() {
    let project = yard().await;
    let changes = json!([
        { "op": "change_option", "table": "boats", "column": "state", "value": "afloat", "to": { "value": "swimming" } },
        { "op": "remove_option", "table": "boats", "column": "state", "value": "sunk" },
        { "op": "change_relationship", "link": { "join_table": "boats_owners" },
          "to": { "type": "many_to_one", "from_column": "owner_id" }, "on_delete": "set_null" },
    ]);
    assert_eq!(
        told(&project, &changes, &[]).await,
        ["0 OptionRewritten 1", "1 OptionGone 1", "2 LinksLost 2"]
    );
    assert!(Effect::OptionGone.loses() && Effect::Empty.refuses());
}
