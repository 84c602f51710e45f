//! Claude where something fails: each failure has its own treatment and its own sentence.

use std::time::Duration;

use designer::{
    Claude, DesignError, Wait,
    model::{ApiKey, ClaudeSettings, SettingsError, Timeouts},
};

use crate::{
    claude::{claude, claude_with, server},
    claude_stream::{Stream, calls, error, error_event},
    server::{Reply, Server},
    support::{KEY, create, design, observatory, proposal},
};

/// What a design comes to when the server always answers like this, and how often it was asked.
async fn failure(reply: Reply) -> (DesignError, usize) {
    let server = Server::start(vec![reply; 9]).await;
    let failure = design(&claude(&server))
        .await
        .expect_err("nothing that answers");
    assert_eq!(failure.model, "claude-sonnet-5");
    assert!(!format!("{failure:?} {failure}").contains(KEY));
    (failure.error, server.requests().len())
}

#[tokio::test]
async fn does_not_ask_again_what_would_fail_again() {
    let unknown = || DesignError::UnknownModel("claude-sonnet-5".to_owned());
    let refused = |words: &str| DesignError::RequestRefused(words.to_owned());
    let cases = [
        (
            error(401, "authentication_error", "invalid x-api-key"),
            DesignError::KeyRefused,
        ),
        (
            error(403, "permission_error", "not allowed"),
            DesignError::KeyRefused,
        ),
        (
            error(402, "billing_error", "pay first"),
            DesignError::SpendingLimitReached,
        ),
        (
            error(404, "not_found_error", "model: claude-sonnet-5"),
            unknown(),
        ),
        (
            error(413, "request_too_large", "too many bytes"),
            refused("the request is too large"),
        ),
        (
            error(400, "invalid_request_error", "max_tokens: too high"),
            refused("max_tokens: too high"),
        ),
    ];
    for (reply, expected) in cases {
        assert_eq!(failure(reply).await, (expected, 1));
    }
}

#[tokio::test]
async fn asks_again_what_may_pass_and_then_says_what_it_was() {
    let cases = [
        (
            error(429, "rate_limit_error", "slow"),
            DesignError::RateLimited(None),
        ),
        (
            error(500, "api_error", "oops"),
            DesignError::ServerFailed(500),
        ),
        (
            error(504, "timeout_error", "late"),
            DesignError::ServerFailed(504),
        ),
        (
            error(529, "overloaded_error", "Overloaded"),
            DesignError::Overloaded,
        ),
        (
            Reply::of(502, "text/html", "<h1>Bad gateway</h1>"),
            DesignError::ServerFailed(502),
        ),
        (Stream::start().so_far().cut(), DesignError::Interrupted),
        (Stream::start().so_far(), DesignError::Interrupted),
        (
            Stream::start()
                .event(&error_event("overloaded_error"))
                .so_far(),
            DesignError::Overloaded,
        ),
        (
            Stream::start().event(&error_event("api_error")).so_far(),
            DesignError::ServerFailed(500),
        ),
        (
            Reply::events("data: {broken\n\n"),
            unreadable("an event is not of the documented form"),
        ),
    ];
    for (reply, expected) in cases {
        assert_eq!(failure(reply).await, (expected, 3));
    }
}

fn unreadable(reason: &str) -> DesignError {
    DesignError::Unreadable(reason.to_owned())
}

#[tokio::test]
async fn does_not_ask_again_after_a_lasting_failure_in_the_middle_of_a_stream() {
    let stream = Stream::start().event(&error_event("authentication_error"));
    assert_eq!(failure(stream.so_far()).await, (DesignError::KeyRefused, 1));
}

#[tokio::test]
async fn obeys_a_server_that_says_not_to_come_back() {
    let reply = error(529, "overloaded_error", "Overloaded").header("x-should-retry", "false");
    assert_eq!(failure(reply).await, (DesignError::Overloaded, 1));
    let reply = error(429, "rate_limit_error", "slow").header("retry-after", "3600");
    let limited = DesignError::RateLimited(Some(Duration::from_secs(3_600)));
    assert_eq!(failure(reply).await, (limited, 1));
}

#[tokio::test]
async fn a_failure_in_the_middle_of_a_design_is_mended_by_the_next_call() {
    let half = observatory().to_string();
    let half = Stream::start().open_call(0, "propose_schema", &half[..half.len() - 40]);
    let server = server([
        half.event(&error_event("overloaded_error")).so_far(),
        Stream::start().so_far().cut(),
        calls("propose_schema", &observatory()),
    ])
    .await;
    let designed = design(&claude(&server)).await;
    let usage = designed.as_ref().unwrap().usage;
    assert_eq!(usage.input_tokens, 4 * 6_100, "what was cut off is counted");
    proposal(designed);
}

