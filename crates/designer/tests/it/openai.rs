//! Chat completions where everything goes well, or is mended.

use designer::{
    DesignOutcome, DesignRequest, Designer as _, OpenAi, RefusalReason,
    model::{ApiKey, OpenAiSettings},
};
use serde_json::{Value, json};

use crate::{
    openai_stream::{Chunks, calls, error, says},
    server::{Reply, Server},
    support::{
        Heard, KEY, PROMPT, broken_observatory, create, design, endless, observatory, proposal,
        quick_retries, table_names,
    },
};

pub fn openai(server: &Server) -> OpenAi {
    openai_with(server, |_| {})
}

pub fn openai_with(server: &Server, change: impl FnOnce(&mut OpenAiSettings)) -> OpenAi {
    let mut settings = OpenAiSettings::new(format!("{}/v1", server.address()), "local:8b");
    settings.api_key = Some(ApiKey::new(KEY));
    settings.retry = quick_retries(2);
    change(&mut settings);
    OpenAi::new(settings).expect("settings that work")
}

/// A server that classifies as a new design and then answers by this script.
pub async fn server(script: impl IntoIterator<Item = Reply>) -> Server {
    let classification = calls("classify_request", &create());
    Server::start(std::iter::once(classification).chain(script)).await
}

#[tokio::test]
async fn designs_by_a_forced_tool_and_reports_tables() {
    let server = server([calls("propose_schema", &observatory())]).await;
    let heard = Heard::default();
    let designed = openai(&server)
        .design(&DesignRequest::create(PROMPT), &heard)
        .await;
    assert_eq!(designed.as_ref().unwrap().model, "local:8b");
    assert_eq!(table_names(&proposal(designed)), ["telescopes", "evenings"]);
    assert_eq!(heard.tables(), ["telescopes", "evenings"]);
    let requests = server.requests();
    assert_eq!(requests[1].line, "POST /v1/chat/completions HTTP/1.1");
    assert_eq!(requests[1].header("authorization"), format!("Bearer {KEY}"));
    let body = &requests[1].body;
    let choice = json!({ "type": "function", "function": { "name": "propose_schema" } });
    assert_eq!(body["tool_choice"], choice);
    assert_eq!(body["tools"][0]["function"]["name"], "propose_schema");
    assert_eq!(body["tools"].as_array().unwrap().len(), 1);
    assert_eq!(body["messages"][0]["role"], "system");
    assert_eq!(body["stream_options"], json!({ "include_usage": true }));
}

#[tokio::test]
async fn counts_tokens_and_knows_no_price_of_ones_own_model() {
    let server = server([calls("propose_schema", &observatory())]).await;
    let usage = design(&openai(&server)).await.unwrap().usage;
    assert_eq!(
        (usage.input_tokens, usage.output_tokens),
        (2 * 1_500, 2 * 60)
    );
    assert_eq!(
        (usage.cached_tokens, usage.cost_micro_usd),
        (2 * 1_000, None)
    );
}

#[tokio::test]
async fn needs_no_key_and_no_version_in_the_address() {
    let server = server([calls("propose_schema", &observatory())]).await;
    let openai = openai_with(&server, |settings| {
        settings.api_key = None;
        settings.base_url = server.address().to_owned();
    });
    proposal(design(&openai).await);
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/chat/completions HTTP/1.1");
    assert_eq!(request.header("authorization"), "");
}

#[tokio::test]
async fn reads_the_stream_however_its_bytes_are_split() {
    for size in [1, 3, 1_000_000] {
        let server = server([calls("propose_schema", &observatory()).in_pieces_of(size)]).await;
        let proposal = proposal(design(&openai(&server)).await);
        assert_eq!(proposal.reasoning, "Fernrohre und Abende – 🔭.", "{size}");
    }
}

#[tokio::test]
async fn takes_the_shorthand_of_small_servers() {
    let function = json!({ "name": "propose_schema", "arguments": observatory() });
    let whole = json!({ "tool_calls": [{ "id": "call_7", "function": function }] });
    let server = server([Chunks::new().delta(&whole).stop_tersely("tool_calls")]).await;
    proposal(design(&openai(&server)).await);
}

#[tokio::test]
async fn takes_the_input_as_text_from_a_model_that_does_not_call_tools() {
    let text = format!(
        "<think>A {{plan}}.</think>\n```json\n{}\n```",
        observatory()
    );
    let server = server([says(&text)]).await;
    proposal(design(&openai(&server)).await);
}

