//! Two users never see, reach or change each other's rows.

use serde_json::json;
use sql::query::Request;
use store::Claims;
use test_support::TestDatabase;

use crate::support::{code, insert, provision, real_estate, rows, run, sign_up};

#[tokio::test]
async fn users_of_one_project_see_only_their_own_rows() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let (project, _) = provision(&store, &ana, real_estate()).await;
    store
        .add_member(project.id, ben.id)
        .await
        .expect("a member");
    let id = insert(&store, &project, &ana, "agents", json!({ "name": "Ana's" }))
        .await
        .expect("a row");

    assert_eq!(rows(&store, &project, &ben, "agents", "").await, json!([]));
    assert_eq!(
        rows(&store, &project, &ben, "agents", &format!("id=eq.{id}")).await,
        json!([])
    );

    let as_ben = Claims::of_user(ben.id);
    let filter = format!("id=eq.{id}");
    let update =
        Request::parse_update("agents", &filter, r#"{"name":"Ben's"}"#).expect("a request");
    assert_eq!(
        run(&store, &project, &as_ben, &update)
            .await
            .expect("no rows")
            .page_total,
        0
    );
    let delete = Request::parse_delete("agents", &filter).expect("a request");
    assert_eq!(
        run(&store, &project, &as_ben, &delete)
            .await
            .expect("no rows")
            .page_total,
        0
    );
    assert_eq!(
        rows(&store, &project, &ana, "agents", "select=name").await,
        json!([{ "name": "Ana's" }])
    );
}

#[tokio::test]
async fn nobody_can_write_a_row_for_someone_else() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let (project, _) = provision(&store, &ana, real_estate()).await;
    store
        .add_member(project.id, ben.id)
        .await
        .expect("a member");
    let row = json!({ "name": "planted", "user_id": ana.id });
    let error = insert(&store, &project, &ben, "agents", row)
        .await
        .expect_err("a refusal");
    assert_eq!(code(&error), "42501");
}

#[tokio::test]
async fn a_link_to_a_row_of_someone_else_fails_as_one_to_no_row() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let (project, _) = provision(&store, &ana, real_estate()).await;
    store
        .add_member(project.id, ben.id)
        .await
        .expect("a member");
    let agent = insert(&store, &project, &ana, "agents", json!({ "name": "Ana's" }))
        .await
        .expect("a row");
    let mut reports = Vec::new();
    for target in [agent, uuid_of_nothing()] {
        let row = json!({ "address": "1 Oak Street", "agent_id": target });
        let error = insert(&store, &project, &ben, "properties", row)
            .await
            .expect_err("a refusal");
        reports.push(error.database_error().expect("a refusal of PostgreSQL"));
    }
    assert_eq!(reports[0].code, "23503");
    assert_eq!(
        reports[0].constraint.as_deref(),
        Some("properties_agent_id_fkey")
    );
    assert_eq!(reports[0], reports[1]);
}

fn uuid_of_nothing() -> String {
    "00000000-0000-4000-8000-000000000001".into()
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_refused() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, _) = provision(&store, &ana, real_estate()).await;
    let request = Request::parse_read("agents", "").expect("a request");
    let error = run(&store, &project, &Claims::anonymous(), &request)
        .await
        .expect_err("a refusal");
    assert_eq!(code(&error), "42501");
}

#[tokio::test]
async fn equally_named_tables_of_two_projects_are_two_tables() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let (of_ana, _) = provision(&store, &ana, real_estate()).await;
    let (of_ben, _) = provision(&store, &ben, real_estate()).await;
    insert(&store, &of_ana, &ana, "agents", json!({ "name": "A" }))
        .await
        .expect("a row");
    assert_eq!(rows(&store, &of_ben, &ben, "agents", "").await, json!([]));
    assert_eq!(rows(&store, &of_ben, &ana, "agents", "").await, json!([]));
}

#[tokio::test]
async fn search_finds_only_own_rows_and_takes_wildcards_literally() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let (project, _) = provision(&store, &ana, real_estate()).await;
    store
        .add_member(project.id, ben.id)
        .await
        .expect("a member");
    for name in ["Grüne Straße 100%", "Oak Street"] {
        insert(
            &store,
            &project,
            &ana,
            "properties",
            json!({ "address": name }),
        )
        .await
        .expect("a row");
    }
    for (user, query, count) in [
        (&ana, "GRÜNE", 1),
        (&ana, "0%", 1),
        (&ana, "_", 0),
        (&ana, "stra", 1),
        (&ben, "oak", 0),
    ] {
        let request = Request::read(
            "properties",
            sql::query::Selection::all().keep(sql::query::Condition::Search(query.into())),
        );
        let reply = run(&store, &project, &Claims::of_user(user.id), &request)
            .await
            .expect("rows");
        assert_eq!(reply.page_total, count, "{query}");
    }
}

#[tokio::test]
async fn every_table_forces_row_level_security_and_no_role_passes_it() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    provision(&store, &ana, real_estate()).await;
    let client = database.superuser().await;
    let open = client
        .query(
            "select relname::text
             from pg_class
             join pg_namespace on pg_namespace.oid = relnamespace
             where relkind = 'r' and nspname like 'crm\\_%'
               and not (relrowsecurity and relforcerowsecurity)",
            &[],
        )
        .await
        .expect("a list");
    assert!(open.is_empty(), "{open:?}");
    let policies = client
        .query(
            "select qual, with_check from pg_policies where schemaname like 'crm\\_%'",
            &[],
        )
        .await
        .expect("policies");
    assert_eq!(policies.len(), 4);
    for policy in policies {
        let (using, check): (String, String) = (policy.get(0), policy.get(1));
        assert!(using.contains("auth.uid()") && check.contains("auth.uid()"));
    }
}
