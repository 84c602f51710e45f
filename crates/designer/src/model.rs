//! The designers that ask a language model. The only module of the crate that does input and
//! output; it reads no environment and no clock but the runtime's timers.
//!
//! A design goes through one module each: `design` (screen → classify → propose → mend, whatever
//! the provider) → `claude` or `openai` (one turn of the talk as the provider wants it) → `http`
//! (one call, its time-outs) → `sse` (events). What the model may say is `tool`, what it is told is
//! `prompt`.

mod catalogue;
mod claude;
mod complaint;
mod design;
mod http;
mod kinds;
mod openai;
mod partial;
mod prompt;
mod read;
mod retry;
mod session;
mod settings;
mod sse;
mod talk;
mod timeouts;
mod tool;
mod wire;

pub use claude::Claude;
pub use openai::OpenAi;
pub use retry::{Jitter, RetryPolicy};
pub use settings::{ApiKey, ClaudeSettings, OpenAiSettings, SettingsError};
pub use timeouts::Timeouts;
