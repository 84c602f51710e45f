//! POST /api/v1/provision

use axum::http::StatusCode;
use serde_json::json;

use crate::support::{Server, homes};

#[tokio::test]
async fn a_generated_design_is_provisioned_and_its_trace_leads_to_the_version() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_project(&ana).await;
    let generate =
        json!({ "prompt": "Create a CRM for real estate agents", "project_id": project["id"] });
    let proposal = server
        .post("/api/v1/generate", generate)
        .token(&ana)
        .send()
        .await
        .json();
    let body = json!({
        "schema_json": proposal["schema_json"], "project_id": project["id"],
        "trace_id": proposal["trace_id"],
    });
    let answer = server
        .post("/api/v1/provision", body)
        .token(&ana)
        .send()
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let answer = answer.json();
    assert_eq!(
        (&answer["success"], &answer["schema_version"]),
        (&json!(true), &json!(1))
    );
    assert!(answer["tables_created"].as_u64().expect("a number") >= 4);
    assert_eq!(answer["rls_policies_created"], answer["tables_created"]);
    let id = project["id"].as_str().expect("an id");
    let versions = server
        .get(&format!("/api/v1/projects/{id}/versions"))
        .token(&ana)
        .send()
        .await
        .json();
    assert_eq!(
        versions["versions"][0]["prompt"],
        "Create a CRM for real estate agents"
    );
    let traces = server
        .get(&format!("/api/v1/projects/{id}/traces"))
        .token(&ana)
        .send()
        .await
        .json();
    assert_eq!(
        traces["traces"][0]["vibe_config_id"],
        answer["vibe_config_id"]
    );
    let schema = server
        .get(&format!("/api/v1/projects/{id}/schema"))
        .token(&ana)
        .send()
        .await
        .json();
    assert_eq!(schema["schema_version"], 1);
    let resources = server
        .get(&format!("/api/v1/projects/{id}/resources"))
        .token(&ana)
        .send()
        .await
        .json();
    assert!(
        resources["resources"]
            .as_array()
            .is_some_and(|it| it.len() >= 4)
    );
}

#[tokio::test]
async fn every_problem_of_a_design_is_told_at_once() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_project(&ana).await;
    let broken = json!({
        "tables": [{ "name": "user", "columns": [{ "name": "id", "type": "POINT" }] }],
        "relationships": [{ "from_table": "user", "to_table": "nowhere" }],
    });
    let body = json!({ "schema_json": broken, "project_id": project["id"] });
    let answer = server
        .post("/api/v1/provision", body)
        .token(&ana)
        .send()
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let codes: Vec<String> = answer.json()["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| problem["code"].as_str().expect("a code").to_owned())
        .collect();
    for code in [
        "reserved_name",
        "unknown_type",
        "system_column",
        "unknown_table",
    ] {
        assert!(
            codes.iter().any(|found| found == code),
            "{code} in {codes:?}"
        );
    }
}

#[tokio::test]
async fn a_second_design_is_a_conflict_and_the_same_one_is_not() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_homes(&ana).await;
    let provision = |schema: serde_json::Value, base: Option<i32>| {
        let body =
            json!({ "schema_json": schema, "project_id": project["id"], "base_version": base });
        server.post("/api/v1/provision", body).token(&ana).send()
    };
    let again = provision(homes(), Some(1)).await;
    assert_eq!(again.json()["tables_created"], 0);
    assert_eq!(
        provision(homes(), Some(3)).await.status,
        StatusCode::CONFLICT
    );
    let other = json!({ "tables": [{ "name": "cats", "columns": [{ "name": "name" }] }] });
    let conflict = provision(other, None).await;
    assert_eq!(
        (conflict.status, conflict.json()["schema_version"].clone()),
        (StatusCode::CONFLICT, json!(1))
    );
}
