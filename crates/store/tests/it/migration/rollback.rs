//! Every version comes back, with the rows.

use serde_json::{Value, json};
use store::{ApplyError, ChangeRequest};

use super::crm::Crm;

/// All that a user sees, with ids and times.
async fn everything(crm: &Crm) -> Value {
    let (_, schema) = crm.active().await;
    let mut all = json!({});
    for resource in schema::Registry::new(schema).resources() {
        let name = resource.name.as_str();
        all[name] = crm.rows(name, "order=id").await;
    }
    all
}

/// Steps that hide something and what comes back of them.
async fn comes_back(steps: Value) {
    let crm = Crm::school().await;
    let before = everything(&crm).await;
    crm.change(steps).await;
    let after = everything(&crm).await;
    assert_ne!(after, before);
    crm.rollback(1).await;
    assert_eq!(everything(&crm).await, before);
    // A rollback is undone by another.
    crm.rollback(2).await;
    assert_eq!(everything(&crm).await, after);
    crm.rollback(1).await;
    assert_eq!(everything(&crm).await, before);
}

#[tokio::test]
async fn a_dropped_field_comes_back_with_its_values() {
    comes_back(json!([{ "op": "drop_column", "table": "boats", "column": "length" }])).await;
}

#[tokio::test]
async fn a_dropped_table_comes_back_with_its_rows_and_links() {
    comes_back(json!([{ "op": "drop_table", "table": "sailors" }])).await;
}

#[tokio::test]
async fn dropped_links_come_back() {
    comes_back(json!([
        { "op": "drop_relationship", "link": { "join_table": "crews" } },
        { "op": "drop_relationship", "link": { "table": "boats", "column": "owner_id" } },
    ]))
    .await;
}

#[tokio::test]
async fn a_retyped_field_gets_its_originals_back() {
    comes_back(json!([
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
        { "op": "rename_column", "table": "sailors", "column": "phone", "to": "number" },
    ]))
    .await;
}

#[tokio::test]
async fn a_choice_that_went_comes_back_with_its_rows() {
    comes_back(json!([
        { "op": "remove_option", "table": "boats", "column": "state", "value": "old" }
    ]))
    .await;
}

#[tokio::test]
async fn a_choice_that_was_called_otherwise_is_called_again_as_it_was() {
    comes_back(json!([
        { "op": "change_option", "table": "boats", "column": "state", "value": "old",
          "to": { "value": "used", "label": "Used" } },
    ]))
    .await;
}

#[tokio::test]
async fn links_of_many_come_back_after_they_were_of_one() {
    comes_back(json!([
        { "op": "change_relationship", "link": { "join_table": "crews" },
          "to": { "type": "many_to_one", "from_column": "skipper_id" } },
        { "op": "change_relationship", "link": { "table": "boats", "column": "owner_id" },
          "to": { "type": "many_to_many", "join_table": "owners",
                  "from_column": "boat_id", "to_column": "sailor_id" } },
    ]))
    .await;
}

#[tokio::test]
async fn several_versions_come_back_at_once() {
    let crm = Crm::school().await;
    let before = everything(&crm).await;
    for steps in [
        json!([{ "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" }]),
        json!([{ "op": "drop_column", "table": "sailors", "column": "phone" }]),
        json!([{ "op": "rename_table", "table": "boats", "to": "yachts" }]),
        json!([{ "op": "drop_table", "table": "yachts" }]),
    ] {
        crm.change(steps).await;
    }
    crm.rollback(1).await;
    assert_eq!(everything(&crm).await, before);
    assert_eq!(crm.active().await.0, 6);
}

#[tokio::test]
async fn rows_that_changed_since_keep_what_they_have() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" }
    ]))
    .await;
    let ada = crm.rows("sailors", "select=id&name=eq.Ada").await;
    let update = sql::query::Request::parse_update(
        "sailors",
        &format!("id=eq.{}", ada[0]["id"].as_str().expect("an id")),
        r#"{"phone":77}"#,
    );
    let claims = store::Claims::of_user(crm.user.id);
    let request = update.expect("a request");
    crate::support::run(&crm.store, &crm.project, &claims, &request)
        .await
        .expect("an update");
    crm.insert("sailors", json!({ "name": "Cem", "phone": 5 }))
        .await;
    crm.rollback(1).await;
    let phones = crm.rows("sailors", "select=phone&order=name").await;
    assert_eq!(
        phones,
        json!([{ "phone": "77" }, { "phone": "n/a" }, { "phone": "5" }])
    );
}

#[tokio::test]
async fn a_version_that_never_was_cannot_come_back() {
    let crm = Crm::school().await;
    let request = ChangeRequest::rollback(&crm.project, 7, crm.user.id);
    let refused = crm.store.apply(&request).await;
    assert!(matches!(refused, Err(ApplyError::UnknownVersion(7))));
}
