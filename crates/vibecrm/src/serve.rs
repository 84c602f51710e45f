//! `vibecrm serve`

use std::{io::Write, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use designer::BuiltIn;
use tokio::{net::TcpListener, sync::watch};
use web::{AppState, Config, Keys};

use crate::{arguments::ServeOptions, database::Database, shutdown};

/// How long requests under way may take to end once the server is asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until it is told to stop.
pub(crate) fn run(options: ServeOptions) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(options))
}

async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    // Bound first, so that a port in use is told before a database is started.
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}", options.listen))?;
    let address = listener.local_addr()?;
    let stop = stop_signal();
    let database = tokio::select! {
        database = Database::open(&options.database) => database?,
        () = stopped(stop.clone()) => return Ok(()),
    };
    let served = answer(&options, &database, listener, address, stop).await;
    database.close().await?;
    served
}

async fn answer(
    options: &ServeOptions,
    database: &Database,
    listener: TcpListener,
    address: SocketAddr,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    tokio::task::spawn_blocking(|| BuiltIn.prepare());
    let state = state(options, database, address).await?;
    announce(address)?;
    let serving =
        axum::serve(listener, web::router(state)).with_graceful_shutdown(stopped(stop.clone()));
    tokio::select! {
        ended = serving => ended.context("the server failed"),
        () = async { stopped(stop).await; tokio::time::sleep(PATIENCE).await } => Ok(()),
    }
}

async fn state(
    options: &ServeOptions,
    database: &Database,
    address: SocketAddr,
) -> anyhow::Result<AppState> {
    let listened = || format!("http://{address}");
    let public_url = options.public_url.clone().unwrap_or_else(listened);
    let public_url = public_url.trim_end_matches('/').to_owned();
    let stored = database.store.signing_keys(&Keys::generate()?).await?;
    Ok(AppState {
        store: database.store.clone(),
        designer: options.designer.designer()?,
        keys: Arc::new(Keys::new(&stored, &public_url)?),
        config: Arc::new(Config {
            public_url,
            daily_ai_limit: Some(options.daily_ai_limit).filter(|limit| *limit > 0),
        }),
    })
}

/// The one line on standard output: people and scripts wait for it.
fn announce(address: SocketAddr) -> anyhow::Result<()> {
    let mut output = std::io::stdout();
    writeln!(output, "VibeCRM is ready at http://{address}")?;
    Ok(output.flush()?)
}

/// Becomes true once when the server is to stop.
fn stop_signal() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        if let Err(error) = shutdown::requested().await {
            tracing::error!("signals cannot be heard: {error:#}");
        }
        let _ = sender.send(true);
    });
    receiver
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // The sender only goes away with the runtime.
    let _ = stop.wait_for(|stop| *stop).await;
}
