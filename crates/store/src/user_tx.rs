//! A transaction that is its user. There is no other way to a connection with users' rows in it,
//! and [`run`] is the only function that turns a [`Sql`] into a query.

use deadpool_postgres::Object;
use futures_util::future::{join, join3, join4};
use sql::fragment::Sql;
use tokio_postgres::{Row, Statement, types::ToSql};

use crate::{Claims, Store, StoreError, text_value::TextValue};

/// Statements that one connection keeps prepared. Filters come in endless combinations; past this
/// the cache is emptied, which costs one more parse of each.
const MAX_PREPARED: usize = 500;

const BEGIN_READ: &str = "begin read only";
const BEGIN_WRITE: &str = "begin";
/// A try of the doctor waits no longer than this for a table that is being changed.
const LIMIT_WAITING: &str = "set local lock_timeout = '2s'";
const TAKE_ROLE: &str = "select set_config('role', $1, true), \
     set_config('request.jwt.claims', $2, true)";

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only reads.
    ReadOnly,
    /// It may write.
    ReadWrite,
}

/// Whether what a try did stays for the tries after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Until the transaction ends.
    Yes,
    /// It is taken back at once.
    No,
}

/// The one row that a statement of [`sql::query`] answers with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// JSON, as PostgreSQL wrote it; absent where the request wanted none.
    pub body: Option<String>,
    /// How many rows it holds or touched.
    pub page_total: i64,
    /// How many rows there are in all, where the request asked.
    pub total: Option<i64>,
    /// How many rows an insert added and did not only update.
    pub inserted: Option<i64>,
    /// The id of the one row that was inserted.
    pub location: Option<String>,
}

/// A transaction that has taken its user's role and claims. Dropped, it rolls back.
pub struct UserTx {
    /// `None` only once the transaction has ended.
    connection: Option<Object>,
}

impl Store {
    /// Opens a transaction as the user of `claims`, in one round trip.
    ///
    /// # Errors
    /// Where no connection is to be had.
    pub async fn begin(&self, claims: &Claims, access: Access) -> Result<UserTx, StoreError> {
        let connection = self.user.get().await?;
        let take_role = prepare(&connection, TAKE_ROLE).await?;
        let (role, json) = (claims.role().as_str(), claims.json());
        let role_parameters: [&(dyn ToSql + Sync); 2] = [&role, &json];
        let tx = UserTx {
            connection: Some(connection),
        };
        let client = tx.connection()?;
        let (begun, taken) = join(
            client.batch_execute(begin_text(access)),
            client.query_one(&take_role, &role_parameters),
        )
        .await;
        begun?;
        taken?;
        Ok(tx)
    }

    /// Reads with one statement in a transaction of its own, all in one round trip.
    ///
    /// # Errors
    /// What PostgreSQL refused.
    pub async fn read(&self, claims: &Claims, statement: &Sql) -> Result<Reply, StoreError> {
        let client = self.user.get().await?;
        let take_role = prepare(&client, TAKE_ROLE).await?;
        let prepared = prepare(&client, statement.text()).await?;
        let (role, json) = (claims.role().as_str(), claims.json());
        let role_parameters: [&(dyn ToSql + Sync); 2] = [&role, &json];
        // Each future sends its message when it is first polled, so the order here is the order
        // on the wire. Where the query fails, PostgreSQL makes the commit a rollback.
        let (begun, taken, reply, committed) = join4(
            client.batch_execute(BEGIN_READ),
            client.query_one(&take_role, &role_parameters),
            run(&client, &prepared, statement),
            client.batch_execute("commit"),
        )
        .await;
        begun?;
        taken?;
        let reply = reply?;
        committed?;
        Ok(reply)
    }

    /// Writes with one statement; the caller looks at the reply and commits, or drops.
    ///
    /// # Errors
    /// What PostgreSQL refused; nothing is written then.
    pub async fn write(
        &self,
        claims: &Claims,
        statement: &Sql,
    ) -> Result<(UserTx, Reply), StoreError> {
        let connection = self.user.get().await?;
        let take_role = prepare(&connection, TAKE_ROLE).await?;
        let prepared = prepare(&connection, statement.text()).await?;
        let (role, json) = (claims.role().as_str(), claims.json());
        let role_parameters: [&(dyn ToSql + Sync); 2] = [&role, &json];
        let tx = UserTx {
            connection: Some(connection),
        };
        let client = tx.connection()?;
        let (begun, taken, reply) = join3(
            client.batch_execute(BEGIN_WRITE),
            client.query_one(&take_role, &role_parameters),
            run(client, &prepared, statement),
        )
        .await;
        begun?;
        taken?;
        let reply = reply?;
        Ok((tx, reply))
    }
}

