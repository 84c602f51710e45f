//! Claude where something has to be mended, waited for, or given up.

use std::time::Duration;

use designer::{DesignError, DesignRequest, Designer as _, model::Jitter};
use serde_json::{Value, json};

use crate::{
    claude::{claude, claude_with, server},
    claude_stream::{Stream, calls, error, says},
    server::Server,
    support::{Heard, PROMPT, broken_observatory, create, design, endless, observatory, proposal},
};

#[tokio::test]
async fn has_the_model_mend_what_breaks_the_rules() {
    let server = server([
        calls("propose_schema", &broken_observatory()),
        calls("propose_schema", &observatory()),
    ])
    .await;
    let heard = Heard::default();
    let designed = claude(&server)
        .design(&DesignRequest::create(PROMPT), &heard)
        .await;
    assert_eq!(designed.as_ref().unwrap().usage.output_tokens, 3 * 50);
    proposal(designed);
    let requests = server.requests();
    let messages = &requests[2].body["messages"];
    assert_eq!(messages[1]["role"], "assistant");
    assert_eq!(messages[1]["content"][0]["input"], broken_observatory());
    let result = &messages[2]["content"][0];
    assert_eq!(result["type"], "tool_result");
    assert_eq!(result["tool_use_id"], "toolu_00");
    assert_eq!(result["is_error"], true);
    assert!(
        result["content"].as_str().unwrap().contains("`domes`"),
        "{result}"
    );
    assert_eq!(
        heard.tables(),
        ["telescopes", "evenings"],
        "each table once"
    );
}

#[tokio::test]
async fn mends_twice_and_then_gives_up() {
    let broken = || calls("propose_schema", &broken_observatory());
    let mended = server([broken(), broken(), calls("propose_schema", &observatory())]).await;
    proposal(design(&claude(&mended)).await);
    let hopeless = server([broken(), broken(), broken()]).await;
    let failure = design(&claude(&hopeless)).await.unwrap_err();
    let sentence = failure.to_string();
    assert!(
        sentence.starts_with("the design breaks the rules: "),
        "{sentence}"
    );
    assert_eq!(hopeless.requests().len(), 4);
    assert_eq!(failure.usage.output_tokens, 4 * 50);
}

#[tokio::test]
async fn sends_an_input_that_is_no_json_back_as_the_documentation_says() {
    let broken = "{\"reasoning\": \"x\", \"tables\": [";
    let server = server([
        says("propose_schema", broken),
        calls("propose_schema", &observatory()),
    ])
    .await;
    proposal(design(&claude(&server)).await);
    let requests = server.requests();
    let messages = &requests[2].body["messages"];
    assert_eq!(
        messages[1]["content"][0]["input"],
        json!({ "INVALID_JSON": broken })
    );
    let problem = messages[2]["content"][0]["content"].as_str().unwrap();
    assert!(problem.contains("not valid JSON"), "{problem}");
}

#[tokio::test]
async fn reminds_a_model_that_talks_or_calls_another_tool() {
    let server = server([
        Stream::start().text(0, "With pleasure!").stop("end_turn"),
        calls("classify_request", &create()),
        calls("propose_schema", &observatory()),
    ])
    .await;
    proposal(design(&claude(&server)).await);
    let requests = server.requests();
    let messages = &requests[3].body["messages"];
    assert_eq!(messages[1]["content"][0]["text"], "With pleasure!");
    assert_eq!(
        messages[2]["content"][0]["text"],
        "Answer only by calling the tool `propose_schema`."
    );
    assert_eq!(
        messages[4]["content"][0]["tool_use_id"], "toolu_00",
        "every call is answered"
    );
}

