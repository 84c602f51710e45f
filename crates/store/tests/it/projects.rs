//! Projects and their members.

use serde_json::json;
use store::MemberRole;
use test_support::TestDatabase;

use crate::support::{insert, provision, real_estate, sign_up};

#[tokio::test]
async fn a_renamed_project_is_seen_renamed_and_a_deleted_one_is_gone_with_its_rows() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    let (project, _) = provision(&store, &ana, real_estate()).await;
    insert(&store, &project, &ana, "agents", json!({ "name": "Ada" }))
        .await
        .expect("a row");

    store
        .rename_project(project.id, "Houses")
        .await
        .expect("a new name");
    let seen = store
        .project_by_ref(&project.reference)
        .await
        .expect("a lookup")
        .expect("the project");
    assert_eq!(seen.project.name, "Houses");

    store.delete_project(&project).await.expect("a deletion");
    assert!(
        store
            .project_by_id(project.id)
            .await
            .expect("a lookup")
            .is_none()
    );
    assert!(store.projects_of(ana.id).await.expect("a list").is_empty());
    let left = database
        .superuser()
        .await
        .query("select from pg_namespace where nspname like 'crm\\_%'", &[])
        .await
        .expect("a list");
    assert!(left.is_empty());
}

#[tokio::test]
async fn a_project_lists_for_its_members_only() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let project = store
        .create_project(ana.id, "Homes")
        .await
        .expect("a project");
    assert!(store.projects_of(ben.id).await.expect("a list").is_empty());
    let role = |user| {
        let store = &store;
        async move {
            store
                .project_by_id(project.id)
                .await
                .expect("a lookup")
                .expect("it")
                .role_of(user)
        }
    };
    assert_eq!(
        (role(ana.id).await, role(ben.id).await),
        (Some(MemberRole::Owner), None)
    );
    store
        .add_member(project.id, ben.id)
        .await
        .expect("a member");
    store
        .add_member(project.id, ana.id)
        .await
        .expect("no change");
    assert_eq!(
        (role(ana.id).await, role(ben.id).await),
        (Some(MemberRole::Owner), Some(MemberRole::Member))
    );
}
