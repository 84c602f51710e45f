//! Errors in PostgREST's shape: `{code, message, details, hint}`.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use sql::query::QueryError;
use store::{DatabaseError, StoreError};

use crate::{auth::InvalidToken, error::InternalError};

/// Why a request for rows is not answered.
#[derive(Debug)]
pub(super) enum RestError {
    /// No key and no token.
    NoKey,
    /// A token that is not accepted.
    Token(InvalidToken),
    /// The project is not there, or not the caller's.
    NoProject {
        status: StatusCode,
        message: &'static str,
    },
    /// A schema other than the one that is exposed.
    Profile(String),
    /// No media type that we write.
    MediaType(String),
    /// The body cannot be taken.
    Body { status: StatusCode, message: String },
    /// The request is wrong.
    Query(Box<QueryError>),
    /// PostgreSQL refused; whether someone is signed in decides the status of a missing right.
    Database {
        error: Box<DatabaseError>,
        is_anonymous: bool,
    },
    /// Ours to mend.
    Internal(InternalError),
}

impl RestError {
    /// An error of the database, told apart into the client's and ours.
    pub(super) fn of_store(error: &StoreError, is_anonymous: bool) -> Self {
        match error.database_error() {
            Some(error) if is_for_clients(&error.code) => Self::Database {
                error: Box::new(error),
                is_anonymous,
            },
            Some(_) | None => Self::Internal(InternalError::log(error)),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoKey | Self::Token(_) => StatusCode::UNAUTHORIZED,
            Self::NoProject { status, .. } | Self::Body { status, .. } => *status,
            Self::Profile(_) | Self::MediaType(_) => StatusCode::NOT_ACCEPTABLE,
            Self::Query(error) => {
                StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST)
            }
            Self::Database {
                error,
                is_anonymous,
            } => status_of(&error.code, *is_anonymous),
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn body(&self) -> Value {
        match self {
            Self::NoKey => describe(
                "PGRST302",
                "No API key found in request",
                Some("No `apikey` request header or url param was found."),
            ),
            Self::Token(error) => describe(token_code(*error), &error.to_string(), None),
            Self::NoProject { message, .. } => describe("PGRST125", message, None),
            Self::Profile(name) => describe(
                "PGRST106",
                &format!("Invalid schema: {name}"),
                Some("Only the following schemas are exposed: public"),
            ),
            Self::MediaType(accept) => describe(
                "PGRST107",
                &format!("None of these media types are available: {accept}"),
                None,
            ),
            Self::Body { message, .. } => describe("PGRST102", message, None),
            Self::Query(error) => json!({
                "code": error.code(),
                "details": error.details(),
                "hint": error.hint(),
                "message": error.message(),
            }),
            Self::Database { error, .. } => json!({
                "code": error.code,
                "details": error.detail,
                "hint": error.hint,
                "message": error.message,
            }),
            Self::Internal(error) => describe("PGRST000", &error.to_string(), None),
        }
    }
}

fn describe(code: &str, message: &str, hint: Option<&str>) -> Value {
    json!({ "code": code, "details": null, "hint": hint, "message": message })
}

fn token_code(error: InvalidToken) -> &'static str {
    match error {
        InvalidToken::Malformed | InvalidToken::Signature => "PGRST301",
        InvalidToken::Expired | InvalidToken::NotYetValid | InvalidToken::Claims => "PGRST303",
    }
}

/// Whether PostgreSQL speaks of the request: its data, its rights, its constraints, its time.
fn is_for_clients(code: &str) -> bool {
    ["22", "23", "42", "P0", "25", "21", "57014", "54"]
        .iter()
        .any(|class| code.starts_with(class))
}

/// PostgREST's table of SQLSTATE and status.
fn status_of(code: &str, is_anonymous: bool) -> StatusCode {
    match code {
        "23503" | "23505" => StatusCode::CONFLICT,
        "42501" if is_anonymous => StatusCode::UNAUTHORIZED,
        "42501" => StatusCode::FORBIDDEN,
        "42P01" | "42883" => StatusCode::NOT_FOUND,
        "25006" => StatusCode::METHOD_NOT_ALLOWED,
        "57014" => StatusCode::GATEWAY_TIMEOUT,
        "21000" => StatusCode::INTERNAL_SERVER_ERROR,
        code if code.starts_with("54") => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    }
}

impl IntoResponse for RestError {
    fn into_response(self) -> Response {
        let body = self.body();
        let proxy_status = body["code"]
            .as_str()
            .map(|code| format!("PostgREST; error={code}"));
        let mut response = (self.status(), Json(&body)).into_response();
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, json);
        if let Some(value) = proxy_status.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert("proxy-status", value);
        }
        if self.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, challenge(&self));
        }
        response
    }
}

fn challenge(error: &RestError) -> HeaderValue {
    let RestError::Token(error) = error else {
        return HeaderValue::from_static("Bearer");
    };
    let text = format!("Bearer error=\"invalid_token\", error_description=\"{error}\"");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("Bearer"))
}

impl From<QueryError> for RestError {
    fn from(error: QueryError) -> Self {
        Self::Query(Box::new(error))
    }
}
