//! The two pools of connections.

use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};

use crate::{Settings, StoreError, tls};

/// How long a request waits for a free connection before it is told that the server is busy.
const WAIT: Duration = Duration::from_secs(10);

/// Connections that are the service role: they reach the platform's tables.
pub(crate) fn platform(settings: &Settings) -> Result<Pool, StoreError> {
    build(
        settings,
        "set role service_role; set statement_timeout = '60s'",
    )
}

/// Connections that can do nothing until a transaction takes its user's role. `authenticator`
/// inherits no rights, whoever logged in.
pub(crate) fn user(settings: &Settings) -> Result<Pool, StoreError> {
    build(
        settings,
        "set role authenticator; set statement_timeout = '8s'",
    )
}

fn build(settings: &Settings, greeting: &'static str) -> Result<Pool, StoreError> {
    let recycling_method = RecyclingMethod::Fast;
    let manager = Manager::from_config(
        settings.login.clone(),
        tls::connector(),
        ManagerConfig { recycling_method },
    );
    let greet = Hook::async_fn(move |client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move {
            client
                .batch_execute(greeting)
                .await
                .map_err(HookError::Backend)
        })
    });
    Ok(Pool::builder(manager)
        .max_size(settings.pool_size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(WAIT))
        .post_create(greet)
        .build()?)
}
