//! However many prompts come at once, no more than the limit pass.

use store::{Outcome, TraceRequest, TraceResult};
use test_support::TestDatabase;

use crate::support::sign_up;

#[tokio::test]
async fn of_twenty_prompts_at_once_ten_pass() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let request = TraceRequest::new(ana.id, "a gym");
    let requests = (0..20).map(|_| store.open_trace(&request, Some(10)));
    let answers = futures_util::future::join_all(requests).await;
    let passed = answers.iter().filter(|it| matches!(it, Ok(Ok(_)))).count();
    assert_eq!(passed, 10);
    let quota = store.quota(ana.id, Some(10)).await.expect("a quota");
    assert_eq!(quota.remaining(), Some(0));
    let refused = answers
        .into_iter()
        .find_map(|it| it.expect("an answer").err());
    let refused = refused.expect("a refusal");
    assert!(refused.retry_after.whole_hours() >= 23);
}

#[tokio::test]
async fn a_failure_of_ours_costs_nothing_and_no_limit_means_none() {
    let store = TestDatabase::new().open().await;
    let (ana, ben) = (sign_up(&store, "ana").await, sign_up(&store, "ben").await);
    let trace = store
        .open_trace(&TraceRequest::new(ana.id, "a gym"), Some(1))
        .await
        .expect("an answer")
        .expect("a trace");
    let failed = TraceResult {
        message: Some("the designer failed".into()),
        ..TraceResult::new(Outcome::Failed, "built-in")
    };
    store
        .close_trace(trace, &failed)
        .await
        .expect("a closed trace");
    assert!(
        store
            .open_trace(&TraceRequest::new(ana.id, "a gym"), Some(1))
            .await
            .expect("an answer")
            .is_ok()
    );
    for _ in 0..12 {
        assert!(
            store
                .open_trace(&TraceRequest::new(ben.id, "a gym"), None)
                .await
                .expect("an answer")
                .is_ok()
        );
    }
}
