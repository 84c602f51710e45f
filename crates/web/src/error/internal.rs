//! An error that is ours to mend.

use std::{error::Error, fmt};

use uuid::Uuid;

/// The id of an error that was logged. It is all that leaves the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InternalError(Uuid);

impl InternalError {
    /// Logs the error with all its causes.
    pub(crate) fn log(error: &(dyn Error + 'static)) -> Self {
        let id = Uuid::new_v4();
        let mut causes = Vec::new();
        let mut source = error.source();
        while let Some(cause) = source {
            causes.push(cause.to_string());
            source = cause.source();
        }
        tracing::error!(error_id = %id, %error, ?causes, "internal error {id}: {error}");
        Self(id)
    }
}

/// A sentence for whoever it happened to.
impl fmt::Display for InternalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Something went wrong on our side. Nothing was changed. If it happens again, report \
             the error {}.",
            self.0
        )
    }
}
