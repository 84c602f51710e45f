//! What the designers with a model are told at the start. Whoever starts the program reads it from
//! the command line or the environment; nothing here does.

use std::fmt;

use reqwest::{Url, header::HeaderValue};

use super::{RetryPolicy, Timeouts};

/// The model that Claude's designer asks where nobody says otherwise.
const CLAUDE_MODEL: &str = "claude-sonnet-5";
const CLAUDE_ADDRESS: &str = "https://api.anthropic.com";

/// The longest answer of Claude, in tokens. A design of 60 tables fits; one that runs wild does not.
const MAX_OUTPUT_TOKENS: u32 = 32_000;

/// A secret that no log and no message shows.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Takes a key as it is, without the white space around it.
    pub fn new(key: impl AsRef<str>) -> Self {
        Self(key.as_ref().trim().to_owned())
    }

    /// Whether there is nothing to send: an empty variable is as good as none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The secret; only for the header that carries it, and to take it out of texts.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// So that a command line can hold the key itself and never show it.
impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiKey(hidden)")
    }
}

/// How to reach Claude.
#[derive(Clone, Debug)]
pub struct ClaudeSettings {
    /// `ANTHROPIC_API_KEY`.
    pub api_key: ApiKey,
    /// `ANTHROPIC_BASE_URL`: the address without `/v1/messages`.
    pub base_url: String,
    /// The model's id.
    pub model: String,
    /// The longest answer, in tokens.
    pub max_output_tokens: u32,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// How often to ask again.
    pub retry: RetryPolicy,
}

impl ClaudeSettings {
    /// The usual settings with this key.
    pub fn new(api_key: ApiKey) -> Self {
        Self {
            api_key,
            base_url: CLAUDE_ADDRESS.to_owned(),
            model: CLAUDE_MODEL.to_owned(),
            max_output_tokens: MAX_OUTPUT_TOKENS,
            timeouts: Timeouts::default(),
            retry: RetryPolicy::default(),
        }
    }
}

/// How to reach a server of OpenAI's chat completions: OpenAI, Ollama, llama.cpp, vLLM.
#[derive(Clone, Debug)]
pub struct OpenAiSettings {
    /// `OPENAI_API_KEY`; servers of one's own need none.
    pub api_key: Option<ApiKey>,
    /// `OPENAI_BASE_URL`: the address without `/chat/completions`, usually ending in `/v1`.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// How often to ask again.
    pub retry: RetryPolicy,
}

impl OpenAiSettings {
    /// The usual settings for this server and model, without a key.
    pub fn new(base_url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            api_key: None,
            base_url: base_url.into(),
            model: model.into(),
            timeouts: Timeouts::patient(),
            retry: RetryPolicy::default(),
        }
    }
}

/// Why no designer can be made of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No address of a server.
    #[error("the base URL is no address that begins with http:// or https://")]
    InvalidAddress,
    /// The key holds what no header can carry, or nothing.
    #[error("the API key is empty or holds characters that no key has")]
    InvalidKey,
    /// No model is named.
    #[error("no model is named")]
    MissingModel,
    /// The secure connections could not be set up.
    #[error("secure connections cannot be set up here")]
    Tls,
}

/// The address of a server, which must be one of the web.
pub(super) fn server_address(text: &str) -> Result<Url, SettingsError> {
    let url = Url::parse(text).map_err(|_| SettingsError::InvalidAddress)?;
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    web.then_some(url).ok_or(SettingsError::InvalidAddress)
}

/// The header that carries a key; marked, so that no log of the libraries shows it.
pub(super) fn key_header(value: &str) -> Result<HeaderValue, SettingsError> {
    let mut header = HeaderValue::from_str(value).map_err(|_| SettingsError::InvalidKey)?;
    if header.is_empty() {
        return Err(SettingsError::InvalidKey);
    }
    header.set_sensitive(true);
    Ok(header)
}
