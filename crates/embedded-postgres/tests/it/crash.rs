//! The server is killed; the process that owns it goes on.

use crate::support::{Home, connect, process, until, value};

#[tokio::test]
async fn restarts_a_killed_server_with_its_data() {
    let home = Home::new();
    let server = home.start().await;
    let client = connect(&server).await;
    client
        .batch_execute("create table kept (id int); insert into kept values (1), (2)")
        .await
        .unwrap();
    for _ in 0..2 {
        let before = server.process_id().unwrap();

        process::kill(before);

        until("another server is ready", || {
            server.process_id() != Some(before) && server.is_ready()
        })
        .await;
        let client = connect(&server).await;
        assert_eq!(value(&client, "select count(*) from kept").await, "2");
    }
}

#[tokio::test]
async fn stops_while_it_waits_to_restart() {
    let home = Home::new();
    let server = home.start().await;
    let before = server.process_id().unwrap();
    process::kill(before);
    until("the server is gone", || server.process_id() != Some(before)).await;

    server.stop();

    assert_eq!(server.process_id(), None);
    drop(server);
    home.start().await;
}
