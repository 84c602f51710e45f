//! What the tests share: users, projects and a design.

use std::io::Write as _;

use schema::CrmSchema;
use serde_json::{Value, json};
use sql::query::{PlanOptions, Request, plan, render};
use store::{Applied, ChangeRequest, Claims, NewUser, Project, Reply, Store, StoreError, User};

/// Says on standard error how much a test went through, also where it passes: cargo keeps what
/// passing tests print to itself.
pub fn tell(line: &str) {
    let mut output = std::io::stderr().lock();
    // Nobody may be listening.
    let _ = writeln!(output, "{line}");
}

/// Makes an account.
pub async fn sign_up(store: &Store, name: &str) -> User {
    let user = NewUser {
        email: format!("{name}@example.com"),
        password_hash: "not a hash".into(),
        user_metadata: json!({}),
    };
    store.create_user(&user).await.expect("an account")
}

/// Two tables with a link, a choice and something to search.
pub fn real_estate() -> CrmSchema {
    CrmSchema::parse(&json!({
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
    }))
    .expect("a valid design")
}

/// Provisions a design in a project of its own.
pub async fn provision(store: &Store, user: &User, schema: CrmSchema) -> (Project, Applied) {
    let project = store
        .create_project(user.id, "Homes")
        .await
        .expect("a project");
    let request = ChangeRequest::design(&project, schema, user.id);
    let applied = store.apply(&request).await.expect("a provisioned design");
    (project, applied)
}

/// Runs a request as a user.
pub async fn run(
    store: &Store,
    project: &Project,
    claims: &Claims,
    request: &Request,
) -> Result<Reply, StoreError> {
    let active = store.project_by_id(project.id).await?.expect("the project");
    let registry = active.registry().expect("a design");
    let plan = plan(request, registry, &PlanOptions::default()).expect("a plan");
    let statement = render(&plan, &project.reference.schema_name());
    let (tx, reply) = store.write(claims, &statement).await?;
    tx.commit().await?;
    Ok(reply)
}

/// Inserts a row and gives its id.
pub async fn insert(
    store: &Store,
    project: &Project,
    user: &User,
    table: &str,
    row: Value,
) -> Result<String, StoreError> {
    let request = Request::parse_insert(table, "", &row.to_string()).expect("a request");
    let reply = run(store, project, &Claims::of_user(user.id), &request).await?;
    Ok(reply.location.expect("the id"))
}

/// The rows that a user sees, as JSON.
pub async fn rows(
    store: &Store,
    project: &Project,
    user: &User,
    table: &str,
    query: &str,
) -> Value {
    let request = Request::parse_read(table, query).expect("a request");
    let reply = run(store, project, &Claims::of_user(user.id), &request)
        .await
        .expect("rows");
    serde_json::from_str(&reply.body.expect("a body")).expect("JSON")
}

/// SQLSTATE of a refusal.
pub fn code(error: &StoreError) -> String {
    error
        .database_error()
        .expect("a refusal of PostgreSQL")
        .code
}
