//! Every server that speaks OpenAI's chat completions: OpenAI, Ollama, llama.cpp, vLLM.
//!
//! They differ in what they take. Each is first asked to call a tool; one that refuses tools is
//! asked for JSON by a schema, and one that refuses that for any JSON. What it takes is remembered.

mod chunk;
mod reply;
mod request;

use std::sync::atomic::{AtomicU8, Ordering};

use reqwest::{
    Url,
    header::{AUTHORIZATION, HeaderMap},
};

use self::{reply::Reply, request::Form};
use super::{
    OpenAiSettings, RetryPolicy, SettingsError,
    design::Desk,
    http::{EventStream, Http, Server},
    retry::{CallError, Retries},
    session::Session,
    settings::{key_header, server_address},
    talk::{Answer, Answering, LanguageModel, Talk},
};
use crate::{DesignError, DesignFuture, DesignRequest, Designer, Progress};

/// The designer that asks a server of chat completions.
pub struct OpenAi {
    http: Http,
    name: String,
    retry: RetryPolicy,
    /// How many forms the server has refused: the place in [`Form::ALL`].
    refused_forms: AtomicU8,
}

impl OpenAi {
    /// Prepares the designer; nothing is sent yet.
    ///
    /// # Errors
    /// Where the settings cannot work.
    pub fn new(settings: OpenAiSettings) -> Result<Self, SettingsError> {
        if settings.model.trim().is_empty() {
            return Err(SettingsError::MissingModel);
        }
        let http = Http::new(Server {
            address: address(&settings.base_url)?,
            headers: headers(&settings)?,
            timeouts: settings.timeouts,
            model: settings.model.clone(),
            key: settings.api_key,
        })?;
        Ok(Self {
            http,
            name: format!("Language model ({})", settings.model),
            retry: settings.retry,
            refused_forms: AtomicU8::new(0),
        })
    }

    async fn say(&self, talk: &Talk, session: &mut Session<'_>) -> Result<Answer, DesignError> {
        let mut retries = Retries::new(&self.retry);
        loop {
            let form = self.form();
            match self.call(talk, form, session).await {
                Ok(answer) => return Ok(answer),
                Err(failure) if self.learns_from(form, &failure) => {}
                Err(failure) => retries.pause(failure).await?,
            }
        }
    }

    async fn call(
        &self,
        talk: &Talk,
        form: Form,
        session: &mut Session<'_>,
    ) -> Result<Answer, CallError> {
        session.begin_call();
        let body = request::body(talk, form, self.http.model());
        let mut stream = self.http.post(&body).await?;
        let reply = self.listen(&mut stream, talk, session).await?;
        Ok(reply.answer(talk.wanted.name))
    }

    async fn listen(
        &self,
        stream: &mut EventStream,
        talk: &Talk,
        session: &mut Session<'_>,
    ) -> Result<Reply, CallError> {
        let mut reply = Reply::default();
        while let Some(event) = stream.next().await? {
            if event.0.trim() == "[DONE]" {
                break;
            }
            let chunk = chunk::read(&event, &self.http)?;
            for piece in reply.take(chunk, talk.wanted.name) {
                session.hear(&piece);
            }
            session.note_usage(reply.tokens().priced(self.http.model()));
        }
        // Not every server ends its stream with `[DONE]`, but each says why it stopped.
        if reply.is_complete() {
            return Ok(reply);
        }
        Err(CallError::passing(DesignError::Interrupted))
    }

    fn form(&self) -> Form {
        let refused = usize::from(self.refused_forms.load(Ordering::Relaxed));
        Form::ALL.get(refused).copied().unwrap_or(Form::AnyJson)
    }

    /// Goes over to the next form where the server does not take this one.
    fn learns_from(&self, form: Form, failure: &CallError) -> bool {
        let (words, next): (&[&str], u8) = match form {
            Form::Tool => (&["tool", "function"], 1),
            Form::Schema => (&["response_format", "schema", "grammar"], 2),
            Form::AnyJson => return false,
        };
        let refused = matches!(
            failure.error,
            DesignError::RequestRefused(_) | DesignError::ServerFailed(500 | 501)
        );
        let learns = refused && words.iter().any(|word| failure.complaint.contains(word));
        if learns {
            self.refused_forms.fetch_max(next, Ordering::Relaxed);
        }
        learns
    }
}

impl LanguageModel for OpenAi {
    fn answer<'a>(&'a self, talk: &'a Talk, session: &'a mut Session<'_>) -> Answering<'a> {
        Box::pin(self.say(talk, session))
    }
}

impl Designer for OpenAi {
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

/// The address is usually given with `/v1`; a bare server gets it.
fn address(base_url: &str) -> Result<Url, SettingsError> {
    let base = base_url.trim().trim_end_matches('/');
    let bare = server_address(base)?.path() == "/";
    let version = if bare { "/v1" } else { "" };
    server_address(&format!("{base}{version}/chat/completions"))
}

fn headers(settings: &OpenAiSettings) -> Result<HeaderMap, SettingsError> {
    let mut headers = HeaderMap::new();
    if let Some(key) = &settings.api_key {
        // An empty key would otherwise hide behind the word before it.
        key_header(key.expose())?;
        let bearer = format!("Bearer {}", key.expose());
        headers.insert(AUTHORIZATION, key_header(&bearer)?);
    }
    Ok(headers)
}