#[tokio::test]
async fn passes_on_the_words_of_a_server_without_the_key() {
    let reply = error(
        400,
        "invalid_request_error",
        &format!("bad header {KEY}\n\nsorry"),
    );
    let said = DesignError::RequestRefused("bad header *** sorry".to_owned());
    assert_eq!(failure(reply).await, (said, 1));
}

#[tokio::test]
async fn gives_up_on_a_server_that_is_silent_stops_or_never_ends() {
    let short = Duration::from_millis(40);
    let begun = || Stream::start().so_far().hold();
    let usual = Timeouts::default();
    let cases = [
        (
            Reply::silence(),
            Wait::FirstByte,
            Timeouts {
                first_byte: short,
                ..usual
            },
        ),
        (
            begun(),
            Wait::NextPiece,
            Timeouts {
                idle: short,
                ..usual
            },
        ),
        (
            begun(),
            Wait::Design,
            Timeouts {
                total: short,
                ..usual
            },
        ),
    ];
    for (reply, wait, timeouts) in cases {
        let server = Server::start([reply]).await;
        let claude = claude_with(&server, |settings| settings.timeouts = timeouts);
        let failure = design(&claude).await.unwrap_err();
        assert_eq!(failure.error, DesignError::TimedOut(wait));
        server.client_left().await;
    }
}

#[tokio::test]
async fn says_when_nobody_listens() {
    let server = Server::start([]).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let claude = claude_with(&server, |settings| settings.base_url = nobody);
    let failure = design(&claude).await.unwrap_err();
    let sentence = failure.to_string();
    assert!(
        sentence.starts_with("the server cannot be reached: "),
        "{sentence}"
    );
    assert!(!sentence.contains("127.0.0.1"), "{sentence}");
}

#[tokio::test]
async fn says_when_the_address_is_that_of_something_else() {
    let page = Reply::of(200, "text/html", "<h1>Welcome</h1>");
    let sentence = "the server does not stream its answer; check the base URL";
    assert_eq!(failure(page).await, (unreadable(sentence), 1));
    let elsewhere =
        Reply::of(307, "text/plain", "").header("location", "http://127.0.0.1:9/v1/messages");
    let refused = DesignError::RequestRefused("status 307".to_owned());
    assert_eq!(
        failure(elsewhere).await,
        (refused, 1),
        "the key is not taken elsewhere"
    );
}

#[tokio::test]
async fn gives_up_on_a_model_that_only_pauses() {
    let paused = || Stream::start().text(0, "One moment.").stop("pause_turn");
    let server = Server::start(vec![paused(); 9]).await;
    let failure = design(&claude(&server)).await.unwrap_err();
    assert_eq!(
        failure.error,
        unreadable("the model paused again and again")
    );
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_model_that_never_calls_the_tool_has_not_answered() {
    let talks = || Stream::start().text(0, "No.").stop("end_turn");
    let server = Server::start(vec![talks(); 9]).await;
    let failure = design(&claude(&server)).await.unwrap_err();
    assert_eq!(failure.error, unreadable("the model called no tool"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn takes_an_address_with_or_without_the_version() {
    for suffix in ["", "/", "/v1", "/v1/"] {
        let server = Server::start([calls("classify_request", &create())]).await;
        let claude = claude_with(&server, |settings| settings.base_url.push_str(suffix));
        design(&claude).await.unwrap_err();
        assert_eq!(server.requests()[0].line, "POST /v1/messages HTTP/1.1");
    }
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let settings = |change: fn(&mut ClaudeSettings)| {
        let mut settings = ClaudeSettings::new(ApiKey::new(KEY));
        change(&mut settings);
        Claude::new(settings).err()
    };
    assert_eq!(settings(|_| {}), None);
    assert_eq!(
        settings(|settings| settings.base_url = "file:///etc/passwd".to_owned()),
        Some(SettingsError::InvalidAddress)
    );
    assert_eq!(
        settings(|settings| settings.model.clear()),
        Some(SettingsError::MissingModel)
    );
    for key in ["", "  ", "sk-\nother: header"] {
        let settings = ClaudeSettings::new(ApiKey::new(key));
        assert_eq!(Claude::new(settings).err(), Some(SettingsError::InvalidKey));
    }
}

#[test]
fn no_debug_output_shows_the_key() {
    let settings = ClaudeSettings::new(ApiKey::new(KEY));
    assert!(!format!("{settings:?}").contains(KEY));
}