#[tokio::test]
async fn asks_for_a_shorter_answer_when_one_was_cut_off() {
    let cut = || {
        Stream::start()
            .open_call(0, "propose_schema", "{\"reasoning\": \"lo")
            .stop("max_tokens")
    };
    let mended = server([cut(), calls("propose_schema", &observatory())]).await;
    proposal(design(&claude(&mended)).await);
    let again = &mended.requests()[2].body["messages"];
    assert!(
        again[1]["content"][0]["text"]
            .as_str()
            .unwrap()
            .contains("too long")
    );
    let hopeless = server([cut(), cut(), cut()]).await;
    let failure = design(&claude(&hopeless)).await.unwrap_err();
    assert_eq!(failure.error, DesignError::Truncated);
}

#[tokio::test]
async fn goes_on_after_a_pause_of_the_model() {
    let paused = Stream::start().text(0, "One moment.").stop("pause_turn");
    let server = server([paused, calls("propose_schema", &observatory())]).await;
    proposal(design(&claude(&server)).await);
    let messages = &server.requests()[2].body["messages"];
    let last = messages.as_array().unwrap().last().unwrap();
    let said = json!([{ "type": "text", "text": "One moment." }]);
    assert_eq!(*last, json!({ "role": "assistant", "content": said }));
}

#[tokio::test]
async fn learns_that_an_unknown_model_cannot_be_forced() {
    let words = "Thinking may not be enabled when tool_choice forces tool use.";
    let server = Server::start([
        error(400, "invalid_request_error", words),
        calls("classify_request", &create()),
        calls("propose_schema", &observatory()),
    ])
    .await;
    let claude = claude_with(&server, |settings| {
        settings.model = "claude-next".to_owned();
    });
    let designed = design(&claude).await.unwrap();
    assert_eq!(
        designed.usage.cost_micro_usd, None,
        "nobody knows its prices"
    );
    let choices: Vec<Value> = server
        .requests()
        .iter()
        .map(|request| request.body["tool_choice"]["type"].clone())
        .collect();
    assert_eq!(choices, ["tool", "auto", "auto"]);
}

#[tokio::test]
async fn closes_the_connection_when_nobody_waits_any_more() {
    let one_table = observatory().to_string();
    let end = one_table.find(",{\"name\":\"evenings\"").unwrap();
    let begun = Stream::start().open_call(0, "propose_schema", &one_table[..end]);
    let server = server([begun.so_far().hold()]).await;
    let claude = claude_with(&server, |settings| settings.timeouts = endless());
    let heard = Heard::default();
    let request = DesignRequest::create(PROMPT);
    let mut work = claude.design(&request, &heard);
    // The browser goes away when it has seen the first table.
    std::future::poll_fn(|context| {
        assert!(work.as_mut().poll(context).is_pending());
        if heard.tables().is_empty() {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(())
        }
    })
    .await;
    drop(work);
    server.client_left().await;
    assert_eq!(heard.tables(), ["telescopes"]);
}

#[tokio::test(start_paused = true)]
async fn waits_as_long_as_the_server_asks() {
    let limited = error(429, "rate_limit_error", "slow down").header("retry-after", "17");
    let server = server([limited, calls("propose_schema", &observatory())]).await;
    let claude = claude_with(&server, |settings| settings.timeouts = endless());
    let started = tokio::time::Instant::now();
    proposal(design(&claude).await);
    assert_eq!(started.elapsed().as_secs(), 17);
}

#[tokio::test(start_paused = true)]
async fn doubles_its_own_pauses_while_the_server_is_overloaded() {
    let overloaded = || error(529, "overloaded_error", "Overloaded");
    let server = server([
        overloaded(),
        overloaded(),
        calls("propose_schema", &observatory()),
    ])
    .await;
    let claude = claude_with(&server, |settings| {
        settings.timeouts = endless();
        settings.retry.first_pause = Duration::from_secs(2);
        settings.retry.jitter = Jitter::none();
    });
    let started = tokio::time::Instant::now();
    proposal(design(&claude).await);
    assert_eq!(started.elapsed().as_secs(), 2 + 4);
}
