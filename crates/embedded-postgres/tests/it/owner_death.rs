//! The process that owns the server is killed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::Client;

use crate::support::owner::{self, Owner};
use crate::support::{Home, connect, connect_to, process, until, value};

const ENOUGH_ROWS: u32 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeps_every_acknowledged_row_when_the_owner_is_killed() {
    let home = Home::new();
    let mut owner = Owner::spawn(&home.base_dir());
    let orphan = owner.answer().unwrap();
    let client = connect_to(owner::socket_dir(&home.base_dir())).await;
    client
        .batch_execute("create table kept (id int primary key)")
        .await
        .unwrap();
    let acknowledged = Arc::new(AtomicU32::new(0));
    let writer = tokio::spawn(write_rows(client, Arc::clone(&acknowledged)));
    until("rows are being written", || {
        acknowledged.load(Ordering::SeqCst) >= ENOUGH_ROWS
    })
    .await;

    owner.kill();

    if cfg!(target_os = "linux") {
        until("the server has ended on its own", || {
            !process::is_alive(orphan)
        })
        .await;
    }
    let server = home.start().await;
    writer.await.unwrap();
    let acknowledged = acknowledged.load(Ordering::SeqCst);
    let query = format!("select count(*) from kept where id <= {acknowledged}");
    assert_eq!(
        value(&connect(&server).await, &query).await,
        acknowledged.to_string()
    );
}

#[tokio::test]
async fn starts_at_once_after_the_owner_is_killed() {
    let home = Home::new();
    let mut owner = Owner::spawn(&home.base_dir());
    let orphan = owner.answer().unwrap();

    owner.kill();
    let server = home.start().await;

    assert!(!process::is_alive(orphan));
    assert_eq!(value(&connect(&server).await, "1").await, "1");
}

#[tokio::test]
async fn starts_after_owner_and_server_are_killed_together() {
    let home = Home::new();
    let mut owner = Owner::spawn(&home.base_dir());
    let orphan = owner.answer().unwrap();
    let client = connect_to(owner::socket_dir(&home.base_dir())).await;
    client
        .batch_execute("create table kept (id int); insert into kept values (1)")
        .await
        .unwrap();

    process::kill(orphan);
    owner.kill();

    let server = home.start().await;
    assert_eq!(
        value(&connect(&server).await, "select count(*) from kept").await,
        "1"
    );
}

/// Commits rows 1, 2, 3, … until the server goes away.
async fn write_rows(client: Client, acknowledged: Arc<AtomicU32>) {
    for id in 1.. {
        if client
            .execute(&format!("insert into kept values ({id})"), &[])
            .await
            .is_err()
        {
            return;
        }
        acknowledged.store(id, Ordering::SeqCst);
    }
}
