//! Chat completions where something fails.

use std::time::Duration;

use designer::{
    DesignError, OpenAi, Wait,
    model::{ApiKey, OpenAiSettings, SettingsError},
};
use serde_json::json;

use crate::{
    openai::{openai, openai_with, server},
    openai_stream::{Chunks, calls, error, says},
    server::{Reply, Server},
    support::{KEY, design, endless, observatory, proposal},
};

/// What a design comes to when the server always answers like this, and how often it was asked.
async fn failure(reply: Reply) -> (DesignError, usize) {
    let server = Server::start(vec![reply; 9]).await;
    let failure = design(&openai(&server))
        .await
        .expect_err("nothing that answers");
    assert_eq!(failure.model, "local:8b");
    assert!(!format!("{failure:?} {failure}").contains(KEY));
    (failure.error, server.requests().len())
}

#[tokio::test]
async fn does_not_ask_again_what_would_fail_again() {
    let words = format!("Incorrect API key provided: {KEY}.");
    assert_eq!(
        failure(error(401, &words)).await,
        (DesignError::KeyRefused, 1)
    );
    let unknown = DesignError::UnknownModel("local:8b".to_owned());
    assert_eq!(
        failure(error(404, "model 'local:8b' not found")).await,
        (unknown, 1)
    );
    let nothing = "nothing is at this address; check the base URL".to_owned();
    let lost = Reply::of(404, "text/plain", "404 page not found");
    assert_eq!(
        failure(lost).await,
        (DesignError::RequestRefused(nothing), 1)
    );
    let quota = json!({ "error": { "code": "insufficient_quota", "message": "You exceeded …" } });
    let spent = (DesignError::SpendingLimitReached, 1);
    assert_eq!(failure(Reply::error(429, &quota)).await, spent);
}

#[tokio::test]
async fn asks_again_what_may_pass_and_then_says_what_it_was() {
    let failed = |status| DesignError::ServerFailed(status);
    let cases = [
        (error(429, "slow down"), DesignError::RateLimited(None)),
        (error(503, "Loading model"), DesignError::Overloaded),
        (error(500, "out of memory"), failed(500)),
        (
            Chunks::new().text("{\"reas").so_far().cut(),
            DesignError::Interrupted,
        ),
        (
            Chunks::new().text("{\"reas").so_far(),
            DesignError::Interrupted,
        ),
        (
            Chunks::new()
                .data("{\"error\": {\"message\": \"runner has stopped\"}}")
                .so_far(),
            failed(500),
        ),
        (
            Chunks::new()
                .data("{\"error\": {\"code\": 503, \"message\": \"busy\"}}")
                .so_far(),
            DesignError::Overloaded,
        ),
        (
            Chunks::new().data("<html>").so_far(),
            unreadable("a chunk is not of the documented form"),
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
async fn a_model_that_never_answers_in_the_form_has_not_answered() {
    let (error, count) = failure(says("I would rather talk.")).await;
    assert_eq!((error, count), (unreadable("the model called no tool"), 3));
    let (error, _) = failure(says("{\"intent\": create}")).await;
    assert!(error.to_string().contains("not valid JSON"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn waits_as_long_as_the_server_asks() {
    let limited = error(429, "slow down").header("retry-after", "9");
    let server = server([limited, calls("propose_schema", &observatory())]).await;
    let openai = openai_with(&server, |settings| settings.timeouts = endless());
    let started = tokio::time::Instant::now();
    proposal(design(&openai).await);
    assert_eq!(started.elapsed().as_secs(), 9);
}

#[tokio::test]
async fn gives_up_on_a_server_that_stops_half_way() {
    let server = Server::start([Chunks::new().so_far().hold()]).await;
    let short = Duration::from_millis(40);
    let openai = openai_with(&server, |settings| settings.timeouts.idle = short);
    let failure = design(&openai).await.unwrap_err();
    assert_eq!(failure.error, DesignError::TimedOut(Wait::NextPiece));
    server.client_left().await;
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let new = |base_url: &str, model: &str, key: Option<&str>| {
        let mut settings = OpenAiSettings::new(base_url, model);
        settings.api_key = key.map(ApiKey::new);
        OpenAi::new(settings).err()
    };
    let local = "http://localhost:11434/v1";
    assert_eq!(new(local, "m", None), None);
    assert_eq!(
        new("localhost:11434", "m", None),
        Some(SettingsError::InvalidAddress)
    );
    assert_eq!(new(local, " ", None), Some(SettingsError::MissingModel));
    assert_eq!(new(local, "m", Some("")), Some(SettingsError::InvalidKey));
}
