//! POST, PATCH and DELETE /p/{ref}/rest/v1/{table}

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Server, table};

#[tokio::test]
async fn inserts_updates_and_deletes_with_and_without_the_rows() {
    let server = Server::start().await;
    let token = server.sign_up("ana").await;
    let project = server.create_homes(&token).await;
    let path = |rest: &str| table(&project, rest);
    let minimal = server
        .post(&path("agents"), json!({ "name": "Ada" }))
        .token(&token)
        .send()
        .await;
    assert_eq!(
        (
            minimal.status,
            minimal.text.as_str(),
            minimal.header("content-range")
        ),
        (StatusCode::CREATED, "", "*/*")
    );
    let bulk = server
        .post(
            &path("agents?select=name"),
            json!([{ "name": "Bea" }, { "name": "Cleo" }]),
        )
        .token(&token)
        .header("prefer", "return=representation,count=exact")
        .send()
        .await;
    assert_eq!(
        (bulk.status, bulk.json()),
        (
            StatusCode::CREATED,
            json!([{ "name": "Bea" }, { "name": "Cleo" }])
        )
    );
    assert_eq!(
        (
            bulk.header("content-range"),
            bulk.header("preference-applied")
        ),
        ("*/2", "return=representation, count=exact")
    );

    let patch = |query: &str| {
        server
            .call(Method::PATCH, &path(query))
            .json(json!({ "email": "a@example.com" }))
            .token(&token)
    };
    let changed = patch("agents?name=eq.Ada&select=name,email")
        .header("prefer", "return=representation")
        .send()
        .await;
    assert_eq!(
        (changed.status, changed.json()),
        (
            StatusCode::OK,
            json!([{ "name": "Ada", "email": "a@example.com" }])
        )
    );
    let silent = patch("agents?name=eq.Ada").send().await;
    assert_eq!(
        (silent.status, silent.header("content-range")),
        (StatusCode::NO_CONTENT, "0-0/*")
    );
    let nothing = patch("agents?name=eq.none")
        .header("prefer", "return=representation")
        .send()
        .await;
    assert_eq!(
        (nothing.status, nothing.json()),
        (StatusCode::OK, json!([]))
    );

    let delete = |query: &str| server.call(Method::DELETE, &path(query)).token(&token);
    let gone = delete("agents?name=in.(Bea,Cleo)&select=name")
        .header("prefer", "return=representation,count=exact")
        .send()
        .await;
    assert_eq!(
        (gone.status, gone.header("content-range")),
        (StatusCode::OK, "*/2")
    );
    let again = delete("agents?name=eq.Bea").send().await;
    assert_eq!(
        (again.status, again.header("content-range")),
        (StatusCode::NO_CONTENT, "*/*")
    );
}

#[tokio::test]
async fn refusals_carry_postgresqls_codes_and_write_nothing() {
    let server = Server::start().await;
    let token = server.sign_up("ana").await;
    let project = server.create_homes(&token).await;
    let insert = |rest: &str, body: serde_json::Value| {
        server
            .post(&table(&project, rest), body)
            .token(&token)
            .send()
    };
    insert("agents", json!({ "name": "Ada", "email": "a@example.com" })).await;
    let user = "00000000-0000-4000-8000-000000000001";
    for (rest, body, status, code) in [
        ("agents", json!({ "nam": 1 }), 400, "PGRST204"),
        ("agents", json!({ "email": "x" }), 400, "23502"),
        (
            "agents",
            json!({ "name": "B", "email": "a@example.com" }),
            409,
            "23505",
        ),
        (
            "agents",
            json!({ "name": "B", "user_id": user }),
            403,
            "42501",
        ),
        (
            "properties",
            json!({ "address": "1", "status": "lost" }),
            400,
            "23514",
        ),
        (
            "properties",
            json!({ "address": "1", "price": "much" }),
            400,
            "22P02",
        ),
        (
            "properties",
            json!({ "address": "1", "agent_id": user }),
            409,
            "23503",
        ),
    ] {
        let answer = insert(rest, body.clone()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].clone()),
            (status, json!(code)),
            "{body}: {}",
            answer.text
        );
    }
    let broken = server
        .post(&table(&project, "agents"), json!({}))
        .text("{")
        .token(&token)
        .send()
        .await;
    assert_eq!(
        (broken.status, broken.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("PGRST102"))
    );
    let rows = server
        .get(&table(&project, "agents?select=name"))
        .token(&token)
        .send()
        .await;
    assert_eq!(rows.json(), json!([{ "name": "Ada" }]));
}

#[tokio::test]
async fn a_write_whose_outcome_is_not_the_one_asked_for_is_undone() {
    let server = Server::start().await;
    let token = server.sign_up("ana").await;
    let project = server.create_homes(&token).await;
    let rows = json!([{ "name": "Ada" }, { "name": "Bea" }]);
    server
        .post(&table(&project, "agents"), rows)
        .token(&token)
        .send()
        .await;
    let many = server
        .call(Method::DELETE, &table(&project, "agents?name=neq.x"))
        .token(&token)
        .header("prefer", "handling=strict,max-affected=1")
        .send()
        .await;
    assert_eq!(
        (many.status, many.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("PGRST124"))
    );
    let single = server
        .call(Method::PATCH, &table(&project, "agents"))
        .json(json!({ "name": "changed" }))
        .token(&token)
        .header("prefer", "return=representation")
        .header("accept", "application/vnd.pgrst.object+json")
        .send()
        .await;
    assert_eq!(single.json()["code"], "PGRST116");
    let left = server
        .get(&table(&project, "agents?select=name&order=name"))
        .token(&token)
        .send()
        .await;
    assert_eq!(left.json(), json!([{ "name": "Ada" }, { "name": "Bea" }]));
}

#[tokio::test]
async fn upserts_merge_by_a_unique_column() {
    let server = Server::start().await;
    let token = server.sign_up("ana").await;
    let project = server.create_homes(&token).await;
    let upsert = |name: &str| {
        server
            .post(
                &table(&project, "agents?on_conflict=user_id,email&select=name"),
                json!({ "name": name, "email": "a@example.com" }),
            )
            .token(&token)
            .header(
                "prefer",
                "resolution=merge-duplicates,return=representation",
            )
            .send()
    };
    let first = upsert("Ada").await;
    assert_eq!(
        (first.status, first.json()),
        (StatusCode::CREATED, json!([{ "name": "Ada" }])),
        "{}",
        first.text
    );
    let second = upsert("Bea").await;
    assert_eq!(
        (second.status, second.json()),
        (StatusCode::OK, json!([{ "name": "Bea" }]))
    );
}
