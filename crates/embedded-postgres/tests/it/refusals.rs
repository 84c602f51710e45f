//! Starts that must fail, each saying what to do.

use std::fs::{self, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use embedded_postgres::{EmbeddedPostgres, Settings, StartError};

use crate::support::Home;

#[tokio::test]
async fn refuses_data_of_another_major_version() {
    let home = Home::new();
    drop(home.start().await);
    fs::write(home.data_dir().join("PG_VERSION"), "14\n").unwrap();

    let error = EmbeddedPostgres::start(home.settings()).await.unwrap_err();

    assert!(
        matches!(error, StartError::WrongVersion { wanted: 14, .. }),
        "{error}"
    );
    let message = error.to_string();
    assert!(
        message.contains("was made by PostgreSQL 14 and only that version can open it"),
        "{message}"
    );
    assert!(
        message.contains("install PostgreSQL 14 or set VIBECRM_PG_BIN"),
        "{message}"
    );
}

#[tokio::test]
async fn uses_no_other_programs_than_those_it_is_told_to() {
    let home = Home::new();
    let settings = Settings {
        pg_bin: Some(home.path("empty")),
        ..home.settings()
    };

    let error = EmbeddedPostgres::start(settings).await.unwrap_err();

    let message = error.to_string();
    assert!(matches!(error, StartError::NotFound { .. }), "{message}");
    assert!(message.contains("empty: there is no initdb"), "{message}");
}

/// As on a file system mounted `noexec`, where the bundle can be unpacked but not run.
#[tokio::test]
async fn falls_through_to_an_installed_server_when_the_bundle_cannot_run() {
    let home = Home::new();
    let server = home.start().await;
    let bundled = server.bin_dir().to_owned();
    drop(server);
    if !bundled.starts_with(home.base_dir()) {
        return crate::support::not_here("this build has no bundle");
    }
    fs::remove_dir_all(home.data_dir()).unwrap();
    fs::set_permissions(bundled.join("postgres"), Permissions::from_mode(0o644)).unwrap();

    match EmbeddedPostgres::start(home.settings()).await {
        Ok(server) => assert_ne!(server.bin_dir(), bundled),
        Err(error) => {
            let message = error.to_string();
            assert!(matches!(error, StartError::NotFound { .. }), "{message}");
            assert!(
                message.contains("bin: postgres does not run: "),
                "{message}"
            );
        }
    }
}

#[tokio::test]
async fn shows_the_log_of_a_server_that_does_not_start() {
    let home = Home::new();
    drop(home.start().await);
    let configuration = home.data_dir().join("postgresql.conf");
    let mut file = OpenOptions::new().append(true).open(configuration).unwrap();
    writeln!(file, "no_such_setting = 1").unwrap();

    let error = EmbeddedPostgres::start(home.settings()).await.unwrap_err();

    let message = error.to_string();
    assert!(
        matches!(error, StartError::DoesNotStart { .. }),
        "{message}"
    );
    assert!(message.contains("no_such_setting"), "{message}");
}

#[tokio::test]
async fn says_what_it_cannot_write() {
    let home = Home::new();
    fs::write(home.path("file"), "").unwrap();

    let error = EmbeddedPostgres::start(Settings::new(home.path("file/base")))
        .await
        .unwrap_err();

    assert!(
        error.to_string().starts_with("cannot create /tmp/"),
        "{error}"
    );
}
