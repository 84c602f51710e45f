//! The ordinary life of a server.

use std::fs;
use std::path::PathBuf;

use embedded_postgres::{EmbeddedPostgres, Settings};

use crate::support::{Home, connect, process, value};

#[tokio::test]
async fn starts_cold_stops_and_starts_warm_with_its_data() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    client
        .batch_execute("create table kept (id int); insert into kept values (42)")
        .await
        .unwrap();
    let first = server.process_id().unwrap();
    server.stop();
    assert_eq!(server.process_id(), None);
    assert!(!process::is_alive(first));
    assert!(!home.data_dir().join("postmaster.pid").exists());
    drop(server);

    let server = home.start().await;

    let client = connect(&server).await;
    assert_eq!(value(&client, "select id from kept").await, "42");
}

#[tokio::test]
async fn stops_once_however_often_it_is_told() {
    let home = Home::new();
    let server = home.start().await;
    server.stop();
    server.stop();
    assert!(!server.is_ready());
    drop(server);
}

#[tokio::test]
async fn stops_when_dropped() {
    let home = Home::new();
    let server = home.start().await;
    let process_id = server.process_id().unwrap();
    drop(server);
    assert!(!process::is_alive(process_id));
}

#[tokio::test]
async fn states_the_version_that_runs() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    let stated = value(&client, "current_setting('server_version')").await;
    assert_eq!(stated.split_whitespace().next(), Some(server.version()));
    assert_eq!(value(&client, "current_user").await, server.superuser());
}

#[tokio::test]
async fn starts_in_a_directory_whose_name_is_too_long_for_a_socket() {
    let home = Home::new();
    let base_dir = home.path(&"long".repeat(40));
    let server = EmbeddedPostgres::start(Settings::new(&base_dir))
        .await
        .unwrap();
    let socket_dir = server.socket_dir().to_owned();
    connect(&server).await;
    drop(server);
    assert!(socket_dir.starts_with("/tmp"));
    fs::remove_dir_all(socket_dir).unwrap();
}

#[tokio::test]
async fn starts_in_a_directory_with_spaces_and_letters_of_other_scripts() {
    let home = Home::new();
    let base_dir = home.path("Application Support 'ä'");
    let server = EmbeddedPostgres::start(Settings::new(&base_dir))
        .await
        .unwrap();
    connect(&server).await;
    let socket_dir = server.socket_dir().to_owned();
    drop(server);
    fs::remove_dir_all(socket_dir).unwrap();
}

#[tokio::test]
async fn runs_the_programs_it_is_told_to() {
    let home = Home::new();
    let Some(bin_dir) = installed_server() else {
        return crate::support::not_here("no PostgreSQL is installed in /usr/lib/postgresql");
    };
    let settings = Settings {
        pg_bin: Some(bin_dir.clone()),
        ..home.settings()
    };
    let server = EmbeddedPostgres::start(settings).await.unwrap();
    assert_eq!(server.bin_dir(), bin_dir);
    let made_by = fs::read_to_string(home.data_dir().join("PG_VERSION")).unwrap();
    drop(server);

    // The data now wants that version, whatever the bundle is.
    let server = home.start().await;
    assert_eq!(server.version().split('.').next(), Some(made_by.trim()));
}

fn installed_server() -> Option<PathBuf> {
    let mut versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    versions.find_map(|version| {
        Some(version.path().join("bin")).filter(|path| path.join("postgres").exists())
    })
}
