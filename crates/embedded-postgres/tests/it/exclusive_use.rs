//! One server per directory.

use embedded_postgres::{EmbeddedPostgres, StartError};

use crate::support::owner::Owner;
use crate::support::{Home, connect, value};

#[tokio::test]
async fn refuses_a_second_start_in_the_same_process() {
    let home = Home::new();
    let server = home.start().await;

    let error = EmbeddedPostgres::start(home.settings()).await.unwrap_err();

    assert!(matches!(error, StartError::InUse { .. }), "{error}");
    let expected = format!("another VibeCRM already uses {}", home.base_dir().display());
    assert!(error.to_string().starts_with(&expected), "{error}");
    assert_eq!(value(&connect(&server).await, "1").await, "1");
}

#[tokio::test]
async fn refuses_a_second_start_in_another_process() {
    let home = Home::new();
    let server = home.start().await;

    let error = Owner::spawn(&home.base_dir()).answer().unwrap_err();

    assert!(error.starts_with("another VibeCRM already uses"), "{error}");
    assert_eq!(value(&connect(&server).await, "1").await, "1");
}
