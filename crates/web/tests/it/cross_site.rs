//! What another site makes a browser send changes nothing.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::support::{Server, table};

/// Signs a browser in and gives its cookie.
async fn cookie(server: &Server) -> String {
    let answer = server
        .call(Method::POST, "/login")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .text("email=ana%40example.com&password=correct+horse")
        .send()
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    cookie.split(';').next().expect("a pair").to_owned()
}

#[tokio::test]
async fn the_cookie_serves_own_pages_and_is_refused_from_elsewhere() {
    let server = Server::start().await;
    let ana = server.sign_up("ana").await;
    let project = server.create_homes(&ana).await;
    let cookie = cookie(&server).await;
    let insert = |site: &str| {
        server
            .post(&table(&project, "agents"), json!({ "name": "Ada" }))
            .header("cookie", &cookie)
            .header("sec-fetch-site", site)
            .send()
    };
    assert_eq!(insert("same-origin").await.status, StatusCode::CREATED);
    assert_eq!(insert("cross-site").await.status, StatusCode::FORBIDDEN);
    let rename = server
        .call(
            Method::PATCH,
            &format!(
                "/api/v1/projects/{}",
                project["id"].as_str().expect("an id")
            ),
        )
        .json(json!({ "name": "Taken" }))
        .header("cookie", &cookie)
        .header("origin", "https://evil.example")
        .header("host", "localhost:3000")
        .send()
        .await;
    assert_eq!(rename.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_answer_forbids_frames_and_foreign_scripts() {
    let server = Server::start().await;
    for path in ["/", "/login", "/nothing", "/api/v1/projects", "/healthz"] {
        let answer = server.get(path).send().await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
