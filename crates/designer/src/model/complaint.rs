//! What a server says when it refuses, made into one of our own failures. Its words reach a person
//! only cleaned: short, on one line, and without the key.

use std::time::Duration;

use serde_json::Value;

use super::{
    ApiKey,
    retry::{Again, CallError},
};
use crate::DesignError;

/// The longest piece of a server's words that is passed on, in characters.
const LONGEST_QUOTE: usize = 200;

/// Codes of providers for: paid for is this much and no more.
const SPENT: [&str; 3] = [
    "enforced_spend_limit_reached",
    "insufficient_quota",
    "billing_error",
];

/// An answer that is none.
pub(super) struct Refused<'a> {
    /// The HTTP status; of a failure within an answer, the status that it stands for.
    pub(super) status: u16,
    /// `retry-after`.
    pub(super) retry_after: Option<Duration>,
    /// `x-should-retry`, where a server says so itself.
    pub(super) should_retry: Option<bool>,
    /// The body, as far as it is JSON.
    pub(super) body: &'a Value,
    /// The model that was asked.
    pub(super) model: &'a str,
    /// The key that was sent, to be taken out of the server's words.
    pub(super) key: Option<&'a ApiKey>,
}

impl Refused<'_> {
    /// The failure, and whether it may pass.
    pub(super) fn failure(&self) -> CallError {
        let (error, again) = self.judge();
        CallError {
            error,
            again: match self.should_retry {
                Some(false) => Again::Never,
                Some(true) | None => again,
            },
            complaint: self.words().to_lowercase(),
        }
    }

    fn judge(&self) -> (DesignError, Again) {
        if self.codes().any(|code| SPENT.contains(&code)) {
            return (DesignError::SpendingLimitReached, Again::Never);
        }
        match self.status {
            401 | 403 => (DesignError::KeyRefused, Again::Never),
            402 => (DesignError::SpendingLimitReached, Again::Never),
            404 => (self.not_found(), Again::Never),
            409 => (self.quote(), self.later()),
            413 => (too_large(), Again::Never),
            429 => (DesignError::RateLimited(self.retry_after), self.later()),
            503 | 529 => (DesignError::Overloaded, self.later()),
            408 | 500.. => (DesignError::ServerFailed(self.status), self.later()),
            _ => (self.quote(), Again::Never),
        }
    }

    fn later(&self) -> Again {
        self.retry_after.map_or(Again::Later, Again::After)
    }

    fn not_found(&self) -> DesignError {
        if self.words().to_lowercase().contains("model") {
            return DesignError::UnknownModel(self.model.to_owned());
        }
        DesignError::RequestRefused("nothing is at this address; check the base URL".to_owned())
    }

    fn quote(&self) -> DesignError {
        let words = self.words();
        if words.is_empty() {
            return DesignError::RequestRefused(format!("status {}", self.status));
        }
        DesignError::RequestRefused(words)
    }

    /// The codes and types that the error object carries.
    fn codes(&self) -> impl Iterator<Item = &str> {
        ["/error/type", "/error/code", "/error/details/error_code"]
            .into_iter()
            .filter_map(|pointer| self.body.pointer(pointer)?.as_str())
    }

    /// The server's sentence, cleaned.
    fn words(&self) -> String {
        let places = ["/error/message", "/message", "/detail", "/error"];
        let words = places
            .into_iter()
            .find_map(|pointer| self.body.pointer(pointer)?.as_str());
        clean(words.unwrap_or_default(), self.key)
    }
}

fn too_large() -> DesignError {
    DesignError::RequestRefused("the request is too large".to_owned())
}

/// A server's words as a person may see them.
pub(super) fn clean(words: &str, key: Option<&ApiKey>) -> String {
    let mut words = words.to_owned();
    if let Some(key) = key.map(ApiKey::expose).filter(|key| !key.is_empty()) {
        words = words.replace(key, "***");
    }
    let line: Vec<&str> = words
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    line.join(" ").chars().take(LONGEST_QUOTE).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn failure(status: u16, body: &Value) -> CallError {
        let key = ApiKey::new("sk-secret");
        let refused = Refused {
            status,
            retry_after: None,
            should_retry: None,
            body,
            model: "claude-sonnet-5",
            key: Some(&key),
        };
        refused.failure()
    }

    #[test]
    fn tells_the_documented_errors_apart() {
        let unknown = || DesignError::UnknownModel("claude-sonnet-5".to_owned());
        let said = |text: &str| DesignError::RequestRefused(text.to_owned());
        let cases = [
            (
                401,
                "authentication_error",
                "invalid x-api-key",
                DesignError::KeyRefused,
                Again::Never,
            ),
            (
                403,
                "permission_error",
                "no",
                DesignError::KeyRefused,
                Again::Never,
            ),
            (
                402,
                "billing_error",
                "pay",
                DesignError::SpendingLimitReached,
                Again::Never,
            ),
            (
                400,
                "invalid_request_error",
                "messages: too many",
                said("messages: too many"),
                Again::Never,
            ),
            (
                404,
                "not_found_error",
                "model: claude-sonnet-5",
                unknown(),
                Again::Never,
            ),
            (
                413,
                "request_too_large",
                "x",
                said("the request is too large"),
                Again::Never,
            ),
            (
                429,
                "rate_limit_error",
                "slow down",
                DesignError::RateLimited(None),
                Again::Later,
            ),
            (
                429,
                "insufficient_quota",
                "quota",
                DesignError::SpendingLimitReached,
                Again::Never,
            ),
            (
                500,
                "api_error",
                "oops",
                DesignError::ServerFailed(500),
                Again::Later,
            ),
            (
                504,
                "timeout_error",
                "late",
                DesignError::ServerFailed(504),
                Again::Later,
            ),
            (
                529,
                "overloaded_error",
                "Overloaded",
                DesignError::Overloaded,
                Again::Later,
            ),
        ];
        for (status, kind, message, error, again) in cases {
            let body = json!({ "type": "error", "error": { "type": kind, "message": message } });
            let failure = failure(status, &body);
            assert_eq!(
                (failure.error, failure.again),
                (error, again),
                "{status} {kind}"
            );
        }
    }

    #[test]
    fn a_spending_limit_is_not_asked_again_though_its_status_is_that_of_a_rate_limit() {
        let details = json!({ "error_code": "enforced_spend_limit_reached" });
        let body = json!({ "error": { "type": "rate_limit_error", "details": details } });
        assert_eq!(
            failure(429, &body),
            CallError::lasting(DesignError::SpendingLimitReached)
        );
    }

    #[test]
    fn passes_words_on_without_the_key_on_one_short_line() {
        let message = format!("bad\nkey sk-secret {}", "x".repeat(500));
        let DesignError::RequestRefused(words) = failure(400, &json!({ "detail": message })).error
        else {
            panic!("another failure");
        };
        assert!(words.starts_with("bad key *** xxx"), "{words}");
        assert_eq!(words.chars().count(), LONGEST_QUOTE);
    }

    #[test]
    fn a_body_that_is_no_json_leaves_the_status() {
        let error = DesignError::RequestRefused("status 418".to_owned());
        assert_eq!(failure(418, &Value::Null).error, error);
    }
}
