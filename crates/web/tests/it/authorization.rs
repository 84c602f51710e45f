//! Every operation of /api/v1 knows its caller: the list comes from the OpenAPI description, so
//! that no operation is forgotten.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Server, homes};

async fn operations(server: &Server) -> Vec<(Method, String)> {
    let description = server.get("/api/v1/openapi.json").send().await.json();
    let paths = description["paths"].as_object().expect("paths").clone();
    let mut operations = Vec::new();
    for (path, methods) in paths {
        for method in methods.as_object().expect("methods").keys() {
            operations.push((
                method.to_uppercase().parse().expect("a method"),
                path.clone(),
            ));
        }
    }
    assert!(operations.len() >= 17);
    operations
}

fn body(project: &Value) -> Value {
    json!({ "prompt": "a gym", "name": "Mine now", "project_id": project["id"], "schema_json": homes() })
}

/// The path with what its named parts could be.
fn url_of(path: &str, project: &Value) -> String {
    path.replace("{id}", project["id"].as_str().expect("an id"))
        .replace("{version}", "1")
        .replace("{entry}", "00000000-0000-4000-8000-000000000001")
}

/// The body with only what the operation knows.
fn body_of(path: &str, method: &Method, project: &Value) -> Value {
    let mut body = body(project);
    let known: &[&str] = match (path, method.as_str()) {
        ("/api/v1/generate", _) => &["prompt", "project_id"],
        ("/api/v1/provision" | "/api/v1/plan", _) => &["project_id", "schema_json"],
        _ => &["name"],
    };
    body.as_object_mut()
        .expect("an object")
        .retain(|key, _| known.contains(&key.as_str()));
    body
}

#[tokio::test]
async fn nobody_gets_anywhere_without_a_token() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_homes(&ana).await;
    for (method, path) in operations(&server).await {
        let url = url_of(&path, &project);
        for token in [None, Some("a.b.c"), project["anon_key"].as_str()] {
            let mut call = server
                .call(method.clone(), &url)
                .json(body_of(&path, &method, &project));
            if let Some(token) = token {
                call = call.token(token);
            }
            let answer = call.send().await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
}

#[tokio::test]
async fn nobody_reaches_a_project_of_someone_else() {
    let server = Server::start().await;
    let (ana, ben) = (server.sign_up("ana").await, server.sign_up("ben").await);
    let project = server.create_homes(&ana).await;
    for (method, path) in operations(&server).await {
        if path == "/api/v1/projects" {
            continue;
        }
        let url = url_of(&path, &project);
        let call = server
            .call(method.clone(), &url)
            .json(body_of(&path, &method, &project));
        let answer = call.token(&ben).send().await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "{method} {path}: {}",
            answer.text
        );
    }
    let mine = server
        .get("/api/v1/projects")
        .token(&ben)
        .send()
        .await
        .json();
    assert_eq!(mine, json!({ "projects": [] }));
    let still = server
        .get("/api/v1/projects")
        .token(&ana)
        .send()
        .await
        .json();
    assert_eq!(still["projects"][0]["name"], "Homes");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    for path in [
        "00000000-0000-4000-8000-000000000001",
        "nonsense",
        "1/schema",
    ] {
        let answer = server
            .get(&format!("/api/v1/projects/{path}"))
            .token(&ana)
            .send()
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = server.get("/api/v1/nothing").token(&ana).send().await;
    assert_eq!(answer.json()["code"], "not_found");
}
