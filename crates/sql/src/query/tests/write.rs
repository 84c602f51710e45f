use serde_json::json;

use super::{preferences, show, statement};
use crate::query::{Body, Condition, Payload, QueryError, Request, Selection};

fn insert(table: &str, query: &str, body: &str, header: &str) -> String {
    let request = Request::parse_insert(table, query, body).expect("a request");
    show(statement(&request.prefer(&preferences(header))))
}

#[test]
fn inserts_what_the_payload_gives() {
    insta::assert_snapshot!(insert(
        "properties",
        "select=id,agent_id(name)",
        r#"{"title":"a","price":1.50,"features":["pool"],"details":{"a":1},"agent_id":null}"#,
        "return=representation,count=exact"
    ));
}

#[test]
fn inserts_only_the_columns_named() {
    insta::assert_snapshot!(insert(
        "tags",
        "columns=\"name\"",
        r#"[{"name":"a","other":1},{}]"#,
        "return=minimal"
    ));
}

#[test]
fn inserts_defaults_where_keys_are_missing() {
    insta::assert_snapshot!(insert(
        "properties",
        "columns=id,title,price,status,features,listed_on,active,user_id,created_at",
        r#"[{"title":"a"},{"title":"b","price":2}]"#,
        "missing=default"
    ));
}

#[test]
fn inserts_empty_objects_with_all_defaults() {
    insta::assert_snapshot!(insert("properties", "", "[{},{}]", ""));
}

#[test]
fn upserts() {
    let body = r#"{"user_id":"u","name":"a"}"#;
    let query = "on_conflict=user_id,name&select=name";
    insta::assert_snapshot!(insert(
        "tags",
        query,
        body,
        "resolution=merge-duplicates,return=representation"
    ));
    insta::assert_snapshot!(insert("tags", "", body, "resolution=ignore-duplicates"));
}

#[test]
fn updates_selected_rows() {
    let request = Request::parse_update(
        "properties",
        "title=eq.a&select=title,showings!inner(rating)&order=price",
        r#"{"title":"b","rooms":3}"#,
    )
    .expect("a request")
    .prefer(&preferences("return=representation"));
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn updates_nothing_without_columns() {
    let request = Request::parse_update("tags", "select=name", "{}")
        .expect("a request")
        .prefer(&preferences("return=representation"));
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn deletes_only_as_many_as_the_limit() {
    let request =
        Request::parse_delete("tags", "name=like.w*&order=name&limit=1").expect("a request");
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn pages_write_without_text() {
    let row = json!({ "name": "Sea" })
        .as_object()
        .cloned()
        .unwrap_or_default();
    let selection = Selection::new().keep(Condition::equal("id", "7"));
    let request = Request::update("tags", selection, Payload::from_row(row));
    insta::assert_snapshot!(show(statement(&request)));
    assert_eq!(request.body, Body::Nothing);
}

#[test]
fn refuses_payloads_that_are_no_rows() {
    let message = |body: &str| {
        Request::parse_insert("tags", "", body)
            .err()
            .map(|error| (error.code(), error.message()))
    };
    let invalid = Some(("PGRST102", "Empty or invalid json".to_owned()));
    for body in [
        "", "{", "5", "\"a\"", "null", "[1]", "[[]]", "{} {}", "{\"a\":}",
    ] {
        assert_eq!(message(body), invalid, "{body}");
    }
    assert_eq!(
        message(r#"[{"a":1},{"b":1}]"#),
        Some(("PGRST102", "All object keys must match".to_owned()))
    );
    assert_eq!(message(r#"[{"a":1,"b":2},{"b":1,"a":2}]"#), None);
}

#[test]
fn refuses_keys_that_are_no_columns() {
    let request = Request::parse_insert("tags", "", r#"{"nam":1}"#).expect("a request");
    let error = statement(&request).expect_err("an unknown column");
    assert_eq!(error.code(), "PGRST204");
    assert_eq!(
        error.message(),
        "Could not find the 'nam' column of 'tags' in the schema cache"
    );
    let request = Request::parse_insert("tags", "on_conflict=nam", "{}")
        .expect("a request")
        .prefer(&preferences("resolution=merge-duplicates"));
    assert!(matches!(
        statement(&request),
        Err(QueryError::UnknownColumn { .. })
    ));
}
