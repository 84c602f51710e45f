//! Lock files of a server that is long dead.

use std::fs;
use std::path::Path;

use crate::support::process::{self, command_as_owner};
use crate::support::{Home, connect, value};

#[tokio::test]
async fn starts_although_the_lock_files_name_a_process_that_lives() {
    let home = Home::new();
    let server = home.start().await;
    let files = [
        home.data_dir().join("postmaster.pid"),
        server.socket_dir().join(".s.PGSQL.5432.lock"),
    ];
    let contents = files
        .each_ref()
        .map(|file| fs::read_to_string(file).unwrap());
    drop(server);
    // PostgreSQL takes any process of its own user for a server.
    let mut innocent = command_as_owner(&home.data_dir(), "sleep")
        .arg("600")
        .spawn()
        .unwrap();
    for (file, content) in files.iter().zip(&contents) {
        write_as_owner(
            &home.data_dir(),
            file,
            &with_process_id(content, innocent.id()),
        );
    }

    let server = home.start().await;

    assert_eq!(value(&connect(&server).await, "1").await, "1");
    assert!(process::is_alive(innocent.id()));
    innocent.kill().unwrap();
    innocent.wait().unwrap();
}

fn with_process_id(content: &str, process_id: u32) -> String {
    let (_, rest) = content.split_once('\n').unwrap();
    format!("{process_id}\n{rest}")
}

fn write_as_owner(data_dir: &Path, file: &Path, content: &str) {
    let mut command = command_as_owner(data_dir, "sh");
    let status = command
        .args(["-c", r#"printf %s "$1" > "$0""#])
        .arg(file)
        .arg(content)
        .status()
        .unwrap();
    assert!(status.success());
}
