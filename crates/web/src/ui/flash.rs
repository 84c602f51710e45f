//! A message that one page leaves for the next: set with a redirect, read once, then cleared.
//!
//! The cookie names one of a fixed list of messages; the only free text is escaped by whoever
//! renders the toast, and cut here.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use time::Duration;

use super::{
    components::{Toast, Tone},
    pages::LocalPath,
};
use crate::{Config, session};

const NAME: &str = "vibecrm_flash";
/// Long enough for a slow redirect, short enough that no old message turns up.
const MAX_AGE: Duration = Duration::minutes(1);
/// The most characters of free text.
const MAX_TEXT_LENGTH: usize = 200;
/// What the link to the page that takes something back says.
const UNDO: &str = "Undo";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    /// A CRM was made; the text is what of.
    CrmCreated,
    /// An empty project was made.
    ProjectCreated,
    /// A project got another name.
    ProjectRenamed,
    /// A project is gone; the text is its name.
    ProjectDeleted,
    /// Changes of a proposal are kept.
    ProposalSaved,
    /// The changes of a proposal are taken back.
    ProposalReset,
    /// A proposal changes a newer version than it did; the text says which.
    ProposalRebased,
    /// A CRM has another design; the text names the version.
    DesignChanged,
    /// A CRM is as it was, since nothing else was wanted.
    NothingChanged,
    /// A CRM has the design of a version before; the text says which.
    RolledBack,
    /// Something came out of the bin; the text is what.
    Restored,
    /// What was in the bin is gone; the text says how much.
    BinEmptied,
    /// A row was added; the text is its title.
    RecordCreated,
    /// A row was changed; the text is its title.
    RecordSaved,
    /// A row is gone; the text is its title.
    RecordDeleted,
    /// Someone signed out.
    SignedOut,
    /// Something failed; the text says what.
    Failed,
}

impl Message {
    const ALL: [Self; 17] = [
        Self::CrmCreated,
        Self::ProjectCreated,
        Self::ProjectRenamed,
        Self::ProjectDeleted,
        Self::ProposalSaved,
        Self::ProposalReset,
        Self::ProposalRebased,
        Self::DesignChanged,
        Self::NothingChanged,
        Self::RolledBack,
        Self::Restored,
        Self::BinEmptied,
        Self::RecordCreated,
        Self::RecordSaved,
        Self::RecordDeleted,
        Self::SignedOut,
        Self::Failed,
    ];

    /// The name in the cookie.
    fn name(self) -> &'static str {
        match self {
            Self::CrmCreated => "crm-created",
            Self::ProjectCreated => "project-created",
            Self::ProjectRenamed => "project-renamed",
            Self::ProjectDeleted => "project-deleted",
            Self::ProposalSaved => "proposal-saved",
            Self::ProposalReset => "proposal-reset",
            Self::ProposalRebased => "proposal-rebased",
            Self::DesignChanged => "design-changed",
            Self::NothingChanged => "nothing-changed",
            Self::RolledBack => "rolled-back",
            Self::Restored => "restored",
            Self::BinEmptied => "bin-emptied",
            Self::RecordCreated => "record-created",
            Self::RecordSaved => "record-saved",
            Self::RecordDeleted => "record-deleted",
            Self::SignedOut => "signed-out",
            Self::Failed => "failed",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::CrmCreated => "Your CRM is ready",
            Self::ProjectCreated => "Project created",
            Self::ProjectRenamed => "Name saved",
            Self::ProjectDeleted => "Project deleted",
            Self::ProposalSaved => "Changes saved",
            Self::ProposalReset => "As it was proposed",
            Self::ProposalRebased => "The changes are kept",
            Self::DesignChanged => "Changes applied",
            Self::NothingChanged => "As it was",
            Self::RolledBack => "Rolled back",
            Self::Restored => "Restored",
            Self::BinEmptied => "The bin is emptied",
            Self::RecordCreated => "Created",
            Self::RecordSaved => "Saved",
            Self::RecordDeleted => "Deleted",
            Self::SignedOut => "You are signed out",
            Self::Failed => "That did not work",
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Failed => Tone::Error,
            Self::SignedOut | Self::NothingChanged => Tone::Info,
            Self::CrmCreated
            | Self::ProjectCreated
            | Self::ProjectRenamed
            | Self::ProjectDeleted
            | Self::ProposalSaved
            | Self::ProposalReset
            | Self::ProposalRebased
            | Self::DesignChanged
            | Self::RolledBack
            | Self::Restored
            | Self::BinEmptied
            | Self::RecordCreated
            | Self::RecordSaved
            | Self::RecordDeleted => Tone::Success,
        }
    }
}

/// A message for the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flash {
    message: Message,
    text: Option<String>,
    /// The page that takes it back.
    undo: Option<LocalPath>,
}

