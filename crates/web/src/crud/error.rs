//! Why rows could not be read or written.

use sql::query::QueryError;
use store::{DatabaseError, StoreError};

use crate::error::{InternalError, PageError};

/// Why rows could not be read or written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CrudError {
    /// A request of our own that the design does not allow.
    #[error("a page asked for what its design has not")]
    Request(#[from] QueryError),
    /// The database refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An answer of the database is no rows.
    #[error("an answer of the database cannot be read")]
    Answer(#[from] serde_json::Error),
}

impl CrudError {
    /// PostgreSQL's own report, where it refused.
    pub(crate) fn database_error(&self) -> Option<DatabaseError> {
        match self {
            Self::Store(error) => error.database_error(),
            Self::Request(_) | Self::Answer(_) => None,
        }
    }
}

impl From<CrudError> for PageError {
    fn from(error: CrudError) -> Self {
        Self::Internal(InternalError::log(&error))
    }
}
