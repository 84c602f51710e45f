//! A server of its own for each test, and a client.

use std::{borrow::Borrow, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use designer::BuiltIn;
use serde_json::{Value, json};
use test_support::TestDatabase;
use tower::ServiceExt;
use web::{AppState, Config, Keys, router};

/// A server on an empty database.
pub struct Server {
    router: Router,
    pub database: TestDatabase,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }
}

/// A request that is being put together.
pub struct Call<'s> {
    server: &'s Server,
    request: axum::http::request::Builder,
    body: String,
}

impl Server {
    /// Starts with ten prompts a day.
    pub async fn start() -> Self {
        let database = TestDatabase::new();
        let store = database.open().await;
        let key = Keys::generate().expect("a key");
        let stored = store.signing_keys(&key).await.expect("keys");
        let public_url = "http://localhost:3000".to_owned();
        let state = AppState {
            store,
            designer: Arc::new(BuiltIn),
            keys: Arc::new(Keys::new(&stored, &public_url).expect("keys")),
            config: Arc::new(Config {
                public_url,
                daily_ai_limit: Some(10),
            }),
        };
        Self {
            router: router(state),
            database,
        }
    }

    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call {
            server: self,
            request: Request::builder().method(method).uri(path),
            body: String::new(),
        }
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: impl Borrow<Value>) -> Call<'_> {
        self.call(Method::POST, path).json(body)
    }

    /// Makes an account and gives its access token.
    pub async fn sign_up(&self, name: &str) -> String {
        let body = json!({ "email": format!("{name}@example.com"), "password": "correct horse" });
        let answer = self.post("/auth/v1/signup", body).send().await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.json()["access_token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// Makes a project and gives its description.
    pub async fn create_project(&self, token: &str) -> Value {
        let call = self.post("/api/v1/projects", json!({ "name": "Homes" }));
        let answer = call.token(token).send().await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()
    }

    /// Makes a project with agents, properties and tags, and gives its description.
    pub async fn create_homes(&self, token: &str) -> Value {
        let project = self.create_project(token).await;
        let body = json!({ "project_id": project["id"], "schema_json": homes() });
        let answer = self
            .post("/api/v1/provision", body)
            .token(token)
            .send()
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        project
    }
}

impl Call<'_> {
    pub fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn json(self, body: impl Borrow<Value>) -> Self {
        let mut call = self.header("content-type", "application/json");
        call.body = body.borrow().to_string();
        call
    }

    pub fn text(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    pub async fn send(self) -> Answer {
        let request = self.request.body(Body::from(self.body)).expect("a request");
        let response = self
            .server
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }
}

/// A design with a link, a choice and a many-to-many link.
pub fn homes() -> Value {
    json!({
        "tables": [
            { "name": "agents", "columns": [
                { "name": "name", "type": "TEXT", "required": true },
                { "name": "email", "type": "TEXT", "unique": true },
            ] },
            { "name": "properties", "columns": [
                { "name": "address", "type": "TEXT", "required": true },
                { "name": "price", "type": "NUMERIC" },
                { "name": "status", "options": ["available", "sold"], "default": "available" },
            ] },
            { "name": "tags", "columns": [{ "name": "name", "type": "TEXT" }] },
        ],
        "relationships": [
            { "from_table": "properties", "to_table": "agents" },
            { "from_table": "properties", "to_table": "tags", "type": "many_to_many" },
        ],
    })
}

/// The address of a table of a project.
pub fn table(project: &Value, rest: &str) -> String {
    format!(
        "/p/{}/rest/v1/{rest}",
        project["ref"].as_str().expect("a ref")
    )
}
