//! Each kind of change does to rows what it says.

use serde_json::{Value, json};
use sql::migrate::impact::Effect;

use super::crm::Crm;

/// Of each boat the name and another field.
async fn boats(crm: &Crm, field: &str) -> Value {
    let query = format!("select=name,it:{field}&order=name");
    let rows = crm.rows("boats", &query).await;
    let rows = rows.as_array().expect("rows").iter();
    let pairs = rows.map(|row| json!([row["name"], row["it"]]));
    pairs.collect()
}

#[tokio::test]
async fn a_field_is_added_with_its_default() {
    let crm = Crm::school().await;
    let applied = crm
        .change(json!([
            { "op": "add_column", "table": "boats", "column":
                { "name": "berth", "type": "INTEGER", "default": 4, "required": true } },
            { "op": "add_column", "table": "boats", "column": { "name": "colour", "kind": "text" } },
        ]))
        .await;
    assert_eq!((applied.version, applied.counts.tables_altered), (2, 1));
    let expected = json!([["Albatross", 4], ["Bluebird", 4], ["Cormorant", 4]]);
    assert_eq!(boats(&crm, "berth").await, expected);
    crm.insert("boats", json!({ "name": "Dunlin", "colour": "red" }))
        .await;
}

#[tokio::test]
async fn a_table_is_added_and_linked() {
    let crm = Crm::school().await;
    let applied = crm
        .change(json!([
            { "op": "add_table", "table": { "name": "lessons", "columns": [{ "name": "topic" }] } },
            { "op": "add_relationship", "relationship": { "from_table": "lessons",
              "to_table": "boats", "from_column": "boat_id" } },
            { "op": "add_relationship", "relationship": { "from_table": "lessons",
              "to_table": "sailors", "type": "many_to_many" } },
        ]))
        .await;
    assert_eq!(
        (
            applied.counts.tables_created,
            applied.counts.policies_created
        ),
        (2, 2)
    );
    let boat = crm.rows("boats", "select=id&name=eq.Bluebird").await;
    let row = json!({ "topic": "Tacking", "boat_id": boat[0]["id"] });
    crm.insert("lessons", row).await;
    assert_eq!(
        crm.rows("lessons", "select=topic,boat:boats(name)").await,
        json!([{ "topic": "Tacking", "boat": { "name": "Bluebird" } }])
    );
}

#[tokio::test]
async fn names_change_and_rows_stay() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "rename_table", "table": "boats", "to": "yachts" },
        { "op": "rename_column", "table": "yachts", "column": "length", "to": "metres" },
        { "op": "rename_column", "table": "yachts", "column": "owner_id", "to": "captain_id" },
    ]))
    .await;
    let query = "select=name,metres,captain:sailors!captain_id(name),crews(sailors(name))&order=name&limit=1";
    assert_eq!(
        crm.rows("yachts", query).await,
        json!([{ "name": "Albatross", "metres": 7.5, "captain": { "name": "Ada" },
                 "crews": [{ "sailors": { "name": "Ben" } }] }])
    );
}

#[tokio::test]
async fn names_are_exchanged() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "rename_table", "table": "boats", "to": "boats_swap" },
        { "op": "rename_table", "table": "sailors", "to": "boats" },
        { "op": "rename_table", "table": "boats_swap", "to": "sailors" },
    ]))
    .await;
    let names = crm.rows("boats", "select=name&order=name").await;
    assert_eq!(names, json!([{ "name": "Ada" }, { "name": "Ben" }]));
}

#[tokio::test]
async fn a_retyped_field_keeps_what_converts() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
        { "op": "change_kind", "table": "boats", "column": "length", "kind": "text" },
    ]))
    .await;
    let phones = crm.rows("sailors", "select=phone&order=name").await;
    assert_eq!(phones, json!([{ "phone": 123 }, { "phone": null }]));
    let expected = json!([
        ["Albatross", "7.5"],
        ["Bluebird", "12"],
        ["Cormorant", null]
    ]);
    assert_eq!(boats(&crm, "length").await, expected);
}

#[tokio::test]
async fn a_field_becomes_required_where_empty_rows_get_its_default() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "set_default", "table": "boats", "column": "length", "type": "NUMERIC", "default": 3 },
        { "op": "set_required", "table": "boats", "column": "length", "required": true },
    ]))
    .await;
    let expected = json!([["Albatross", 7.5], ["Bluebird", 12], ["Cormorant", 3]]);
    assert_eq!(boats(&crm, "length").await, expected);
    let optional = json!([
        { "op": "set_required", "table": "boats", "column": "length", "required": false },
        { "op": "set_default", "table": "boats", "column": "length" },
    ]);
    let plan = crm.plan(optional.clone()).await;
    let impact = &plan.changes[0].impacts[0];
    assert_eq!((impact.effect, impact.count), (Effect::Unfilled, 1));
    crm.change(optional).await;
    let expected = json!([["Albatross", 7.5], ["Bluebird", 12], ["Cormorant", null]]);
    assert_eq!(boats(&crm, "length").await, expected);
}

