//! Accounts in GoTrue's shape.

use axum::http::StatusCode;
use serde_json::json;

use crate::support::Server;

const VERSION: (&str, &str) = ("x-supabase-api-version", "2024-01-01");

#[tokio::test]
async fn signing_up_signs_in_and_the_token_names_its_user() {
    let server = Server::start().await;
    let body = json!({ "email": "Ana@Example.com", "password": "correct horse", "data": { "name": "Ana" } });
    let answer = server.post("/auth/v1/signup", body).send().await;
    let session = answer.json();
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(session["token_type"], "bearer");
    assert_eq!(session["expires_in"], 3600);
    assert_eq!(session["user"]["email"], "ana@example.com");
    assert_eq!(session["user"]["user_metadata"], json!({ "name": "Ana" }));
    let token = session["access_token"].as_str().expect("a token");
    let user = server.get("/auth/v1/user").token(token).send().await;
    assert_eq!(user.json()["id"], session["user"]["id"]);
}

#[tokio::test]
async fn only_the_right_password_signs_in_and_an_unknown_address_looks_the_same() {
    let server = Server::start().await;
    server.sign_up("ana").await;
    let sign_in = |email: &str, password: &str| {
        let body = json!({ "email": email, "password": password });
        server
            .post("/auth/v1/token?grant_type=password", body)
            .header(VERSION.0, VERSION.1)
            .send()
    };
    assert_eq!(
        sign_in("ANA@example.com", "correct horse").await.status,
        StatusCode::OK
    );
    let wrong = sign_in("ana@example.com", "wrong horse").await;
    let unknown = sign_in("ben@example.com", "wrong horse").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        wrong.json(),
        json!({ "code": "invalid_credentials", "message": "Invalid login credentials" })
    );
    assert_eq!(
        (unknown.status, unknown.json()),
        (wrong.status, wrong.json())
    );
    assert_eq!(wrong.header(VERSION.0), VERSION.1);
}

#[tokio::test]
async fn errors_have_the_older_shape_where_no_version_is_asked_for() {
    let server = Server::start().await;
    let body = json!({ "email": "n@example.com", "password": "a" });
    let answer = server.post("/auth/v1/signup", body).send().await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer.json(),
        json!({
            "code": 422, "error_code": "weak_password",
            "msg": "Password should be at least 6 characters.",
            "weak_password": { "reasons": ["length"] },
        })
    );
}

#[tokio::test]
async fn an_address_that_is_taken_or_none_is_refused() {
    let server = Server::start().await;
    server.sign_up("ana").await;
    for (email, code) in [
        ("ANA@example.com", "user_already_exists"),
        ("ana", "validation_failed"),
    ] {
        let body = json!({ "email": email, "password": "correct horse" });
        let answer = server.post("/auth/v1/signup", body).send().await;
        assert_eq!(answer.json()["error_code"], code);
    }
}

#[tokio::test]
async fn a_refresh_token_gives_the_next_and_logout_ends_both() {
    let server = Server::start().await;
    let body = json!({ "email": "ana@example.com", "password": "correct horse" });
    let session = server.post("/auth/v1/signup", body).send().await.json();
    let refresh = |token: &serde_json::Value| {
        server
            .post(
                "/auth/v1/token?grant_type=refresh_token",
                json!({ "refresh_token": token }),
            )
            .send()
    };
    let next = refresh(&session["refresh_token"]).await;
    assert_eq!(next.status, StatusCode::OK);
    let next = next.json();
    assert_ne!(next["refresh_token"], session["refresh_token"]);
    let token = next["access_token"].as_str().expect("a token");
    let out = server
        .post("/auth/v1/logout", json!({}))
        .token(token)
        .send()
        .await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    let gone = server.get("/auth/v1/user").token(token).send().await;
    assert_eq!(
        (gone.status, gone.json()["error_code"].clone()),
        (StatusCode::FORBIDDEN, json!("session_not_found"))
    );
    let refused = refresh(&next["refresh_token"]).await;
    assert_eq!(refused.json()["error_code"], "refresh_token_not_found");
}

#[tokio::test]
async fn the_public_keys_are_open_and_hold_no_private_part() {
    let server = Server::start().await;
    let answer = server
        .get("/auth/v1/.well-known/jwks.json")
        .send()
        .await
        .json();
    assert_eq!(answer["keys"][0]["alg"], "ES256");
    assert!(answer["keys"][0].get("d").is_none());
}

#[tokio::test]
async fn a_body_that_is_no_json_is_a_bad_request() {
    let server = Server::start().await;
    for path in ["/auth/v1/signup", "/auth/v1/token?grant_type=password"] {
        let answer = server.post(path, json!({})).text("{").send().await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
}
