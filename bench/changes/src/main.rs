//! Measures what a change of a large table costs: its plan, the change itself, and how long
//! whoever reads the table waits meanwhile at most, beside bare statements of PostgreSQL.
//!
//!     cargo run --release -p change-bench [rows]

mod case;
mod crm;
mod reader;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{
    case::{Bare, CASES, Case},
    crm::Crm,
    reader::Reader,
};

const ROWS: u64 = 1_000_000;

#[tokio::main]
async fn main() -> Result<()> {
    let rows = match std::env::args().nth(1) {
        Some(text) => text.parse().context("the number of rows")?,
        None => ROWS,
    };
    let crm = Crm::create(rows).await?;
    say(&format!(
        "{rows} rows; times in milliseconds; a reader asks for the newest 50 rows again and again\n\n\
         | change | plan | bare count | ratio | change | bare change | ratio | longest read | in bare change |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|"
    ));
    for case in &CASES {
        say(&measure(&crm, case).await?);
    }
    Ok(())
}

/// One line of the table.
async fn measure(crm: &Crm, case: &Case) -> Result<String> {
    let request = crm.request(case.steps).await?;
    let (plan, _) = timed(crm.store.plan(&request)).await?;
    let (count, ()) = timed(crm.client.batch_execute(&crm.with_schema(case.count))).await?;
    let reader = Reader::start(crm).await?;
    let (change, _) = timed(crm.store.apply(&request)).await?;
    let longest = reader.stop().await?;
    let (bare, bare_longest) = match case.bare {
        Bare::None => (None, None),
        Bare::OnCopy(statement) => {
            let (bare, longest) = measure_bare(crm, statement).await?;
            (Some(bare), Some(longest))
        }
    };
    Ok(format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        case.name,
        milliseconds(Some(plan)),
        milliseconds(Some(count)),
        ratio(plan, Some(count)),
        milliseconds(Some(change)),
        milliseconds(bare),
        ratio(change, bare),
        milliseconds(Some(longest)),
        milliseconds(bare_longest),
    ))
}

/// What a statement costs that does the same on a plain copy of the table.
async fn measure_bare(crm: &Crm, statement: &str) -> Result<(Duration, Duration)> {
    let copy = crm.with_schema(case::COPY);
    crm.client.batch_execute(&copy).await?;
    let reader = Reader::start_on(crm, "public.copy").await?;
    let (bare, ()) = timed(crm.client.batch_execute(statement)).await?;
    Ok((bare, reader.stop().await?))
}

async fn timed<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<(Duration, T)>
where
    anyhow::Error: From<E>,
{
    let started = Instant::now();
    let done = work.await?;
    Ok((started.elapsed(), done))
}

fn milliseconds(time: Option<Duration>) -> String {
    time.map_or_else(String::new, |it| format!("{:.0}", it.as_secs_f64() * 1e3))
}

fn ratio(ours: Duration, bare: Option<Duration>) -> String {
    bare.map_or_else(String::new, |bare| {
        format!("{:.1}", ours.as_secs_f64() / bare.as_secs_f64())
    })
}

#[expect(clippy::print_stdout, reason = "it is what the program is for")]
fn say(line: &str) {
    println!("{line}");
}
