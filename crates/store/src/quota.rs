//! How many decisions of a designer a user may ask for in 24 hours, counted in the traces.

use deadpool_postgres::GenericClient;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{Store, StoreError, TraceRequest};

// What counts: a failure of ours costs the user nothing.
macro_rules! counted {
    () => {
        "
    from vibecrm.decision_traces
    where user_id = $1 and created_at > now() - interval '24 hours' and outcome <> 'failed'"
    };
}

/// What is left of a user's quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Decisions in 24 hours; `None` where there is no limit.
    pub limit: Option<u32>,
    /// Decisions in the last 24 hours.
    pub used: u32,
}

impl Quota {
    /// How many are left; `None` where there is no limit.
    pub fn remaining(&self) -> Option<u32> {
        self.limit.map(|limit| limit.saturating_sub(self.used))
    }
}

/// The quota is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaExceeded {
    /// Decisions in 24 hours.
    pub limit: u32,
    /// When the next one is possible.
    pub available_at: OffsetDateTime,
    /// How long that is from now.
    pub retry_after: Duration,
}

impl Store {
    /// What is left of a user's quota.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn quota(&self, user_id: Uuid, limit: Option<u32>) -> Result<Quota, StoreError> {
        let client = self.platform.get().await?;
        let used = count(&client, user_id).await?;
        Ok(Quota { limit, used })
    }

    /// Opens a trace for a prompt if the quota allows. Requests of one user take turns here, so
    /// that however many come at once no more than the limit pass.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn open_trace(
        &self,
        request: &TraceRequest<'_>,
        limit: Option<u32>,
    ) -> Result<Result<Uuid, QuotaExceeded>, StoreError> {
        let mut client = self.platform.get().await?;
        let tx = client.transaction().await?;
        let user_id = request.user_id;
        if let Some(limit) = limit {
            tx.execute(
                "select from vibecrm.users where id = $1 for no key update",
                &[&user_id],
            )
            .await?;
            if count(&tx, user_id).await? >= limit {
                return Ok(Err(exceeded(&tx, user_id, limit).await?));
            }
        }
        let row = tx
            .query_one(
                "insert into vibecrm.decision_traces
                   (user_id, project_id, previous_id, prompt, base_json, base_version)
                 values ($1, $2, $3, $4, $5, $6)
                 returning id",
                &[
                    &user_id,
                    &request.project_id,
                    &request.previous_id,
                    &request.prompt,
                    &request.base_json,
                    &request.base_version,
                ],
            )
            .await?;
        let id = row.try_get(0)?;
        tx.commit().await?;
        Ok(Ok(id))
    }
}

async fn count(client: &impl GenericClient, user_id: Uuid) -> Result<u32, StoreError> {
    let row = client
        .query_one(concat!("select count(*) ", counted!()), &[&user_id])
        .await?;
    let count: i64 = row.try_get(0)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The next decision is possible when the oldest of the last `limit` leaves the window.
async fn exceeded(
    client: &impl GenericClient,
    user_id: Uuid,
    limit: u32,
) -> Result<QuotaExceeded, StoreError> {
    let text = concat!(
        "select created_at + interval '24 hours', now() ",
        counted!(),
        "
         order by created_at desc
         offset $2
         limit 1"
    );
    let position = i64::from(limit.saturating_sub(1));
    let row = client.query_opt(text, &[&user_id, &position]).await?;
    let (available_at, now) = match row {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => (OffsetDateTime::UNIX_EPOCH, OffsetDateTime::UNIX_EPOCH),
    };
    Ok(QuotaExceeded {
        limit,
        available_at,
        retry_after: available_at - now,
    })
}
