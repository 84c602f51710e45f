//! What can go wrong between this program and PostgreSQL.

use tokio_postgres::error::SqlState;

/// Why the database did not do what it was asked. What a user may read of it is for the caller to
/// choose; [`DatabaseError`] is the part that PostgreSQL meant for users.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The connection URL cannot be read. It is not repeated, since it may hold a password.
    #[error("DATABASE_URL is not a PostgreSQL connection URL (postgres://user:password@host/name)")]
    InvalidUrl,
    /// The server is older than 15.
    #[error("PostgreSQL 15 or later is needed, this server is {0}")]
    TooOld(String),
    /// The login may not create what the platform needs.
    #[error(
        "the database login may not prepare the database ({0}); log in as a superuser or as a role \
         with CREATEROLE and BYPASSRLS that owns the database, once, so that migrations can run"
    )]
    NotAllowed(String),
    /// A migration failed or the database was migrated by a newer version.
    #[error("the database could not be migrated")]
    Migration(#[source] Box<refinery::Error>),
    /// No connection was free in time or none could be made.
    #[error("no database connection")]
    Pool(#[from] deadpool_postgres::PoolError),
    /// The pool could not be built.
    #[error("no database pool")]
    Build(#[from] deadpool_postgres::BuildError),
    /// PostgreSQL refused or the connection broke.
    #[error("the database refused")]
    Postgres(#[from] tokio_postgres::Error),
    /// A stored value is not what this version writes.
    #[error("a stored {0} cannot be read")]
    Corrupt(&'static str),
    /// The statements of a migration cannot be written.
    #[error("a migration cannot be written")]
    Migrate(#[from] sql::migrate::MigrateError),
    /// The operating system gave no random numbers.
    #[error("no randomness")]
    Randomness,
}

/// An error as PostgreSQL reports it to clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseError {
    /// SQLSTATE.
    pub code: String,
    /// The primary message.
    pub message: String,
    /// The detail, where there is one.
    pub detail: Option<String>,
    /// The hint, where there is one.
    pub hint: Option<String>,
    /// The constraint that was violated.
    pub constraint: Option<String>,
    /// The column that was concerned.
    pub column: Option<String>,
}

impl StoreError {
    /// PostgreSQL's own report, where PostgreSQL refused a statement.
    pub fn database_error(&self) -> Option<DatabaseError> {
        let Self::Postgres(error) = self else {
            return None;
        };
        error.as_db_error().map(|error| DatabaseError {
            code: error.code().code().to_owned(),
            message: error.message().to_owned(),
            detail: error.detail().map(str::to_owned),
            hint: error.hint().map(str::to_owned),
            constraint: error.constraint().map(str::to_owned),
            column: error.column().map(str::to_owned),
        })
    }

    /// Whether the named constraint was violated.
    pub(crate) fn violates(&self, constraint: &str) -> bool {
        self.database_error()
            .is_some_and(|error| error.constraint.as_deref() == Some(constraint))
    }

    /// Whether others were using what was asked for, so that it may go well another time.
    pub fn is_busy(&self) -> bool {
        let Self::Postgres(error) = self else {
            return false;
        };
        error.code().is_some_and(|code| {
            *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::T_R_DEADLOCK_DETECTED
        })
    }

    /// Whether the login lacked a right.
    pub(crate) fn is_privilege(error: &tokio_postgres::Error) -> bool {
        error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE)
    }
}
