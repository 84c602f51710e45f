//! Hears from other servers of the same database which projects have changed.

use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt, stream};
use tokio_postgres::{AsyncMessage, Config};
use uuid::Uuid;

use crate::{registry::Cache, tls};

/// Where changes of projects are announced; the payload is the project's id.
pub(crate) const CHANNEL: &str = "vibecrm_projects";

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Listens for as long as anyone uses the cache.
pub(crate) fn start(config: Config, cache: &Arc<Cache>) {
    let cache = Arc::downgrade(cache);
    tokio::spawn(async move {
        let mut pause = FIRST_PAUSE;
        while let Some(cache) = cache.upgrade() {
            match listen(&config, &cache).await {
                Ok(()) => pause = FIRST_PAUSE,
                Err(error) => tracing::debug!(%error, "not listening for changes"),
            }
            // What was announced in between was missed.
            cache.clear();
            drop(cache);
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    });
}

/// Returns when the connection ends.
async fn listen(config: &Config, cache: &Cache) -> Result<(), tokio_postgres::Error> {
    let (client, mut connection) = config.connect(tls::connector()).await?;
    let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
    let subscribe = client.batch_execute("listen vibecrm_projects");
    let hear = async {
        while let Some(message) = messages.next().await {
            if let AsyncMessage::Notification(notification) = message? {
                forget(cache, notification.payload());
            }
        }
        Ok(())
    };
    let (subscribed, heard) = futures_util::future::join(subscribe, hear).await;
    subscribed.and(heard)
}

fn forget(cache: &Cache, payload: &str) {
    match payload.parse::<Uuid>() {
        Ok(id) => cache.forget(id),
        Err(_) => cache.clear(),
    }
}
