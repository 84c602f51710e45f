//! Accounts: one per e-mail address, the same for pages and APIs.

use serde_json::Value;
use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{Store, StoreError};

// What every statement below reads, joined into them at compile time.
macro_rules! columns {
    () => {
        "id, email, user_metadata, created_at, updated_at, last_sign_in_at"
    };
}

/// Someone with an account.
#[derive(Clone, Debug)]
pub struct User {
    /// The id that owns rows.
    pub id: Uuid,
    /// The address, in lower case.
    pub email: String,
    /// What the user says of themselves (GoTrue's `user_metadata`).
    pub user_metadata: Value,
    /// When the account was made.
    pub created_at: OffsetDateTime,
    /// When it last changed.
    pub updated_at: OffsetDateTime,
    /// When the user last signed in.
    pub last_sign_in_at: Option<OffsetDateTime>,
}

/// An account to be made.
#[derive(Debug)]
pub struct NewUser {
    /// The address, in lower case.
    pub email: String,
    /// The hash of [`hash_password`](crate::hash_password).
    pub password_hash: String,
    /// GoTrue's `data`.
    pub user_metadata: Value,
}

/// Why an account could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// Someone has the address.
    #[error("the address is registered already")]
    AlreadyRegistered,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// Where someone has the address.
    pub async fn create_user(&self, user: &NewUser) -> Result<User, SignUpError> {
        let client = self.platform.get().await.map_err(StoreError::from)?;
        let row = client
            .query_one(
                concat!("insert into vibecrm.users (email, password_hash, user_metadata, last_sign_in_at)
                     values ($1, $2, $3, now())
                     returning ", columns!()),
                &[&user.email, &user.password_hash, &user.user_metadata],
            )
            .await
            .map_err(|error| match StoreError::from(error) {
                error if error.violates("users_email_key") => SignUpError::AlreadyRegistered,
                error => SignUpError::Store(error),
            })?;
        Ok(read_user(&row)?)
    }

    /// The user of this id.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn user(&self, id: Uuid) -> Result<Option<User>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!("select ", columns!(), " from vibecrm.users where id = $1");
        let row = client
            .query_opt(&client.prepare_cached(text).await?, &[&id])
            .await?;
        row.as_ref().map(read_user).transpose()
    }

    /// The id and the password hash of an address, which is looked up in lower case.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn credentials(&self, email: &str) -> Result<Option<(Uuid, String)>, StoreError> {
        let client = self.platform.get().await?;
        let row = client
            .query_opt(
                "select id, password_hash from vibecrm.users where email = lower($1)",
                &[&email],
            )
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .transpose()
    }

    /// Notes a sign-in and returns the user.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn touch_user(&self, id: Uuid) -> Result<Option<User>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "update vibecrm.users
             set last_sign_in_at = now()
             where id = $1
             returning ",
            columns!()
        );
        let row = client.query_opt(text, &[&id]).await?;
        row.as_ref().map(read_user).transpose()
    }
}

pub(crate) fn read_user(row: &Row) -> Result<User, StoreError> {
    Ok(User {
        id: row.try_get("id")?,
        email: row.try_get("email")?,
        user_metadata: row.try_get("user_metadata")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
        last_sign_in_at: row.try_get("last_sign_in_at")?,
    })
}