#[tokio::test]
async fn asks_for_json_by_a_schema_where_tools_are_refused_and_remembers_it() {
    let refusals = [
        error(
            400,
            "registry.ollama.ai/library/local:8b does not support tools",
        ),
        Reply::error(
            500,
            &json!({ "error": { "code": 500, "message": "tools param requires --jinja flag", "type": "server_error" } }),
        ),
        error(
            400,
            "\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set",
        ),
    ];
    for refusal in refusals {
        let script = [
            refusal,
            says(&create().to_string()),
            says(&observatory().to_string()),
        ];
        let server = Server::start(script).await;
        let heard = Heard::default();
        let openai = openai(&server);
        proposal(openai.design(&DesignRequest::create(PROMPT), &heard).await);
        assert_eq!(heard.tables(), ["telescopes", "evenings"]);
        let requests = server.requests();
        assert_eq!(requests.len(), 3, "tools are not tried again");
        let body = &requests[2].body;
        assert_eq!(body.get("tools"), None);
        assert_eq!(body["response_format"]["type"], "json_schema");
        assert_eq!(
            body["response_format"]["json_schema"]["name"],
            "propose_schema"
        );
        let system = body["messages"][0]["content"].as_str().unwrap();
        assert!(system.contains("one JSON object by this JSON Schema"));
    }
}

#[tokio::test]
async fn asks_for_any_json_where_schemas_are_refused_too() {
    let server = Server::start([
        error(400, "tools are not supported"),
        error(400, "response_format.type `json_schema` is not supported"),
        says(&create().to_string()),
        says(&observatory().to_string()),
    ])
    .await;
    proposal(design(&openai(&server)).await);
    let formats: Vec<Value> = server
        .requests()
        .iter()
        .map(|request| request.body["response_format"]["type"].clone())
        .collect();
    assert_eq!(
        formats,
        [
            Value::Null,
            json!("json_schema"),
            json!("json_object"),
            json!("json_object")
        ]
    );
}

#[tokio::test]
async fn has_the_model_mend_what_breaks_the_rules() {
    let server = server([
        calls("propose_schema", &broken_observatory()),
        calls("propose_schema", &observatory()),
    ])
    .await;
    proposal(design(&openai(&server)).await);
    let messages = &server.requests()[2].body["messages"];
    let call = &messages[2]["tool_calls"][0];
    assert_eq!(call["id"], "call_1");
    assert_eq!(
        call["function"]["arguments"],
        broken_observatory().to_string()
    );
    assert_eq!(messages[3]["role"], "tool");
    assert_eq!(messages[3]["tool_call_id"], "call_1");
    assert!(messages[3]["content"].as_str().unwrap().contains("`domes`"));
}

#[tokio::test]
async fn has_text_mended_where_there_are_no_calls() {
    let server = server([
        says("I would rather talk."),
        says(&broken_observatory().to_string()),
        says(&observatory().to_string()),
    ])
    .await;
    proposal(design(&openai(&server)).await);
    let messages = &server.requests()[3].body["messages"];
    assert_eq!(messages[2]["content"], "I would rather talk.");
    assert_eq!(messages[3]["role"], "user");
    assert_eq!(messages[5]["role"], "user");
    assert!(messages[5]["content"].as_str().unwrap().contains("`domes`"));
}

#[tokio::test]
async fn asks_for_a_shorter_answer_when_one_was_cut_off() {
    let cut = Chunks::new()
        .call("propose_schema", "{\"reasoning\": \"lo")
        .stop("length");
    let server = server([cut, calls("propose_schema", &observatory())]).await;
    proposal(design(&openai(&server)).await);
}

#[tokio::test]
async fn a_refusal_of_the_model_is_an_answer() {
    let declined = Chunks::new().delta(&json!({ "refusal": "I can't help with that." }));
    let filtered = Chunks::new();
    let cases = [
        (declined.stop("stop"), "I can't help with that."),
        (
            filtered.stop("content_filter"),
            "The language model declined to answer this.",
        ),
    ];
    for (reply, words) in cases {
        let server = server([reply]).await;
        let designed = design(&openai(&server)).await.unwrap();
        let DesignOutcome::Refuse(refusal) = designed.outcome else {
            panic!("{:?}", designed.outcome);
        };
        assert_eq!(refusal.reason, RefusalReason::Declined);
        assert!(refusal.message.starts_with(words), "{}", refusal.message);
    }
}

#[tokio::test]
async fn closes_the_connection_when_nobody_waits_any_more() {
    let input = observatory().to_string();
    let end = input.find(",{\"name\":\"evenings\"").unwrap();
    let begun = Chunks::new().call("propose_schema", &input[..end]);
    let server = server([begun.so_far().hold()]).await;
    let openai = openai_with(&server, |settings| settings.timeouts = endless());
    let heard = Heard::default();
    let request = DesignRequest::create(PROMPT);
    let mut work = openai.design(&request, &heard);
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
}
