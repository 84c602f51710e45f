//! The server, which is PostgreSQL's client, is killed.

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use store::{ChangeRequest, DataLoss, Goal, Store};
use test_support::TestDatabase;
use uuid::Uuid;

use super::{BOUNDARIES, Deed, FEWEST_BOUNDARIES, State, arm, steps};
use crate::{migration::crm::Crm, support::tell};

/// A process of its own that applies the change: this program, told to run the test below.
fn spawn(crm: &Crm) -> Child {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args([
            "--exact",
            "migration::kill::server::a_process_to_kill",
            "--ignored",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let database = crm.database.as_ref().expect("a database");
    let told = json!({
        "socket_dir": test_support::socket_dir(),
        "database": database.name(),
        "project": crm.project.id,
        "user": crm.user.id,
    });
    let mut stdin = child.stdin.take().expect("a pipe");
    write!(stdin, "{told}").expect("told");
    child
}

#[tokio::test]
#[ignore = "only the test below runs it, as a process that it can kill"]
async fn a_process_to_kill() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text");
    let Ok(told) = serde_json::from_str::<Value>(&text) else {
        return;
    };
    let text = |key: &str| told[key].as_str().expect("text").to_owned();
    let id = |key: &str| -> Uuid { text(key).parse().expect("an id") };
    let settings =
        store::Settings::embedded(text("socket_dir").as_ref(), embedded_postgres::SUPERUSER);
    let settings = settings.with_database(&text("database")).with_pool_size(2);
    let store = Store::open(&settings).await.expect("a store");
    let project = store.project_by_id(id("project")).await.expect("a lookup");
    let project = project.expect("the project");
    let now = project.registry().expect("a design").schema().clone();
    let steps = schema::read_changes(&steps(), "").expect("changes");
    let goal = Goal::Design {
        schema: Box::new(now.apply(&steps).expect("a design")),
        steps: Some(steps),
    };
    let request = ChangeRequest {
        base_version: Some(1),
        ..ChangeRequest::new(&project.project, goal, DataLoss::Accept, id("user"))
    };
    store.apply(&request).await.expect("a change");
}

/// How many backends stand at the boundary, and how many there are of the process at all.
async fn backends(crm: &Crm) -> (i64, i64) {
    let row = crm
        .superuser
        .query_one(
            "select count(*) filter (where wait_event_type = 'Lock' and wait_event = 'advisory'),
               count(*)
             from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()
               and backend_type = 'client backend'
               and pid <> all (string_to_array(current_setting('tests.others'), ',')::integer[])",
            &[],
        )
        .await;
    let row = row.expect("counts");
    (row.get(0), row.get(1))
}

/// Notes which backends are of the test itself.
async fn note_others(crm: &Crm) {
    let text = "select set_config('tests.others', string_agg(pid::text, ','), false)
      from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'";
    crm.superuser.batch_execute(text).await.expect("a note");
}

/// Runs a process until it waits at the boundary, and kills it there; `false` where it came to its
/// end before.
async fn kill_at(crm: &Crm, boundary: i64) -> bool {
    arm(crm, boundary, Deed::Wait).await;
    note_others(crm).await;
    let lock = "select pg_advisory_lock(42)";
    crm.superuser.batch_execute(lock).await.expect("a lock");
    let mut child = spawn(crm);
    let is_held = loop {
        if backends(crm).await.0 > 0 {
            break true;
        }
        if let Some(status) = child.try_wait().expect("a child") {
            assert!(status.success());
            break false;
        }
    };
    child.kill().ok();
    child.wait().expect("an end");
    let unlock = "select pg_advisory_unlock(42)";
    crm.superuser.batch_execute(unlock).await.expect("no lock");
    // Its backend goes on until it has something to say.
    while backends(crm).await.1 > 0 {}
    arm(crm, 0, Deed::Wait).await;
    is_held
}

#[tokio::test]
async fn a_killed_server_leaves_the_version_before_or_the_one_after() {
    let crm = Crm::school().await;
    crm.superuser
        .batch_execute(BOUNDARIES)
        .await
        .expect("boundaries");
    let before = State::of(&crm).await;
    let mut killed = 0;
    while kill_at(&crm, killed + 1).await {
        killed += 1;
        // A backend that had begun to commit when its server was killed comes to its end.
        if version(&crm).await == 2 {
            break;
        }
        assert_eq!(State::of(&crm).await, before, "after boundary {killed}");
    }
    tell(&format!(
        "{killed} boundaries of statements, each the end of a server once"
    ));
    assert!(killed > FEWEST_BOUNDARIES, "{killed}");
    let crm = fresh(&crm).await;
    assert_eq!(crm.active().await.0, 2);
    crm.check_catalog().await;
    crm.rollback(1).await;
    assert_eq!(State::of(&crm).await.rows, before.rows);
}

/// The version in force, past what the store has heard.
async fn version(crm: &Crm) -> i32 {
    let query = "select version from vibecrm.vibe_configs where is_active";
    let row = crm.superuser.query_one(query, &[]).await;
    row.expect("a version").get(0)
}

/// The same CRM, read anew.
async fn fresh(crm: &Crm) -> Crm {
    let database: &TestDatabase = crm.database.as_ref().expect("a database");
    Crm {
        database: None,
        store: database.open().await,
        user: crm.user.clone(),
        project: crm.project.clone(),
        superuser: database.superuser().await,
    }
}
