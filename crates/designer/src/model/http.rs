//! One call to a server of models: the connection, the time-outs and the stream of the answer.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use reqwest::{
    Client, Response, Url,
    header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use serde_json::Value;

use super::{
    ApiKey, SettingsError, Timeouts,
    complaint::Refused,
    retry::CallError,
    sse::{Event, EventReader},
    timeouts::within,
};
use crate::{DesignError, Wait};

/// The most that is read of the body of a refusal, in bytes.
const LONGEST_REFUSAL: usize = 64 * 1024;

/// The most that is read of an answer, in bytes; the longest design is far from it.
const LONGEST_ANSWER: usize = 32 * 1024 * 1024;

/// A server of models, and how to speak to it.
pub(super) struct Http {
    client: Client,
    address: Url,
    headers: HeaderMap,
    timeouts: Timeouts,
    model: String,
    key: Option<ApiKey>,
}

/// What stays the same from call to call.
pub(super) struct Server {
    /// Where the calls go.
    pub(super) address: Url,
    /// What each call carries.
    pub(super) headers: HeaderMap,
    /// How long to wait.
    pub(super) timeouts: Timeouts,
    /// The model that is asked.
    pub(super) model: String,
    /// The key that the headers carry.
    pub(super) key: Option<ApiKey>,
}

impl Http {
    /// Prepares calls; makes none.
    ///
    /// # Errors
    /// Where secure connections cannot be set up.
    pub(super) fn new(server: Server) -> Result<Self, SettingsError> {
        let client = client(&server).map_err(|_| SettingsError::Tls)?;
        Ok(Self {
            client,
            address: server.address,
            headers: server.headers,
            timeouts: server.timeouts,
            model: server.model,
            key: server.key,
        })
    }

    pub(super) fn timeouts(&self) -> Timeouts {
        self.timeouts
    }

    pub(super) fn model(&self) -> &str {
        &self.model
    }

    pub(super) fn key(&self) -> Option<&ApiKey> {
        self.key.as_ref()
    }

    /// Sends a request and gives the stream of its answer. Dropping either closes the connection.
    ///
    /// # Errors
    /// Where no answer begins.
    pub(super) async fn post(&self, body: &Value) -> Result<EventStream, CallError> {
        let request = self
            .client
            .post(self.address.clone())
            .headers(self.headers.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body.to_string());
        let response = within(self.timeouts.first_byte, Wait::FirstByte, request.send())
            .await
            // Who has waited that long is not made to wait as long again.
            .map_err(CallError::lasting)?
            .map_err(|error| connection_failure(&error))?;
        if response.status().is_success() {
            return self.stream(response);
        }
        Err(self.refusal(response).await)
    }

    fn stream(&self, response: Response) -> Result<EventStream, CallError> {
        let content_type = header(&response, CONTENT_TYPE.as_str()).unwrap_or_default();
        if !content_type.starts_with("text/event-stream") {
            let message = "the server does not stream its answer; check the base URL";
            let error = DesignError::Unreadable(message.to_owned());
            return Err(CallError::lasting(error));
        }
        Ok(EventStream {
            response,
            reader: EventReader::default(),
            received: 0,
            ready: VecDeque::new(),
            idle: self.timeouts.idle,
        })
    }

    async fn refusal(&self, mut response: Response) -> CallError {
        let status = response.status().as_u16();
        let retry_after = header(&response, RETRY_AFTER.as_str());
        let should_retry = header(&response, "x-should-retry");
        let body = within(
            self.timeouts.idle,
            Wait::NextPiece,
            read_body(&mut response),
        )
        .await
        .unwrap_or_default();
        let refused = Refused {
            status,
            // A date instead of seconds would need a clock; then our own pauses do.
            retry_after: retry_after
                .and_then(|seconds| seconds.trim().parse().ok())
                .map(Duration::from_secs),
            should_retry: should_retry.and_then(|flag| flag.parse().ok()),
            body: &body,
            model: &self.model,
            key: self.key(),
        };
        refused.failure()
    }
}

fn client(server: &Server) -> Result<Client, Box<dyn std::error::Error>> {
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls()?)
        // A redirection would take the key to wherever it points.
        .redirect(Policy::none())
        // A design is a few calls; a connection that waits for the next design has often died.
        .pool_max_idle_per_host(0)
        .user_agent(concat!("vibecrm/", env!("CARGO_PKG_VERSION")));
    if server.timeouts.connect != Duration::MAX {
        builder = builder.connect_timeout(server.timeouts.connect);
    }
    if is_loopback(&server.address) {
        builder = builder.no_proxy();
    }
    Ok(builder.build()?)
}

/// The same provider as the store's connections, so that no other is built. Certificates of the
/// public web are known wherever the binary runs; the system adds those of one's own house, which a
/// proxy or a server of models there has.
fn tls() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

fn is_loopback(address: &Url) -> bool {
    let host = address.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn header(response: &Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.to_ascii_lowercase())
}

async fn read_body(response: &mut Response) -> Value {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_REFUSAL {
            break;
        }
    }
    serde_json::from_slice(&body).unwrap_or_default()
}

/// The failure of a call that was never answered. Addresses stay out of it.
fn connection_failure(error: &reqwest::Error) -> CallError {
    if error.is_timeout() {
        return CallError::passing(DesignError::TimedOut(Wait::Connection));
    }
    if !error.is_connect() {
        return CallError::passing(DesignError::Interrupted);
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    CallError::passing(DesignError::Unreachable(cause.to_string()))
}

/// The events of an answer, as they come.
pub(super) struct EventStream {
    response: Response,
    reader: EventReader,
    received: usize,
    ready: VecDeque<Event>,
    idle: Duration,
}

impl EventStream {
    /// The next event; `None` at the end of the stream.
    ///
    /// # Errors
    /// Where the stream stops or breaks off.
    pub(super) async fn next(&mut self) -> Result<Option<Event>, CallError> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            let chunk = within(self.idle, Wait::NextPiece, self.response.chunk())
                .await
                .map_err(CallError::lasting)?
                .map_err(|_| CallError::passing(DesignError::Interrupted))?;
            let Some(chunk) = chunk else {
                return Ok(None);
            };
            self.received += chunk.len();
            if self.received > LONGEST_ANSWER {
                return Err(too_long());
            }
            let events = self.reader.push(&chunk).map_err(|_| too_long())?;
            self.ready.extend(events);
        }
    }
}

fn too_long() -> CallError {
    let message = "it has no end".to_owned();
    CallError::lasting(DesignError::Unreadable(message))
}
