//! When the model fails, the built-in designer answers and says so.

use std::sync::Arc;

use designer::{DesignRequest, Designer as _, WithFallback};

use crate::{
    claude::{claude, server},
    claude_stream::{calls, error},
    server::Server,
    support::{Heard, PROMPT, broken_observatory, design, observatory, proposal, table_names},
};

#[tokio::test]
async fn the_built_in_designer_answers_when_the_key_is_refused() {
    let server = Server::start([error(401, "authentication_error", "invalid x-api-key")]).await;
    let designer = WithFallback::new(Arc::new(claude(&server)));
    let heard = Heard::default();
    let designed = designer
        .design(&DesignRequest::create(PROMPT), &heard)
        .await;
    let notice = "Claude (claude-sonnet-5) could not answer: the API key was refused. \
        The built-in designer answered instead.";
    let answered = designed.as_ref().unwrap();
    assert_eq!(answered.model, "built-in");
    assert_eq!(answered.notice.as_deref(), Some(notice));
    assert!(heard.steps().iter().any(|step| step == notice));
    assert!(table_names(&proposal(designed)).contains(&"telescopes"));
}

#[tokio::test]
async fn what_the_model_used_in_vain_is_counted() {
    let broken = || calls("propose_schema", &broken_observatory());
    let server = server([broken(), broken(), broken()]).await;
    let designer = WithFallback::new(Arc::new(claude(&server)));
    let designed = design(&designer).await.unwrap();
    assert_eq!(designed.model, "built-in");
    assert_eq!(designed.usage.output_tokens, 4 * 50);
    assert!(designed.usage.cost_micro_usd > Some(0));
}

#[tokio::test]
async fn a_model_that_answers_is_not_replaced() {
    let server = server([calls("propose_schema", &observatory())]).await;
    let designer = WithFallback::new(Arc::new(claude(&server)));
    assert_eq!(designer.name(), "Claude (claude-sonnet-5)");
    assert_eq!(designer.model(), "claude-sonnet-5");
    let designed = design(&designer).await.unwrap();
    assert_eq!(
        (designed.model.as_str(), designed.notice),
        ("claude-sonnet-5", None)
    );
}
