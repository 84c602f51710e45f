//! /api/v1/projects

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Server, table};

#[tokio::test]
async fn a_project_is_made_renamed_and_deleted_with_its_rows() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_homes(&ana).await;
    let reference = project["ref"].as_str().expect("a ref");
    assert_eq!(
        project["api_url"],
        format!("http://localhost:3000/p/{reference}")
    );
    let path = format!(
        "/api/v1/projects/{}",
        project["id"].as_str().expect("an id")
    );
    let renamed = server
        .call(Method::PATCH, &path)
        .json(json!({ "name": " Houses " }))
        .token(&ana)
        .send()
        .await;
    assert_eq!(renamed.json()["name"], "Houses");
    let empty = server
        .call(Method::PATCH, &path)
        .json(json!({ "name": " " }))
        .token(&ana)
        .send()
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = server.call(Method::DELETE, &path).token(&ana).send().await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(
        server.get(&path).token(&ana).send().await.status,
        StatusCode::NOT_FOUND
    );
    let rows = server
        .get(&table(&project, "agents"))
        .token(&ana)
        .send()
        .await;
    assert_eq!(rows.status, StatusCode::NOT_FOUND);
}
