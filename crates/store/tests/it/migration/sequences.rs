//! Random designs that follow each other, with random rows: whatever is done, the catalog is that
//! of a fresh build, the rows are those that a model in memory expects, and every version comes
//! back.

mod model;
mod rows;
mod run;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use test_support::TestDatabase;
use tokio::task::JoinSet;

use crate::support::{sign_up, tell};
use run::{Outcome, Sequence};

/// How many sequences run.
const SEQUENCES: usize = 2_000;
/// How many run at once.
const WORKERS: usize = 4;
/// Most sequences can do most of what they want; otherwise they would prove little.
const FEWEST_STEPS: usize = SEQUENCES / 2;

/// All of them; or those that the command line names, for whoever looks for a fault:
/// `cargo test -p store --test it -- two_thousand sequence=308`.
fn numbers() -> Vec<usize> {
    let named = std::env::args().filter_map(|it| it.strip_prefix("sequence=")?.parse().ok());
    let named: Vec<usize> = named.collect();
    if named.is_empty() {
        return (0..SEQUENCES).collect();
    }
    named
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_random_sequences_keep_catalog_rows_and_every_version() {
    let database = TestDatabase::new();
    let store = database.open().await;
    // Nothing here ends a server; waiting for the disk would only take time.
    database
        .superuser()
        .await
        .batch_execute("do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$")
        .await
        .expect("a setting");
    let user = sign_up(&store, "ana").await;
    let database = Arc::new(database);
    let numbers = Arc::new(numbers());
    let count = numbers.len();
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..WORKERS {
        let (database, next) = (Arc::clone(&database), Arc::clone(&next));
        let numbers = Arc::clone(&numbers);
        let (store, user) = (store.clone(), user.clone());
        workers.spawn(async move {
            let mut sum = Outcome::default();
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(&number) = numbers.get(place) else {
                    return sum;
                };
                let client = database.superuser().await;
                let sequence = Sequence::run(store.clone(), client, user.clone(), number);
                // One that panics must not hide what the others find.
                match tokio::spawn(sequence).await {
                    Ok(outcome) => sum += outcome,
                    Err(_) => sum.faulty.push(number),
                }
            }
        });
    }
    let mut sum = Outcome::default();
    while let Some(outcome) = workers.join_next().await {
        sum += outcome.expect("a worker");
    }
    tell(&format!("{count} random sequences ran: {sum}"));
    assert!(sum.faulty.is_empty(), "faulty: {:?}", sum.faulty);
    assert!(sum.steps > FEWEST_STEPS || count < SEQUENCES, "{sum}");
}
