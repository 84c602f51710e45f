//! PostgreSQL itself is killed: SIGKILL for the server and each of its processes at once.

use std::process::Command;

use embedded_postgres::{EmbeddedPostgres, SUPERUSER, Settings};
use store::Store;
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

use super::{BOUNDARIES, Deed, FEWEST_BOUNDARIES, State, arm, forget_the_dead, prepared, steps};
use crate::{migration::crm::Crm, support::tell};

/// Rows that make a table a busy one, whose changes begin with a commit of their own.
const MANY_ROWS: &str = "
    insert into crm.sailors (user_id, name, phone)
    select user_id, repeat('x', 1000), '7' from crm.sailors, generate_series(1, 9000)
    where name = 'Ada';";

/// A PostgreSQL of this test.
struct Server {
    directory: TempDir,
    postgres: Option<EmbeddedPostgres>,
}

impl Server {
    fn new() -> Self {
        let directory = TempDir::with_prefix("vibecrm-kill-").expect("a directory");
        Self {
            directory,
            postgres: None,
        }
    }

    /// Starts it, whatever it was killed in.
    async fn start(&mut self) -> store::Settings {
        self.postgres = None;
        let settings = Settings::new(self.directory.path().join("data"));
        let postgres = EmbeddedPostgres::start(settings).await;
        let postgres = self.postgres.insert(postgres.expect("PostgreSQL"));
        let settings = store::Settings::embedded(postgres.socket_dir(), SUPERUSER);
        settings.with_database("killed").with_pool_size(2)
    }

    async fn connect(&self) -> Client {
        let postgres = self.postgres.as_ref().expect("a server");
        let mut config = tokio_postgres::Config::new();
        config
            .host_path(postgres.socket_dir())
            .user(SUPERUSER)
            .dbname("killed");
        let (client, connection) = config.connect(NoTls).await.expect("a connection");
        tokio::spawn(connection);
        client
    }

    /// Kills all of its processes, none of which can do anything about it.
    async fn kill(&self, superuser: &Client) {
        let postmaster = self
            .postgres
            .as_ref()
            .and_then(EmbeddedPostgres::process_id);
        let children = superuser
            .query("select pid::text from pg_stat_activity", &[])
            .await
            .expect("processes");
        let mut ids = vec![postmaster.expect("a server").to_string()];
        ids.extend(children.iter().map(|row| row.get::<_, String>(0)));
        let kill = format!("kill -9 {} 2> /dev/null || true", ids.join(" "));
        let killed = Command::new("sh").args(["-c", &kill]).status();
        assert!(killed.expect("a shell").success());
    }
}

/// Applies the change until it waits at the boundary; `false` where it came to its end before.
async fn is_held(crm: &Crm) -> bool {
    let request = crm.request(&steps()).await;
    let held = async {
        loop {
            let row = crm
                .superuser
                .query_one(
                    "select count(*) from pg_locks where locktype = 'advisory' and not granted",
                    &[],
                )
                .await;
            if row.expect("a count").get::<_, i64>(0) > 0 {
                break;
            }
        }
    };
    tokio::select! {
        applied = crm.store.apply(&request) => {
            applied.expect("a change");
            false
        }
        () = held => true,
    }
}

#[tokio::test]
async fn a_killed_postgresql_leaves_the_version_before_or_the_one_after() {
    let mut server = Server::new();
    let settings = server.start().await;
    let store = Store::open(&settings).await.expect("a store");
    let mut crm = Crm::school_on(store, server.connect().await).await;
    let name = crm.project.reference.schema_name();
    let setup = format!(
        "{}{BOUNDARIES}",
        MANY_ROWS.replace("crm.", &format!("{}.", name.as_str()))
    );
    crm.superuser.batch_execute(&setup).await.expect("a setup");
    let before = State::of(&crm).await;
    let mut killed = 0_i64;
    let mut left_prepared = 0;
    loop {
        arm(&crm, killed + 1, Deed::Wait).await;
        let lock = "select pg_advisory_lock(42)";
        crm.superuser.batch_execute(lock).await.expect("a lock");
        let is_held = is_held(&crm).await;
        server.kill(&crm.superuser).await;
        server.start().await;
        crm.superuser = server.connect().await;
        forget_the_dead(&crm).await;
        arm(&crm, 0, Deed::Wait).await;
        if !is_held {
            break;
        }
        killed += 1;
        assert_eq!(State::of(&crm).await, before, "after boundary {killed}");
        left_prepared += i64::from(prepared(&crm).await > 0);
    }
    tell(&format!(
        "{killed} boundaries of statements, each the end of PostgreSQL once, {left_prepared} of \
         them after a preparation"
    ));
    assert!(killed > FEWEST_BOUNDARIES && left_prepared > 0);
    // The last one was killed as soon as it had answered.
    assert_eq!(crm.active().await.0, 2);
    assert_eq!(prepared(&crm).await, 0);
    crm.check_catalog().await;
    crm.rollback(1).await;
    assert_eq!(State::of(&crm).await.rows, before.rows);
}
