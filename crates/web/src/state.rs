//! What every handler may use.

use std::sync::Arc;

use designer::Designer;
use store::Store;

use crate::Keys;

/// What every handler may use; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// The designer that answers prompts.
    pub designer: Arc<dyn Designer>,
    /// The keys that sign tokens.
    pub keys: Arc<Keys>,
    /// What the operator decided.
    pub config: Arc<Config>,
}

/// What the operator decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// How browsers and programs reach this server, without a slash at the end.
    pub public_url: String,
    /// Prompts a day and user; `None` lifts the limit.
    pub daily_ai_limit: Option<u32>,
}

impl Config {
    /// Whether browsers come over TLS, so that cookies may demand it.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
