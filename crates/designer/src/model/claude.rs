//! Claude, through the Messages API: <https://platform.claude.com/docs/en/api/messages>.

mod event;
mod message;
mod request;

use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::{
    Url,
    header::{HeaderMap, HeaderName, HeaderValue},
};

use self::message::{Ending, Message};
use super::{
    ClaudeSettings, RetryPolicy, SettingsError,
    catalogue::{self, ToolUse},
    design::Desk,
    http::{EventStream, Http, Server},
    retry::{CallError, Retries},
    session::Session,
    settings::{key_header, server_address},
    talk::{Answer, Answering, LanguageModel, Talk},
};
use crate::{DesignError, DesignFuture, DesignRequest, Designer, Progress};

const API_VERSION: &str = "2023-06-01";

/// How often a turn may be continued that the model paused by itself.
const PAUSES: usize = 3;

/// The designer that asks Claude.
pub struct Claude {
    http: Http,
    name: String,
    max_output_tokens: u32,
    retry: RetryPolicy,
    /// Whether the model has refused to be forced to call a tool.
    must_be_asked: AtomicBool,
}

impl Claude {
    /// Prepares the designer; nothing is sent yet.
    ///
    /// # Errors
    /// Where the settings cannot work.
    pub fn new(settings: ClaudeSettings) -> Result<Self, SettingsError> {
        if settings.model.trim().is_empty() {
            return Err(SettingsError::MissingModel);
        }
        let known = catalogue::find(&settings.model);
        let must_be_asked = known.is_some_and(|known| known.tool_use == ToolUse::Asked);
        let http = Http::new(Server {
            address: address(&settings.base_url)?,
            headers: headers(&settings)?,
            timeouts: settings.timeouts,
            model: settings.model.clone(),
            key: Some(settings.api_key),
        })?;
        Ok(Self {
            http,
            name: format!("Claude ({})", settings.model),
            max_output_tokens: settings.max_output_tokens,
            retry: settings.retry,
            must_be_asked: AtomicBool::new(must_be_asked),
        })
    }

    async fn say(&self, talk: &Talk, session: &mut Session<'_>) -> Result<Answer, DesignError> {
        let mut retries = Retries::new(&self.retry);
        let mut paused = Vec::new();
        loop {
            let tool_use = self.tool_use();
            match self.call((talk, &paused), tool_use, session).await {
                Ok(Ending::Said(answer)) => return Ok(answer),
                Ok(Ending::Paused(turn)) if paused.len() < PAUSES => paused.push(turn),
                Ok(Ending::Paused(_)) => return Err(paused_too_often()),
                Err(failure) if self.learns_from(tool_use, &failure) => {}
                Err(failure) => retries.pause(failure).await?,
            }
        }
    }

    async fn call(
        &self,
        (talk, paused): (&Talk, &[serde_json::Value]),
        tool_use: ToolUse,
        session: &mut Session<'_>,
    ) -> Result<Ending, CallError> {
        session.begin_call();
        let body = request::body(&request::Form {
            talk,
            paused,
            model: self.http.model(),
            max_output_tokens: self.max_output_tokens,
            tool_use,
        });
        let mut stream = self.http.post(&body).await?;
        let message = self.listen(&mut stream, talk.wanted.name, session).await?;
        message.ending(talk.wanted.name)
    }

    async fn listen(
        &self,
        stream: &mut EventStream,
        wanted: &str,
        session: &mut Session<'_>,
    ) -> Result<Message, CallError> {
        let mut message = Message::default();
        while let Some(event) = stream.next().await? {
            let event = event::read(&event, &self.http)?;
            if let Some(piece) = message.take(event, wanted) {
                session.hear(&piece);
            }
            session.note_usage(message.tokens().priced(self.http.model()));
            if message.is_complete() {
                return Ok(message);
            }
        }
        Err(CallError::passing(DesignError::Interrupted))
    }

    fn tool_use(&self) -> ToolUse {
        if self.must_be_asked.load(Ordering::Relaxed) {
            ToolUse::Asked
        } else {
            ToolUse::Forced
        }
    }

    /// Models that think by themselves cannot be forced to call a tool; of a model that nobody
    /// knows, that shows when it is tried.
    fn learns_from(&self, tool_use: ToolUse, failure: &CallError) -> bool {
        let refused = matches!(failure.error, DesignError::RequestRefused(_));
        let mut about = ["tool_choice", "thinking"].into_iter();
        let about_tools = about.any(|word| failure.complaint.contains(word));
        let learns = tool_use == ToolUse::Forced && refused && about_tools;
        if learns {
            self.must_be_asked.store(true, Ordering::Relaxed);
        }
        learns
    }
}

impl LanguageModel for Claude {
    fn answer<'a>(&'a self, talk: &'a Talk, session: &'a mut Session<'_>) -> Answering<'a> {
        Box::pin(self.say(talk, session))
    }
}

impl Designer for Claude {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> &str {
        self.http.model()
    }

    fn design<'a>(
        &'a self,
        request: &'a DesignRequest,
        progress: &'a dyn Progress,
    ) -> DesignFuture<'a> {
        Box::pin(async move {
            let desk = Desk {
                model: self,
                name: self.http.model(),
                timeouts: self.http.timeouts(),
            };
            desk.design(request, progress).await
        })
    }
}

fn address(base_url: &str) -> Result<Url, SettingsError> {
    let base = base_url.trim().trim_end_matches('/');
    let base = base.strip_suffix("/v1").unwrap_or(base);
    server_address(&format!("{base}/v1/messages"))
}

fn headers(settings: &ClaudeSettings) -> Result<HeaderMap, SettingsError> {
    let key = settings.api_key.expose();
    Ok(HeaderMap::from_iter([
        (HeaderName::from_static("x-api-key"), key_header(key)?),
        (
            HeaderName::from_static("anthropic-version"),
            HeaderValue::from_static(API_VERSION),
        ),
    ]))
}

fn paused_too_often() -> DesignError {
    DesignError::Unreadable("the model paused again and again".to_owned())
}