impl Flash {
    /// A message that says it all.
    pub(crate) fn new(message: Message) -> Self {
        Self {
            message,
            text: None,
            undo: None,
        }
    }

    /// A message with a second line: plain text, escaped when it is shown.
    pub(crate) fn with_text(message: Message, text: &str) -> Self {
        let text = text.chars().take(MAX_TEXT_LENGTH).collect();
        Self {
            text: Some(text),
            ..Self::new(message)
        }
    }

    /// The same with a link to the page that takes it back.
    pub(crate) fn and_undo(self, path: &str) -> Self {
        Self {
            undo: LocalPath::parse(path),
            ..self
        }
    }

    /// The message that the page before left, if any.
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let value = session::read_cookie(headers, NAME)?;
        let mut parts = value.splitn(3, '.');
        let mut part = || parts.next().unwrap_or_default();
        let (name, text, undo) = (part(), part(), part());
        let message = Message::ALL
            .into_iter()
            .find(|message| message.name() == name)?;
        let decode = |text| percent_decode_str(text).decode_utf8().ok();
        let (text, undo) = (decode(text)?, decode(undo)?);
        let flash = if text.is_empty() {
            Self::new(message)
        } else {
            Self::with_text(message, &text)
        };
        Some(flash.and_undo(&undo))
    }

    /// The message as the layouts show it: none or one.
    pub(crate) fn toasts(headers: &HeaderMap) -> Vec<Toast> {
        Self::read(headers).map(Toast::from).into_iter().collect()
    }

    fn cookie(&self, config: &Config) -> HeaderValue {
        let text = self.text.as_deref().unwrap_or_default();
        let undo = self.undo.as_ref().map_or("", LocalPath::as_str);
        let [text, undo] = [text, undo].map(|it| utf8_percent_encode(it, NON_ALPHANUMERIC));
        let value = format!("{}.{text}.{undo}", self.message.name());
        session::build(NAME, value, MAX_AGE, config)
    }
}

impl From<Flash> for Toast {
    fn from(flash: Flash) -> Self {
        let title = flash.message.title();
        Self {
            text: flash.text,
            action: flash.undo.map(|path| (UNDO.to_owned(), path.to_string())),
            ..Self::new(flash.message.tone(), title)
        }
    }
}

/// Sends the browser to a page (303) that shows the message.
pub(crate) fn redirect_with(flash: &Flash, url: &str, config: &Config) -> Response {
    let mut response = Redirect::to(url).into_response();
    response
        .headers_mut()
        .append(header::SET_COOKIE, flash.cookie(config));
    response
}

/// The answer with a page on it; a message that it has shown is cleared.
pub(crate) fn shown(headers: &HeaderMap, page: impl IntoResponse, config: &Config) -> Response {
    let mut response = page.into_response();
    if session::read_cookie(headers, NAME).is_some() {
        let cleared = session::build(NAME, String::new(), Duration::ZERO, config);
        response.headers_mut().append(header::SET_COOKIE, cleared);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            public_url: "http://localhost:3000".into(),
            daily_ai_limit: None,
        }
    }

    fn round_trip(flash: &Flash) -> Option<Flash> {
        let cookie = flash.cookie(&config());
        let pair = cookie.to_str().ok()?.split(';').next()?.to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pair).ok()?);
        Flash::read(&headers)
    }

    #[test]
    fn every_message_comes_back_as_it_was_left() {
        for message in Message::ALL {
            assert_eq!(round_trip(&Flash::new(message)), Some(Flash::new(message)));
        }
        let flash = Flash::with_text(Message::RecordCreated, "Zoë; <b>\"=,\n.");
        assert_eq!(round_trip(&flash), Some(flash));
        let flash = Flash::new(Message::RolledBack).and_undo("/p/abc/history/3/rollback");
        assert_eq!(round_trip(&flash), Some(flash));
    }

    #[test]
    fn no_link_leads_to_another_server() {
        let flash = Flash::new(Message::RolledBack).and_undo("//evil.example");
        assert_eq!(Toast::from(flash).action, None);
    }

    #[test]
    fn an_unknown_message_is_none() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("vibecrm_flash=you-won.x"),
        );
        assert_eq!(Flash::read(&headers), None);
    }

    #[test]
    fn a_message_that_was_shown_is_cleared() {
        let mut headers = HeaderMap::new();
        assert!(
            !shown(&headers, "page", &config())
                .headers()
                .contains_key(header::SET_COOKIE)
        );
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("vibecrm_flash=signed-out."),
        );
        let response = shown(&headers, "page", &config());
        let cookie = response.headers()[header::SET_COOKIE]
            .to_str()
            .expect("text");
        assert!(cookie.contains("Max-Age=0"), "{cookie}");
    }
}