impl UserTx {
    /// Runs one statement of [`sql::query`].
    ///
    /// # Errors
    /// What PostgreSQL refused; the transaction can then only be dropped.
    pub async fn fetch_json(&self, statement: &Sql) -> Result<Reply, StoreError> {
        let client = self.connection()?;
        let prepared = prepare(client, statement.text()).await?;
        run(client, &prepared, statement).await
    }

    /// Waits for tables that others are changing only for a moment.
    pub(crate) async fn limit_waiting(&self) -> Result<(), StoreError> {
        Ok(self.connection()?.batch_execute(LIMIT_WAITING).await?)
    }

    /// Runs one statement as somebody else, for the doctor. Whatever comes of it, the transaction
    /// goes on.
    pub(crate) async fn attempt(
        &self,
        claims: &Claims,
        statement: &Sql,
        keep: Keep,
    ) -> Result<Reply, StoreError> {
        let client = self.connection()?;
        // Nobody else asks the like; it must not take the place of what is asked all day.
        let prepared = client.prepare(statement.text()).await?;
        let (role, json) = (claims.role().as_str(), claims.json());
        let take_role = prepare(client, TAKE_ROLE).await?;
        client.batch_execute("savepoint attempt").await?;
        client.query_one(&take_role, &[&role, &json]).await?;
        let reply = run(client, &prepared, statement).await;
        let end = match (&reply, keep) {
            (Ok(_), Keep::Yes) => "release savepoint attempt",
            (Ok(_), Keep::No) | (Err(_), _) => {
                "rollback to savepoint attempt; release savepoint attempt"
            }
        };
        client.batch_execute(end).await?;
        reply
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// Where a deferred constraint or the connection failed; nothing is written then.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let Some(connection) = self.connection.take() else {
            return Ok(());
        };
        Ok(connection.batch_execute("commit").await?)
    }

    /// Takes back all that was written, before it goes on.
    pub(crate) async fn rollback(mut self) -> Result<(), StoreError> {
        let Some(connection) = self.connection.take() else {
            return Ok(());
        };
        Ok(connection.batch_execute("rollback").await?)
    }

    fn connection(&self) -> Result<&Object, StoreError> {
        self.connection
            .as_ref()
            .ok_or(StoreError::Corrupt("transaction"))
    }
}

/// A connection must not go back to the pool inside a transaction: the next user would be in it.
impl Drop for UserTx {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            drop(Object::take(connection));
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = connection.batch_execute("rollback").await {
                tracing::debug!(%error, "a transaction could not be rolled back");
                drop(Object::take(connection));
            }
        });
    }
}

fn begin_text(access: Access) -> &'static str {
    match access {
        Access::ReadOnly => BEGIN_READ,
        Access::ReadWrite => BEGIN_WRITE,
    }
}

/// Prepares a statement once a connection. Names are looked up as `authenticator`, who may see the
/// projects' schemas; rights are only checked when the statement runs, as its user.
async fn prepare(client: &Object, text: &str) -> Result<Statement, StoreError> {
    if client.statement_cache.size() > MAX_PREPARED {
        client.statement_cache.clear();
    }
    Ok(client.prepare_cached(text).await?)
}

async fn run(client: &Object, prepared: &Statement, sql: &Sql) -> Result<Reply, StoreError> {
    let values: Vec<TextValue> = sql
        .parameters()
        .iter()
        .map(|value| TextValue(value.as_deref()))
        .collect();
    let parameters: Vec<&(dyn ToSql + Sync)> = values
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect();
    let row = client.query_one(prepared, &parameters).await?;
    read_reply(&row)
}

fn read_reply(row: &Row) -> Result<Reply, StoreError> {
    Ok(Reply {
        body: row.try_get("body")?,
        page_total: read_number(row, "page_total")?.unwrap_or_default(),
        total: read_number(row, "total")?,
        inserted: read_number(row, "inserted")?,
        location: row.try_get("location")?,
    })
}

fn read_number(row: &Row, column: &'static str) -> Result<Option<i64>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Corrupt(column)))
        .transpose()
}
