//! Sign-ins: one row each, with a cookie for a browser or a refresh token for a program.
//!
//! Refresh tokens are GoTrue's second kind: session, counter and a signature with the session's
//! own key. Using one moves the counter on; using an old one again ends the session.

use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{CookieToken, RefreshToken, Store, StoreError, User, users::read_user};

/// A sign-in.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's id, `session_id` in tokens.
    pub id: Uuid,
    /// When the user signed in.
    pub created_at: OffsetDateTime,
    /// Who signed in.
    pub user: User,
}

/// Why a refresh token gives no new session.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// It is none of ours, or its session has ended.
    #[error("unknown refresh token")]
    NotFound,
    /// It was used before; the session has been ended.
    #[error("the refresh token was already used")]
    AlreadyUsed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Signs a browser in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn create_cookie_session(&self, user_id: Uuid) -> Result<CookieToken, StoreError> {
        let token = CookieToken::new(random()?);
        let hash = token.hash();
        self.insert_session(user_id, Some(&hash)).await?;
        Ok(token)
    }

    /// Signs a program in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn create_token_session(
        &self,
        user_id: Uuid,
    ) -> Result<(Uuid, RefreshToken), StoreError> {
        let (id, key) = self.insert_session(user_id, None).await?;
        Ok((id, RefreshToken::sign(id, 0, &key)))
    }

    async fn insert_session(
        &self,
        user_id: Uuid,
        cookie_hash: Option<&[u8; 32]>,
    ) -> Result<(Uuid, [u8; 32]), StoreError> {
        let key: [u8; 32] = random()?;
        let client = self.platform.get().await?;
        let row = client
            .query_one(
                "insert into vibecrm.sessions (user_id, cookie_hash, refresh_key, expires_at)
                     values ($1, $2, $3, now() + interval '30 days')
                     returning id",
                &[&user_id, &cookie_hash.map(|hash| &hash[..]), &&key[..]],
            )
            .await?;
        Ok((row.try_get(0)?, key))
    }

    /// The session of a cookie; a session in use does not expire.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn cookie_session(&self, token: &CookieToken) -> Result<Option<Session>, StoreError> {
        let client = self.platform.get().await?;
        let statement = client.prepare_cached(COOKIE_SESSION).await?;
        let row = client.query_opt(&statement, &[&&token.hash()[..]]).await?;
        let Some(row) = row else {
            return Ok(None);
        };
        if row.try_get("is_stale")? {
            let id: Uuid = row.try_get("session_id")?;
            let text = "update vibecrm.sessions
                 set refreshed_at = now(), expires_at = now() + interval '30 days'
                 where id = $1";
            client.execute(text, &[&id]).await?;
        }
        read_session(&row).map(Some)
    }

    /// The session of this id, if it is still on.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn session(&self, id: Uuid) -> Result<Option<Session>, StoreError> {
        let client = self.platform.get().await?;
        let statement = client.prepare_cached(SESSION).await?;
        let row = client.query_opt(&statement, &[&id]).await?;
        row.as_ref().map(read_session).transpose()
    }

    /// Trades a refresh token for the next one (GoTrue's rules: the current token rotates; its
    /// parent, and any recent one within ten seconds, gets the current one again; anything older
    /// ends the session).
    ///
    /// # Errors
    /// Where the token is unknown or was used before.
    pub async fn refresh(
        &self,
        token: &RefreshToken,
    ) -> Result<(Uuid, RefreshToken), RefreshError> {
        let mut client = self.platform.get().await.map_err(StoreError::from)?;
        let tx = client.transaction().await.map_err(StoreError::from)?;
        let row = tx
            .query_opt(LOCK_SESSION, &[&token.session_id])
            .await
            .map_err(StoreError::from)?
            .ok_or(RefreshError::NotFound)?;
        let stored = StoredCounter::read(&row)?;
        if !token.is_signed_by(&stored.key) || token.counter > stored.counter {
            return Err(RefreshError::NotFound);
        }
        let is_current = token.counter == stored.counter;
        let is_parent = token.counter + 1 == stored.counter;
        let statement = if is_current {
            ROTATE
        } else if is_parent || stored.is_recent {
            KEEP
        } else {
            END
        };
        tx.execute(statement, &[&token.session_id])
            .await
            .map_err(StoreError::from)?;
        tx.commit().await.map_err(StoreError::from)?;
        if statement == END {
            return Err(RefreshError::AlreadyUsed);
        }
        let counter = stored.counter + i64::from(is_current);
        Ok((
            token.session_id,
            RefreshToken::sign(token.session_id, counter, &stored.key),
        ))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_session(&self, id: Uuid) -> Result<(), StoreError> {
        self.platform.get().await?.execute(END, &[&id]).await?;
        Ok(())
    }

    /// Ends all sessions of a user.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_all_sessions(&self, user_id: Uuid) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "delete from vibecrm.sessions where user_id = $1",
                &[&user_id],
            )
            .await?;
        Ok(())
    }

    /// Ends all sessions of a user but one.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_other_sessions(&self, user_id: Uuid, kept: Uuid) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "delete from vibecrm.sessions where user_id = $1 and id <> $2",
                &[&user_id, &kept],
            )
            .await?;
        Ok(())
    }
}

const COOKIE_SESSION: &str = "
    select users.id, email, user_metadata, users.created_at, users.updated_at, last_sign_in_at,
      sessions.id as session_id, sessions.created_at as session_created_at,
      sessions.refreshed_at < now() - interval '1 hour' as is_stale
    from vibecrm.sessions
    join vibecrm.users on users.id = sessions.user_id
    where cookie_hash = $1 and expires_at > now()";

const SESSION: &str = "
    select users.id, email, user_metadata, users.created_at, users.updated_at, last_sign_in_at,
      sessions.id as session_id, sessions.created_at as session_created_at
    from vibecrm.sessions
    join vibecrm.users on users.id = sessions.user_id
    where sessions.id = $1 and expires_at > now()";

const ROTATE: &str = "
    update vibecrm.sessions
    set refresh_counter = refresh_counter + 1, refreshed_at = now(),
      expires_at = now() + interval '30 days'
    where id = $1";

/// Touches nothing: it is there so that every branch runs one statement.
const KEEP: &str = "select from vibecrm.sessions where id = $1";

const END: &str = "delete from vibecrm.sessions where id = $1";

/// A second tab may come with the token that another just used: for ten seconds every holder of a
/// recent token gets the current one.
const LOCK_SESSION: &str = "
    select refresh_key, refresh_counter, refreshed_at > now() - interval '10 seconds' as is_recent
    from vibecrm.sessions
    where id = $1 and expires_at > now()
    for update";

struct StoredCounter {
    key: Vec<u8>,
    counter: i64,
    is_recent: bool,
}

impl StoredCounter {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            key: row.try_get("refresh_key")?,
            counter: row.try_get("refresh_counter")?,
            is_recent: row.try_get("is_recent")?,
        })
    }
}

fn read_session(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.try_get("session_id")?,
        created_at: row.try_get("session_created_at")?,
        user: read_user(row)?,
    })
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Randomness)?;
    Ok(bytes)
}
