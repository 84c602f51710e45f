//! Migrations run by themselves, once, and say politely what they may not do.

use store::{Settings, Store, StoreError};
use test_support::{TestDatabase, socket_dir};

#[tokio::test]
async fn opening_again_migrates_nothing_and_loses_nothing() {
    let database = TestDatabase::new();
    database.open().await.close();
    let client = database.superuser().await;
    let count = "select count(*) from vibecrm.migrations";
    let before: i64 = client.query_one(count, &[]).await.expect("a count").get(0);
    database.open().await;
    let after: i64 = client.query_one(count, &[]).await.expect("a count").get(0);
    assert!(before >= 4 && before == after);
}

#[tokio::test]
async fn a_login_without_rights_is_told_what_is_needed() {
    let database = TestDatabase::new();
    let admin = database.open().await;
    admin.close();
    let client = database.superuser().await;
    client
        .batch_execute("create role guest login")
        .await
        .expect("a role");
    client
        .batch_execute("create database guests")
        .await
        .expect("a database");
    let url = format!("postgres://guest@/guests?host={}", socket_dir().display());
    let refused = Store::open(&Settings::url(&url).expect("a URL")).await;
    let Err(StoreError::NotAllowed(reason)) = refused else {
        panic!("a refusal");
    };
    assert!(reason.contains("permission denied"), "{reason}");
}

#[tokio::test]
async fn what_is_no_url_is_refused_without_repeating_it() {
    let error = Settings::url("postgres://user:secret@host:notaport/db").expect_err("a refusal");
    assert!(!error.to_string().contains("secret"));
}

/// The platform's functions stay the service role's own.
#[tokio::test]
async fn users_reach_no_platform_table_and_no_exec_sql() {
    let database = TestDatabase::new();
    database.open().await;
    let client = database.superuser().await;
    for role in ["anon", "authenticated", "authenticator"] {
        for statement in [
            "select id from vibecrm.users",
            "select vibecrm.exec_sql('select 1')",
        ] {
            client
                .batch_execute(&format!("set role {role}"))
                .await
                .expect("a role");
            let error = client
                .batch_execute(statement)
                .await
                .expect_err("a refusal");
            assert_eq!(
                error.code().map(tokio_postgres::error::SqlState::code),
                Some("42501"),
                "{role}: {statement}"
            );
            client
                .batch_execute("reset role")
                .await
                .expect("the superuser");
        }
    }
}
