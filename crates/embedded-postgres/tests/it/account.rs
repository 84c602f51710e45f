//! Whom the server runs as.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};

use embedded_postgres::{EmbeddedPostgres, Settings, StartError};

use crate::support::owner::{self, Owner};
use crate::support::{Home, connect, connect_to, not_here, process, value};

const NEEDS_ROOT: &str = "only root drops to another user; run the tests as root too";

#[tokio::test]
async fn runs_as_a_normal_user() {
    let home = Home::new();
    fs::create_dir(home.base_dir()).unwrap();
    let mut owner = if process::is_root() {
        let (user_id, group_id) = process::nobody();
        chown(home.base_dir(), Some(user_id), Some(group_id)).unwrap();
        Owner::spawn_as(
            (user_id, group_id),
            &home.base_dir(),
            &home.path("test-program"),
        )
    } else {
        Owner::spawn(&home.base_dir())
    };
    owner.answer().unwrap();

    assert_ne!(fs::metadata(home.data_dir()).unwrap().uid(), 0);
    assert_eq!(
        value(&connect_to(owner::socket_dir(&home.base_dir())).await, "1").await,
        "1"
    );
    owner.finish();
    drop(home.start().await);
}

#[tokio::test]
async fn drops_from_root_to_the_user_it_is_told_and_stays_with_the_owner_of_the_data() {
    if !process::is_root() {
        return not_here(NEEDS_ROOT);
    }
    let home = Home::new();
    let settings = Settings {
        run_as_user: Some("nobody".to_owned()),
        ..home.settings()
    };
    drop(EmbeddedPostgres::start(settings).await.unwrap());

    let server = home.start().await;

    assert_eq!(
        fs::metadata(home.data_dir()).unwrap().uid(),
        process::nobody().0
    );
    assert_eq!(value(&connect(&server).await, "1").await, "1");
}

#[tokio::test]
async fn refuses_a_user_that_does_not_exist() {
    if !process::is_root() {
        return not_here(NEEDS_ROOT);
    }
    let home = Home::new();
    let settings = Settings {
        run_as_user: Some("nosuchuser".to_owned()),
        ..home.settings()
    };
    let error = EmbeddedPostgres::start(settings).await.unwrap_err();
    assert!(
        matches!(error, StartError::UnknownAccount { .. }),
        "{error}"
    );
}

#[tokio::test]
async fn refuses_a_directory_that_the_user_cannot_enter() {
    if !process::is_root() {
        return not_here(NEEDS_ROOT);
    }
    let home = Home::new();
    let closed = home.path("closed");
    fs::DirBuilder::new().mode(0o700).create(&closed).unwrap();

    let error = EmbeddedPostgres::start(Settings::new(closed.join("base")))
        .await
        .unwrap_err();

    assert!(
        matches!(&error, StartError::Unreachable { directory, .. } if directory.ends_with("closed")),
        "{error}"
    );
    assert!(
        error.to_string().contains("such as /var/lib/vibecrm"),
        "{error}"
    );
}
