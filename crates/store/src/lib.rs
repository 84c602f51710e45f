//! The only crate that names the PostgreSQL driver: pools, migrations, the platform's own rows,
//! provisioning, the registry of projects, and [`UserTx`], a transaction that is its user.
//!
//! Two kinds of connection exist and no third: one is the service role and reaches the platform's
//! tables, the other is nobody until a transaction takes its user's role and claims.

mod bootstrap;
mod catalog;
mod claims;
mod doctor;
mod error;
mod listen;
mod migration;
mod migrations;
mod password;
mod pool;
mod projects;
mod provision;
mod quota;
mod registry;
mod session_tokens;
mod sessions;
mod settings;
mod signing_keys;
mod text_value;
mod tls;
mod traces;
mod user_tx;
mod users;
mod versions;

pub use catalog::{
    Description, Difference, Fact, FactDifference, ProjectCatalog, Thing, ThingKind,
};
pub use claims::{Claims, Role};
pub use doctor::{Check, CheckResult, Counts, Examination, Finding};
pub use error::{DatabaseError, StoreError};
/// What [`Store::provision`] says where it does nothing.
pub use migration::ApplyError as ProvisionError;
pub use migration::{
    Applied, ApplyError, BinListing, ChangeRequest, Conflict, DataLoss, Emptied, Emptying,
    FailedStatement, Goal, HistoryEntry, Impact, Needs, NotRestorable, Plan, PlannedChange,
};
pub use password::{PasswordError, hash_password, verify_password};
pub use projects::{Project, ProjectRef};
pub use provision::ProvisionRequest;
pub use quota::{Quota, QuotaExceeded};
pub use registry::{ActiveProject, ActiveVersion, MemberRole};
pub use session_tokens::{CookieToken, MalformedToken, RefreshToken};
pub use sessions::{RefreshError, Session};
pub use settings::Settings;
pub use signing_keys::SigningKey;
pub use traces::{Draft, Outcome, Rebase, Trace, TraceRequest, TraceResult, TraceUsage};
pub use user_tx::{Access, Reply, UserTx};
pub use users::{NewUser, SignUpError, User};
pub use versions::Version;

use std::sync::Arc;

use deadpool_postgres::Pool;

/// The database of this server.
#[derive(Clone)]
pub struct Store {
    /// Connections that are the service role.
    platform: Pool,
    /// Connections that are nobody until a transaction says whom.
    user: Pool,
    projects: Arc<registry::Cache>,
}

impl Store {
    /// Connects, creates and migrates what is missing, and listens for changes made by others.
    ///
    /// # Errors
    /// Where the database cannot be reached, is too old, or may not be migrated by this login.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        bootstrap::prepare(settings).await?;
        let platform = pool::platform(settings)?;
        let user = pool::user(settings)?;
        let store = Self {
            platform,
            user,
            projects: Arc::default(),
        };
        listen::start(settings.login.clone(), &store.projects);
        Ok(store)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.platform.get().await?.simple_query("select 1").await?;
        Ok(())
    }

    /// Closes all connections, so that an embedded server can stop.
    pub fn close(&self) {
        self.platform.close();
        self.user.close();
    }
}
