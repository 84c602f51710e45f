//! What is dropped is hidden until somebody destroys it.

use serde_json::json;
use sql::migrate::BinKind;
use store::{ApplyError, BinListing, ChangeRequest, Emptied, Emptying};

use super::crm::Crm;

async fn bin(crm: &Crm) -> Vec<BinListing> {
    crm.store.bin(&crm.project).await.expect("a bin")
}

/// What is in the bin: kind, label and how much.
async fn listed(crm: &Crm) -> Vec<(BinKind, String, u64)> {
    let mut listed: Vec<_> = bin(crm)
        .await
        .into_iter()
        .map(|entry| (entry.kind, entry.label, entry.count))
        .collect();
    listed.sort();
    listed
}

async fn restore(crm: &Crm, label: &str) {
    let entries = bin(crm).await;
    let entry = entries.iter().find(|entry| entry.label == label);
    let entry = entry.expect("the entry").id;
    let request = ChangeRequest::restore(&crm.project, entry, crm.user.id);
    crm.store.apply(&request).await.expect("a restored entry");
    crm.check_catalog().await;
}

#[tokio::test]
async fn the_bin_says_what_it_holds() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "drop_column", "table": "boats", "column": "length" },
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
        { "op": "drop_relationship", "link": { "join_table": "crews" } },
    ]))
    .await;
    crm.change(json!([{ "op": "drop_table", "table": "boats" }]))
        .await;
    assert_eq!(
        listed(&crm).await,
        [
            (BinKind::Table, "Boats".into(), 3),
            (BinKind::Column, "Length of Boats".into(), 2),
            (BinKind::Link, "Boats and Sailors".into(), 3),
            (BinKind::Originals, "Phone of Sailors".into(), 2),
        ]
    );
}

#[tokio::test]
async fn a_field_and_a_table_come_out_of_the_bin() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "drop_column", "table": "boats", "column": "length" },
        { "op": "drop_table", "table": "sailors" },
    ]))
    .await;
    restore(&crm, "Length of Boats").await;
    let lengths = crm.rows("boats", "select=length&order=name").await;
    assert_eq!(
        lengths,
        json!([{ "length": 7.5 }, { "length": 12 }, { "length": null }])
    );
    restore(&crm, "Sailors").await;
    assert_eq!(
        crm.rows(
            "boats",
            "select=owner:sailors!owner_id(name),crews(sailors(name))&order=name&limit=1"
        )
        .await,
        json!([{ "owner": { "name": "Ada" }, "crews": [{ "sailors": { "name": "Ben" } }] }])
    );
    assert_eq!(listed(&crm).await, []);
}

#[tokio::test]
async fn a_required_field_comes_back_optional_where_rows_were_added_since() {
    let crm = Crm::new(json!({ "tables": [{ "name": "boats", "columns": [
        { "name": "name", "type": "TEXT", "required": true },
        { "name": "sail", "type": "TEXT", "required": true, "unique": true },
    ] }] }))
    .await;
    crm.insert("boats", json!({ "name": "Albatross", "sail": "A1" }))
        .await;
    crm.change(json!([{ "op": "drop_column", "table": "boats", "column": "sail" }]))
        .await;
    crm.insert("boats", json!({ "name": "Bluebird" })).await;
    restore(&crm, "Sail of Boats").await;
    let sails = crm.rows("boats", "select=sail&order=name").await;
    assert_eq!(sails, json!([{ "sail": "A1" }, { "sail": null }]));
    let (_, schema) = crm.active().await;
    assert!(!schema.tables()[0].columns[1].is_required());
}

#[tokio::test]
async fn emptying_destroys_and_says_how_much() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "drop_column", "table": "boats", "column": "length" },
        { "op": "drop_column", "table": "sailors", "column": "phone" },
    ]))
    .await;
    crm.change(json!([{ "op": "drop_table", "table": "boats" }]))
        .await;
    let phone = bin(&crm).await;
    let phone = phone.iter().find(|entry| entry.label == "Phone of Sailors");
    let one = Emptying::One(phone.expect("the entry").id);
    let emptied = crm.store.empty_bin(&crm.project, one).await;
    let expected = Emptied {
        entries: 1,
        values: 2,
    };
    assert_eq!(emptied.expect("an empty bin"), expected);
    let again = crm.store.empty_bin(&crm.project, one).await;
    assert!(matches!(again, Err(ApplyError::NotInBin(_))));
    let all = crm.store.empty_bin(&crm.project, Emptying::All).await;
    assert!(all.expect("an empty bin").entries >= 2);
    assert_eq!(listed(&crm).await, []);
    assert_eq!(hidden(&crm).await, 0);
    // What was destroyed comes back empty.
    crm.rollback(1).await;
    assert_eq!(crm.rows("boats", "").await, json!([]));
    let phones = crm.rows("sailors", "select=phone").await;
    assert_eq!(phones, json!([{ "phone": null }, { "phone": null }]));
}

/// How many hidden tables and columns PostgreSQL still has of the project.
async fn hidden(crm: &Crm) -> i64 {
    let name = crm.project.reference.schema_name();
    let row = crm
        .superuser
        .query_one(
            "select (select count(*) from pg_tables where schemaname = $1 || '_bin')
               + (select count(*) from pg_attribute
                  join pg_class on pg_class.oid = attrelid
                  join pg_namespace on pg_namespace.oid = relnamespace
                  where nspname = $1 and attname like 'bin\\_%' and not attisdropped)",
            &[&name.as_str()],
        )
        .await;
    row.expect("a count").get(0)
}

#[tokio::test]
async fn nobody_reaches_what_is_in_the_bin() {
    let crm = Crm::school().await;
    crm.change(json!([{ "op": "drop_table", "table": "boats" }]))
        .await;
    crm.change(json!([{ "op": "drop_column", "table": "sailors", "column": "phone" }]))
        .await;
    assert!(hidden(&crm).await >= 2);
    let schema = format!("{}_bin", crm.project.reference.schema_name().as_str());
    for role in ["anon", "authenticated", "authenticator"] {
        let row = crm
            .superuser
            .query_one(
                "select has_schema_privilege($1, $2, 'usage')",
                &[&role, &schema],
            )
            .await;
        assert!(!row.expect("an answer").get::<_, bool>(0), "{role}");
    }
}

#[tokio::test]
async fn a_deleted_project_takes_its_bin_along() {
    let crm = Crm::school().await;
    crm.change(json!([{ "op": "drop_table", "table": "boats" }]))
        .await;
    crm.store
        .delete_project(&crm.project)
        .await
        .expect("a deletion");
    let row = crm
        .superuser
        .query_one(
            "select count(*) from pg_namespace where nspname like 'crm\\_%'",
            &[],
        )
        .await;
    assert_eq!(row.expect("a count").get::<_, i64>(0), 0);
}
