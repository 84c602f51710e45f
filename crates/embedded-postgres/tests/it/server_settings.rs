//! What the server is set to.

use std::fs;
use std::os::unix::fs::MetadataExt;

use crate::support::{Home, connect, value};

#[tokio::test]
async fn loses_no_data_and_listens_on_no_port() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    for (setting, expected) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("shared_preload_libraries", ""),
        ("max_connections", "100"),
        ("shared_buffers", "128MB"),
        ("random_page_cost", "1.1"),
        ("jit", "off"),
        ("TimeZone", "UTC"),
    ] {
        let found = value(&client, &format!("current_setting('{setting}')")).await;
        assert_eq!(found, expected, "{setting}");
    }
}

#[tokio::test]
async fn keeps_data_socket_and_log_from_other_users() {
    let home = Home::new();
    let server = home.start().await;
    let mode = |path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(mode(home.data_dir()), 0o700);
    assert_eq!(mode(server.socket_dir().to_owned()), 0o700);
    assert_eq!(mode(server.log_file()), 0o600);
}

#[tokio::test]
async fn folds_the_case_of_letters_beyond_ascii() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    assert_eq!(
        value(&client, "'MÜLLER ÉTÉ ЖУК' ilike 'müller été жук'").await,
        "true"
    );
    assert_eq!(value(&client, "lower('ÄÖÜ')").await, "äöü");
}

#[tokio::test]
async fn has_the_extensions_that_a_crm_may_need() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    for extension in ["pg_trgm", "unaccent", "citext", "pgcrypto", "btree_gin"] {
        client
            .batch_execute(&format!("create extension {extension}"))
            .await
            .unwrap();
    }
    assert_eq!(value(&client, "unaccent('Hôtel')").await, "Hotel");
    assert_eq!(value(&client, "similarity('ÄRGER', 'ärger')").await, "1");
    assert_eq!(
        value(
            &client,
            "'2026-01-01 00:00+00'::timestamptz at time zone 'Europe/Berlin'"
        )
        .await,
        "2026-01-01 01:00:00"
    );
    assert_eq!(
        value(&client, "to_tsvector('english', 'running dogs')").await,
        "'dog':2 'run':1"
    );
}

#[tokio::test]
async fn keeps_rows_out_of_the_log() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    client
        .batch_execute("create table people (email text unique)")
        .await
        .unwrap();
    let insert = "insert into people values ('ada@example.com')";
    client.batch_execute(insert).await.unwrap();
    client.batch_execute(insert).await.unwrap_err();
    client
        .batch_execute("select 'ada@example.com'::int")
        .await
        .unwrap_err();
    server.stop();

    let log = fs::read_to_string(server.log_file()).unwrap();

    assert!(
        log.contains("database system is ready to accept connections"),
        "{log}"
    );
    assert!(!log.contains("ada@example.com"), "{log}");
}
