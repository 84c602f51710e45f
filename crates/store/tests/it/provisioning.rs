//! A design becomes real, whole or not at all.

use serde_json::json;
use store::{ApplyError, ChangeRequest, Claims};
use test_support::TestDatabase;

use crate::support::{code, insert, provision, real_estate, rows, run, sign_up};

#[tokio::test]
async fn a_provisioned_design_survives_a_restart() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, provisioned) = provision(&store, &ana, real_estate()).await;
    assert_eq!(
        (provisioned.version, provisioned.counts.tables_created),
        (1, 4)
    );
    let agent = insert(&store, &project, &ana, "agents", json!({ "name": "Ada" }))
        .await
        .expect("a row");
    let row = json!({ "address": "1 Oak Street", "agent_id": agent });
    insert(&store, &project, &ana, "properties", row)
        .await
        .expect("a row");
    store.close();

    let again = database.open().await;
    let query = "select=address,status,agent:agents(name)";
    assert_eq!(
        rows(&again, &project, &ana, "properties", query).await,
        json!([{ "address": "1 Oak Street", "status": "available", "agent": { "name": "Ada" } }])
    );
}

#[tokio::test]
async fn the_same_design_again_changes_nothing_and_another_is_a_conflict() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, first) = provision(&store, &ana, real_estate()).await;
    let request = |schema, base_version| ChangeRequest {
        base_version,
        ..ChangeRequest::design(&project, schema, ana.id)
    };
    for base in [Some(1), None] {
        let again = store
            .apply(&request(real_estate(), base))
            .await
            .expect("the same");
        assert_eq!(
            (again.vibe_config_id, again.version),
            (first.vibe_config_id, 1)
        );
        assert_eq!(again.counts.tables_created, 0);
    }
    let mut other = real_estate().into_draft();
    other.tables.truncate(1);
    other.relationships.clear();
    let other = schema::CrmSchema::new(other).expect("a valid design");
    for (design, base) in [(real_estate(), Some(7)), (other, None)] {
        let refused = store.apply(&request(design, base)).await;
        let Err(ApplyError::Conflict(conflict)) = refused else {
            panic!("a conflict");
        };
        assert_eq!(conflict.current, Some(1));
    }
}

#[tokio::test]
async fn a_refused_statement_is_named_and_leaves_nothing() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    let project = store
        .create_project(ana.id, "Homes")
        .await
        .expect("a project");
    // Something is in the way that no rule of designs can know of.
    let schema_name = project.reference.schema_name();
    let superuser = database.superuser().await;
    let obstacle = format!(
        "create function public.refuse() returns event_trigger language plpgsql as
         $$ begin if exists (select from pg_event_trigger_ddl_commands()
            where object_identity = '{}.properties' and command_tag = 'CREATE TABLE') then
            raise exception 'no room for properties'; end if; end $$;
         create event trigger refuse on ddl_command_end execute function public.refuse()",
        schema_name.as_str()
    );
    superuser
        .batch_execute(&obstacle)
        .await
        .expect("an obstacle");
    let request = ChangeRequest::design(&project, real_estate(), ana.id);
    let Err(ApplyError::Refused(failed)) = store.apply(&request).await else {
        panic!("a refusal");
    };
    assert_eq!(failed.summary, "create the table properties");
    assert_eq!(failed.reason, "no room for properties");
    let left = superuser
        .query(
            "select from pg_namespace where nspname = $1",
            &[&schema_name.as_str()],
        )
        .await
        .expect("a list");
    assert!(left.is_empty());
    assert!(
        store
            .versions_of(project.id)
            .await
            .expect("versions")
            .is_empty()
    );
}

#[tokio::test]
async fn the_database_checks_options_links_and_uniqueness() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, _) = provision(&store, &ana, real_estate()).await;
    let cases = [
        (
            "properties",
            json!({ "address": "1", "status": "lost" }),
            "23514",
        ),
        ("properties", json!({ "price": 1 }), "23502"),
        (
            "properties",
            json!({ "address": "1", "price": "much" }),
            "22P02",
        ),
        (
            "properties",
            json!({ "address": "1", "agent_id": "00000000-0000-4000-8000-000000000001" }),
            "23503",
        ),
    ];
    for (table, row, expected) in cases {
        let error = insert(&store, &project, &ana, table, row)
            .await
            .expect_err("a refusal");
        assert_eq!(code(&error), expected);
    }
    let row = json!({ "name": "Ada", "email": "ada@example.com" });
    insert(&store, &project, &ana, "agents", row.clone())
        .await
        .expect("a row");
    let twice = insert(&store, &project, &ana, "agents", row)
        .await
        .expect_err("a refusal");
    assert_eq!(code(&twice), "23505");
}

#[tokio::test]
async fn deleting_a_target_empties_the_link_and_keeps_updated_at_moving() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, _) = provision(&store, &ana, real_estate()).await;
    let agent = insert(&store, &project, &ana, "agents", json!({ "name": "Ada" }))
        .await
        .expect("a row");
    let row = json!({ "address": "1", "agent_id": agent });
    insert(&store, &project, &ana, "properties", row)
        .await
        .expect("a row");
    let before = rows(&store, &project, &ana, "properties", "select=updated_at").await;
    let delete =
        sql::query::Request::parse_delete("agents", &format!("id=eq.{agent}")).expect("a request");
    run(&store, &project, &Claims::of_user(ana.id), &delete)
        .await
        .expect("a deletion");
    let after = rows(
        &store,
        &project,
        &ana,
        "properties",
        "select=agent_id,updated_at",
    )
    .await;
    assert_eq!(after[0]["agent_id"], json!(null));
    assert_ne!(after[0]["updated_at"], before[0]["updated_at"]);
}

#[tokio::test]
async fn a_second_server_learns_of_a_provisioning() {
    let database = TestDatabase::new();
    let (one, two) = (database.open().await, database.open().await);
    let ana = sign_up(&one, "ana").await;
    let project = one
        .create_project(ana.id, "Homes")
        .await
        .expect("a project");
    let seen = two
        .project_by_id(project.id)
        .await
        .expect("a lookup")
        .expect("the project");
    assert!(seen.registry().is_none());
    let request = ChangeRequest::design(&project, real_estate(), ana.id);
    one.apply(&request).await.expect("a provisioned design");
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    while two
        .project_by_id(project.id)
        .await
        .expect("a lookup")
        .expect("the project")
        .registry()
        .is_none()
    {
        assert!(
            tokio::time::Instant::now() < deadline,
            "the second server heard nothing"
        );
        tokio::task::yield_now().await;
    }
}
