//! Two users with equally named tables never see, reach or change each other's rows.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Server, table};

#[tokio::test]
async fn two_users_with_equally_named_tables_stay_apart() {
    let server = Server::start().await;
    let (ana, ben) = (server.sign_up("ana").await, server.sign_up("ben").await);
    let (of_ana, of_ben) = (
        server.create_homes(&ana).await,
        server.create_homes(&ben).await,
    );
    let insert = server.post(&table(&of_ana, "agents"), json!({ "name": "Ada" }));
    let row = insert
        .token(&ana)
        .header("prefer", "return=representation")
        .send()
        .await
        .json();
    let id = row[0]["id"].as_str().expect("an id").to_owned();

    let own = server
        .get(&table(&of_ben, &format!("agents?id=eq.{id}")))
        .token(&ben)
        .send()
        .await;
    assert_eq!(own.json(), json!([]));
    for (method, body) in [
        (Method::GET, json!(null)),
        (Method::POST, json!({ "name": "planted" })),
        (Method::PATCH, json!({ "name": "changed" })),
        (Method::DELETE, json!(null)),
    ] {
        let path = table(&of_ana, &format!("agents?id=eq.{id}"));
        let answer = server
            .call(method, &path)
            .json(body)
            .token(&ben)
            .send()
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    }
    let patch = server.call(
        Method::PATCH,
        &table(&of_ben, &format!("agents?id=eq.{id}")),
    );
    assert_eq!(
        patch
            .json(json!({ "name": "changed" }))
            .token(&ben)
            .send()
            .await
            .status,
        StatusCode::NO_CONTENT
    );
    let still = server
        .get(&table(&of_ana, "agents?select=name"))
        .token(&ana)
        .send()
        .await;
    assert_eq!(still.json(), json!([{ "name": "Ada" }]));
}

#[tokio::test]
async fn whoever_signs_up_through_a_project_uses_it_but_sees_only_their_own_rows() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_homes(&ana).await;
    server
        .post(&table(&project, "agents"), json!({ "name": "Ada" }))
        .token(&ana)
        .send()
        .await;
    let path = format!(
        "/p/{}/auth/v1/signup",
        project["ref"].as_str().expect("a ref")
    );
    let body = json!({ "email": "guest@example.com", "password": "correct horse" });
    let guest = server.post(&path, body).send().await.json();
    let guest = guest["access_token"].as_str().expect("a token");
    let rows = server
        .get(&table(&project, "agents"))
        .token(guest)
        .send()
        .await;
    assert_eq!((rows.status, rows.json()), (StatusCode::OK, json!([])));
    let id = project["id"].as_str().expect("an id");
    let settings = server
        .get(&format!("/api/v1/projects/{id}"))
        .token(guest)
        .send()
        .await;
    assert_eq!(settings.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_anon_key_and_no_key_read_nothing() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let (project, other) = (
        server.create_homes(&ana).await,
        server.create_homes(&ana).await,
    );
    let path = table(&project, "agents");
    let none = server.get(&path).send().await;
    assert_eq!(
        (none.status, none.json()["message"].clone()),
        (
            StatusCode::UNAUTHORIZED,
            json!("No API key found in request")
        )
    );
    let key = project["anon_key"].as_str().expect("a key");
    let anonymous = server
        .get(&path)
        .header("apikey", key)
        .token(key)
        .send()
        .await;
    assert_eq!(
        (anonymous.status, anonymous.json()["code"].clone()),
        (StatusCode::UNAUTHORIZED, json!("42501"))
    );
    let foreign = server
        .get(&path)
        .header("apikey", other["anon_key"].as_str().expect("a key"))
        .send()
        .await;
    assert_eq!(foreign.status, StatusCode::UNAUTHORIZED);
    let broken = server.get(&path).token("not a token").send().await;
    assert_eq!(broken.json()["code"], "PGRST301");
}