#[tokio::test]
async fn a_field_becomes_unique_and_is_so_from_then_on() {
    let crm = Crm::school().await;
    crm.change(json!([{ "op": "set_unique", "table": "boats", "column": "name", "unique": true }]))
        .await;
    let row = json!({ "name": "Albatross" });
    let twice = crate::support::insert(&crm.store, &crm.project, &crm.user, "boats", row).await;
    assert_eq!(
        crate::support::code(&twice.expect_err("a refusal")),
        "23505"
    );
}

#[tokio::test]
async fn rows_follow_a_choice_that_is_called_otherwise() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "change_option", "table": "boats", "column": "state", "value": "old",
          "to": { "value": "used", "label": "Used" } },
        { "op": "add_option", "table": "boats", "column": "state", "option": "sold" },
        { "op": "reorder_options", "table": "boats", "column": "state",
          "values": ["sold", "used", "new"] },
    ]))
    .await;
    let expected = json!([
        ["Albatross", "new"],
        ["Bluebird", "used"],
        ["Cormorant", "used"]
    ]);
    assert_eq!(boats(&crm, "state").await, expected);
}

#[tokio::test]
async fn a_choice_that_goes_empties_its_rows() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "remove_option", "table": "boats", "column": "state", "value": "old" }
    ]))
    .await;
    let expected = json!([
        ["Albatross", "new"],
        ["Bluebird", null],
        ["Cormorant", null]
    ]);
    assert_eq!(boats(&crm, "state").await, expected);
}

#[tokio::test]
async fn one_link_becomes_many_and_one_again() {
    let crm = Crm::school().await;
    let owner = json!({ "table": "boats", "column": "owner_id" });
    crm.change(json!([{ "op": "change_relationship", "link": owner, "to": {
        "type": "many_to_many", "join_table": "owners",
        "from_column": "boat_id", "to_column": "sailor_id" } }]))
        .await;
    let query = "select=boats(name),sailors(name)&order=created_at";
    let pairs = crm.rows("owners", query).await;
    assert_eq!(pairs.as_array().map(Vec::len), Some(2));
    crm.change(
        json!([{ "op": "change_relationship", "link": { "join_table": "owners" },
        "to": { "type": "many_to_one", "from_column": "owner_id" } }]),
    )
    .await;
    assert_eq!(
        crm.rows(
            "boats",
            "select=name,owner:sailors!owner_id(name)&order=name"
        )
        .await,
        json!([
            { "name": "Albatross", "owner": { "name": "Ada" } },
            { "name": "Bluebird", "owner": { "name": "Ada" } },
            { "name": "Cormorant", "owner": null },
        ])
    );
}

#[tokio::test]
async fn what_pages_show_changes_without_a_statement() {
    let crm = Crm::school().await;
    let steps = json!([
        { "op": "rename_crm", "to": "Harbour" },
        { "op": "move_column", "table": "boats", "column": "state", "first": true },
        { "op": "set_column_hints", "table": "boats", "column": "state", "label": "Condition" },
        { "op": "set_table_hints", "table": "boats", "ui_hints": { "label": "Fleet" } },
    ]);
    assert_eq!(crm.plan(steps.clone()).await.script, "");
    let applied = crm.change(steps).await;
    assert_eq!((applied.version, applied.counts.tables_altered), (2, 0));
    let (_, schema) = crm.active().await;
    assert_eq!(schema.name(), Some("Harbour"));
}

#[tokio::test]
async fn rows_of_others_change_alike_and_stay_theirs() {
    let crm = Crm::school().await;
    let ben = crate::support::sign_up(&crm.store, "ben").await;
    crm.store
        .add_member(crm.project.id, ben.id)
        .await
        .expect("a member");
    let row = json!({ "name": "Dunlin", "length": "9", "state": "old" });
    crate::support::insert(&crm.store, &crm.project, &ben, "boats", row)
        .await
        .expect("a row");
    crm.change(json!([
        { "op": "change_kind", "table": "boats", "column": "length", "kind": "text" },
        { "op": "change_option", "table": "boats", "column": "state", "value": "old",
          "to": { "value": "used", "label": "Used" } },
        { "op": "rename_table", "table": "boats", "to": "yachts" },
    ]))
    .await;
    let query = "select=name,length,state";
    assert_eq!(
        crate::support::rows(&crm.store, &crm.project, &ben, "yachts", query).await,
        json!([{ "name": "Dunlin", "length": "9", "state": "used" }])
    );
    let own = crm.rows("yachts", query).await;
    assert_eq!(own.as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn the_history_tells_what_every_version_changed() {
    let crm = Crm::school().await;
    let steps = json!([{ "op": "drop_column", "table": "sailors", "column": "phone" }]);
    crm.change(steps.clone()).await;
    crm.rollback(1).await;
    let history = crm
        .store
        .history_of(crm.project.id)
        .await
        .expect("a history");
    let said: Vec<(i32, Option<i32>, &str)> = history
        .iter()
        .map(|entry| {
            (
                entry.version.number,
                entry.rolled_back_to,
                entry.sentences[0].as_str(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (3, Some(1), "Add the field “Phone” (short text) to Sailors"),
            (2, None, "Remove the field “Phone” from Sailors"),
            (1, None, "Add the table “Sailors” with Name and Phone"),
        ]
    );
    assert_eq!(history[1].changes, steps);
    assert!(history[0].version.is_active && !history[1].version.is_active);
}
