//! Exactly one version of a project is active: the database says so.

use test_support::TestDatabase;

use crate::support::{provision, real_estate, sign_up};

#[tokio::test]
async fn neither_two_nor_no_version_can_be_active() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, _) = provision(&store, &ana, real_estate()).await;
    let client = database.superuser().await;
    let second = client
        .execute(
            "insert into vibecrm.vibe_configs (project_id, version, schema_json, is_active)
             values ($1, 2, '{}', true)",
            &[&project.id],
        )
        .await
        .expect_err("a refusal");
    let constraint = second.as_db_error().and_then(|error| error.constraint());
    assert_eq!(constraint, Some("vibe_configs_one_active_idx"));
    let none = client
        .execute(
            "update vibecrm.vibe_configs set is_active = false where project_id = $1",
            &[&project.id],
        )
        .await
        .expect_err("a refusal");
    let constraint = none.as_db_error().and_then(|error| error.constraint());
    assert_eq!(constraint, Some("vibe_configs_one_active"));
}
