//! A server that outlives its owner, as where there is no parent-death signal.

use std::fs;
use std::path::Path;

use crate::support::process::{self, command_as_owner};
use crate::support::{Home, connect, connect_to, until, value};

#[tokio::test]
async fn stops_an_orphan_and_never_shares_it() {
    let home = Home::new();
    let server = home.start().await;
    let (bin_dir, socket_dir) = (server.bin_dir().to_owned(), server.socket_dir().to_owned());
    drop(server);
    // The paths as the crate spells them: without links.
    let orphan = spawn_orphan(
        &bin_dir,
        &fs::canonicalize(home.data_dir()).unwrap(),
        &socket_dir,
    );
    until("the orphan is ready", || is_ready(&home.data_dir())).await;
    let client = connect_to(socket_dir).await;
    client
        .batch_execute("create table kept (id int); insert into kept values (1)")
        .await
        .unwrap();

    let server = home.start().await;

    assert_ne!(server.process_id(), Some(orphan));
    assert!(!process::is_alive(orphan));
    assert_eq!(
        value(&connect(&server).await, "select count(*) from kept").await,
        "1"
    );
}

/// Starts a server whose parent ends at once.
fn spawn_orphan(bin_dir: &Path, data_dir: &Path, socket_dir: &Path) -> u32 {
    const SCRIPT: &str = r#""$0" -D "$1" -c listen_addresses= -c unix_socket_directories="$2" >/dev/null 2>&1 & echo $!"#;
    let mut command = command_as_owner(data_dir, "sh");
    command
        .args(["-c", SCRIPT])
        .arg(bin_dir.join("postgres"))
        .arg(data_dir)
        .arg(socket_dir);
    let output = command.output().unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}

fn is_ready(data_dir: &Path) -> bool {
    let file = fs::read_to_string(data_dir.join("postmaster.pid")).unwrap_or_default();
    file.lines()
        .nth(7)
        .is_some_and(|line| line.trim() == "ready")
}
