//! First starts that did not get to their end.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::owner::Owner;
use crate::support::{Home, connect, value};

#[tokio::test]
async fn starts_after_being_killed_during_initdb() {
    let home = Home::new();
    let owner = Owner::spawn(&home.base_dir());
    let deadline = Instant::now() + Duration::from_secs(60);
    while home.names("pgdata").is_empty() {
        assert!(Instant::now() < deadline, "initdb never began");
    }
    owner.kill();
    let left = home.names("pgdata");

    let server = home.start().await;

    assert!(
        left[0].starts_with("pgdata.init."),
        "{left:?}: initdb was too fast to be interrupted"
    );
    assert_eq!(home.names("pgdata"), ["pgdata"]);
    assert_eq!(value(&connect(&server).await, "1").await, "1");
}

#[tokio::test]
async fn removes_what_interrupted_starts_have_left() {
    let home = Home::new();
    let leftovers = ["pgdata.init.1", "pgdata.init.4194304"].map(|name| home.base_dir().join(name));
    for leftover in &leftovers {
        fs::create_dir_all(leftover).unwrap();
        fs::write(leftover.join("PG_VERSION"), "18\n").unwrap();
    }

    let _server = home.start().await;

    assert_eq!(home.names("pgdata"), ["pgdata"]);
}

#[tokio::test]
async fn unpacks_again_what_was_only_half_unpacked() {
    let home = Home::new();
    let server = home.start().await;
    let Ok(inside) = server
        .bin_dir()
        .strip_prefix(home.base_dir().join("pgsql"))
        .map(ToOwned::to_owned)
    else {
        return crate::support::not_here("this build has no bundle");
    };
    drop(server);
    let id = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap()
        .to_owned();
    let binaries = home.base_dir().join("pgsql");
    fs::rename(binaries.join(&id), binaries.join(format!(".{id}.tmp"))).unwrap();
    fs::remove_file(binaries.join(format!(".{id}.tmp/bin/initdb"))).unwrap();

    let server = home.start().await;

    assert!(server.bin_dir().join("initdb").exists());
    assert_eq!(fs::read_dir(&binaries).unwrap().count(), 1);
}
