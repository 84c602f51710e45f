//! Errors of /api/v1: problem details (RFC 9457) with a `code`.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schema::Problem;
use serde_json::{Value, json};
use store::{FailedStatement, QuotaExceeded, StoreError};
use time::format_description::well_known::Rfc3339;

use super::{InternalError, Undecided};

const BUSY: &str = "The tables are busy: people are working in them, or somebody else changes the design. Nothing was \
     changed. Try again.";
const BUSY_SECONDS: u32 = 3;

/// Why a call of /api/v1 is not done.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// No token, or one that is not accepted, and why.
    Unauthorized(String),
    /// The request cannot be read.
    BadRequest(String),
    /// A value is missing or wrong.
    Invalid { code: &'static str, message: String },
    /// A design breaks the rules.
    InvalidSchema(Vec<Problem>),
    /// A designer refuses.
    Refused {
        reason: &'static str,
        message: String,
    },
    /// It belongs to someone else.
    Forbidden(&'static str),
    /// It is not there.
    NotFound(&'static str),
    /// The body is too large.
    TooLarge(String),
    /// Somebody has to decide before a design is changed.
    Undecided(Undecided),
    /// Others are using the tables.
    Busy,
    /// The database refused a statement of a design.
    Unprovisionable(FailedStatement),
    /// The quota is used up.
    QuotaExceeded(QuotaExceeded),
    /// Ours to mend.
    Internal(InternalError),
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Invalid { .. }
            | Self::InvalidSchema(_)
            | Self::Refused { .. }
            | Self::Unprovisionable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Undecided(_) => StatusCode::CONFLICT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::QuotaExceeded(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unauthorized(_) => "unauthorized",
            Self::BadRequest(_) => "bad_request",
            Self::Invalid { code, .. } => code,
            Self::InvalidSchema(_) => "invalid_schema",
            Self::Refused { .. } => "refused",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound(_) => "not_found",
            Self::TooLarge(_) => "too_large",
            Self::Undecided(undecided) => undecided.code(),
            Self::Busy => "busy",
            Self::Unprovisionable(_) => "unprovisionable",
            Self::QuotaExceeded(_) => "quota_exceeded",
            Self::Internal(_) => "internal",
        }
    }

    /// What is wrong, in a sentence for people.
    pub(crate) fn detail(&self) -> String {
        match self {
            Self::Unauthorized(message)
            | Self::BadRequest(message)
            | Self::TooLarge(message)
            | Self::Invalid { message, .. }
            | Self::Refused { message, .. } => message.clone(),
            Self::Forbidden(message) | Self::NotFound(message) => (*message).to_owned(),
            Self::InvalidSchema(problems) => describe_problems(problems),
            Self::Undecided(undecided) => undecided.detail(),
            Self::Busy => BUSY.to_owned(),
            Self::Unprovisionable(failed) => format!(
                "The database refused to {}: {}. Nothing was changed.",
                failed.summary, failed.reason
            ),
            Self::QuotaExceeded(quota) => format!(
                "You have used your {} prompts of the last 24 hours. The next one is possible at {}.",
                quota.limit,
                quota.available_at.format(&Rfc3339).unwrap_or_default()
            ),
            Self::Internal(error) => error.to_string(),
        }
    }

    fn add_members(&self, body: &mut Value) {
        match self {
            Self::InvalidSchema(problems) => body["problems"] = json!(problems),
            Self::Refused { reason, .. } => body["reason"] = json!(reason),
            Self::Undecided(undecided) => undecided.add_members(body),
            Self::Unprovisionable(failed) => {
                body["statement"] = json!(failed.summary);
                body["reason"] = json!(failed.reason);
            }
            Self::QuotaExceeded(quota) => {
                body["quota"] = json!({
                    "limit": quota.limit,
                    "remaining": 0,
                    "available_at": quota.available_at.format(&Rfc3339).unwrap_or_default(),
                });
            }
            Self::Unauthorized(_)
            | Self::BadRequest(_)
            | Self::Invalid { .. }
            | Self::Forbidden(_)
            | Self::NotFound(_)
            | Self::TooLarge(_)
            | Self::Busy
            | Self::Internal(_) => {}
        }
    }

    /// The body, for answers and for events of a stream.
    pub(crate) fn body(&self) -> Value {
        let status = self.status();
        let mut body = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "code": self.code(),
            "detail": self.detail(),
        });
        self.add_members(&mut body);
        body
    }
}

fn describe_problems(problems: &[Problem]) -> String {
    match problems {
        [problem] => format!("The design has a problem at {problem}."),
        _ => format!(
            "The design has {} problems; see `problems`.",
            problems.len()
        ),
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status(), content_type, self.body().to_string()).into_response();
        let headers = response.headers_mut();
        if let Self::QuotaExceeded(quota) = &self {
            let seconds = quota.retry_after.whole_seconds().max(1);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Busy) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
        }
        if matches!(self, Self::Unauthorized(_)) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Internal(InternalError::log(&error))
    }
}
