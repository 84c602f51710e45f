//! GET /p/{ref}/rest/v1/{table}

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Server, table};

/// A project with two agents and three properties.
async fn homes(server: &Server) -> (String, Value) {
    let token = server.sign_up("ana").await;
    let project = server.create_homes(&token).await;
    let agents = json!([{ "name": "Ada" }, { "name": "Bea" }]);
    let call = server.post(&table(&project, "agents?select=id"), agents);
    let ids = call
        .token(&token)
        .header("prefer", "return=representation")
        .send()
        .await
        .json();
    let properties = json!([
        { "address": "1 Oak Street", "price": 100.50, "agent_id": ids[0]["id"] },
        { "address": "2 Elm Street", "price": 200, "agent_id": ids[1]["id"], "status": "sold" },
        { "address": "3 Fir Lane", "price": null },
    ]);
    let call = server.post(
        &table(&project, "properties?columns=address,price,agent_id,status"),
        properties,
    );
    let made = call
        .token(&token)
        .header("prefer", "missing=default")
        .send()
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    (token, project)
}

async fn get(server: &Server, token: &str, project: &Value, rest: &str) -> Answer {
    server.get(&table(project, rest)).token(token).send().await
}

#[tokio::test]
async fn selects_filters_orders_and_embeds() {
    let server = Server::start().await;
    let (token, project) = homes(&server).await;
    let cases = [
        (
            "properties?select=address&price=gte.150",
            json!([{ "address": "2 Elm Street" }]),
        ),
        (
            "properties?select=address&status=neq.sold&order=address.desc&limit=1",
            json!([{ "address": "3 Fir Lane" }]),
        ),
        (
            "properties?select=address&address=ilike.*STREET&order=price.desc",
            json!([{ "address": "2 Elm Street" }, { "address": "1 Oak Street" }]),
        ),
        (
            "properties?select=address&price=is.null",
            json!([{ "address": "3 Fir Lane" }]),
        ),
        (
            "properties?select=price&address=in.(%221%20Oak%20Street%22,x)",
            json!([{ "price": 100.50 }]),
        ),
        (
            "properties?select=address,agent:agents(name)&order=address&limit=1&offset=1",
            json!([{ "address": "2 Elm Street", "agent": { "name": "Bea" } }]),
        ),
        (
            "properties?select=address,agents(name)&agent_id=is.null",
            json!([{ "address": "3 Fir Lane", "agents": null }]),
        ),
        (
            "agents?select=name,properties(address)&order=name&limit=1",
            json!([{ "name": "Ada", "properties": [{ "address": "1 Oak Street" }] }]),
        ),
    ];
    for (query, expected) in cases {
        let answer = get(&server, &token, &project, query).await;
        assert_eq!(
            (answer.status, answer.json()),
            (StatusCode::OK, expected),
            "{query}"
        );
    }
}

#[tokio::test]
async fn counts_pages_and_says_which_rows_they_are() {
    let server = Server::start().await;
    let (token, project) = homes(&server).await;
    let read = |query: &str| {
        server
            .get(&table(&project, query))
            .token(&token)
            .header("prefer", "count=exact")
            .send()
    };
    for (query, status, range) in [
        ("properties?limit=2", 206, "0-1/3"),
        ("properties?limit=2&offset=2", 206, "2-2/3"),
        ("properties", 200, "0-2/3"),
        ("properties?address=eq.none", 200, "*/0"),
    ] {
        let answer = read(query).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-range")),
            (status, range),
            "{query}"
        );
        assert_eq!(answer.header("preference-applied"), "count=exact");
    }
    let beyond = read("properties?offset=50&limit=5").await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(
        beyond.json()["details"],
        "An offset of 50 was requested, but there are only 3 rows."
    );
    let uncounted = get(&server, &token, &project, "properties?offset=50").await;
    assert_eq!(
        (
            uncounted.status,
            uncounted.text.as_str(),
            uncounted.header("content-range")
        ),
        (StatusCode::OK, "[]", "*/*")
    );
    let head = server
        .call(Method::HEAD, &table(&project, "properties"))
        .token(&token)
        .header("prefer", "count=exact")
        .send()
        .await;
    assert_eq!(
        (head.text.as_str(), head.header("content-range")),
        ("", "0-2/3")
    );
}

#[tokio::test]
async fn one_object_is_answered_only_where_there_is_one() {
    let server = Server::start().await;
    let (token, project) = homes(&server).await;
    let read = |query: &str| {
        server
            .get(&table(&project, query))
            .token(&token)
            .header("accept", "application/vnd.pgrst.object+json")
            .send()
    };
    let one = read("agents?select=name&name=eq.Ada").await;
    assert_eq!(
        (one.status, one.json()),
        (StatusCode::OK, json!({ "name": "Ada" }))
    );
    for query in ["agents", "agents?name=eq.none"] {
        let answer = read(query).await;
        assert_eq!(
            (answer.status, answer.json()["code"].clone()),
            (StatusCode::NOT_ACCEPTABLE, json!("PGRST116"))
        );
    }
    let picture = server
        .get(&table(&project, "agents"))
        .token(&token)
        .header("accept", "image/png")
        .send()
        .await;
    assert_eq!(picture.json()["code"], "PGRST107");
}

#[tokio::test]
async fn errors_say_what_is_wrong_and_what_was_perhaps_meant() {
    let server = Server::start().await;
    let (token, project) = homes(&server).await;
    for (query, status, code) in [
        ("agent", 404, "PGRST205"),
        ("agents?select=nam", 400, "42703"),
        ("agents?name=equals.1", 400, "PGRST100"),
        ("agents?id=eq.1", 400, "22P02"),
        ("agents?select=name,tags(name)", 400, "PGRST200"),
        ("agents?limit=-1", 416, "PGRST103"),
        ("vibecrm.users", 404, "PGRST205"),
        ("agents?name=eq.%00", 400, "PGRST100"),
    ] {
        let answer = get(&server, &token, &project, query).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].clone()),
            (status, json!(code)),
            "{query}: {}",
            answer.text
        );
        assert_eq!(answer.json().as_object().expect("an object").len(), 4);
    }
    let near = get(&server, &token, &project, "agent").await;
    assert_eq!(
        near.json()["hint"],
        "Perhaps you meant the table 'public.agents'"
    );
    let profile = server
        .get(&table(&project, "agents"))
        .token(&token)
        .header("accept-profile", "vibecrm")
        .send()
        .await;
    assert_eq!(profile.json()["code"], "PGRST106");
}

#[tokio::test]
async fn scripts_of_any_site_may_ask_with_their_own_token() {
    let server = Server::start().await;
    let (token, project) = homes(&server).await;
    let preflight = server
        .call(Method::OPTIONS, &table(&project, "agents"))
        .header("origin", "https://app.example")
        .send()
        .await;
    assert_eq!(preflight.status, StatusCode::NO_CONTENT);
    assert!(
        preflight
            .header("access-control-allow-headers")
            .contains("apikey")
    );
    for query in ["agents", "nothing"] {
        let answer = get(&server, &token, &project, query).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
}
