//! Sign-ins: cookies and refresh tokens.

use store::{RefreshError, RefreshToken, SignUpError};
use test_support::TestDatabase;

use crate::support::sign_up;

#[tokio::test]
async fn a_cookie_is_its_session_until_the_session_ends() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let token = store
        .create_cookie_session(ana.id)
        .await
        .expect("a session");
    let session = store
        .cookie_session(&token)
        .await
        .expect("a lookup")
        .expect("a session");
    assert_eq!(session.user.id, ana.id);
    store.end_session(session.id).await.expect("an end");
    assert!(
        store
            .cookie_session(&token)
            .await
            .expect("a lookup")
            .is_none()
    );
}

#[tokio::test]
async fn refresh_tokens_rotate_and_an_old_one_ends_the_session() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let ana = sign_up(&store, "ana").await;
    let (id, first) = store.create_token_session(ana.id).await.expect("a session");
    let (_, second) = store.refresh(&first).await.expect("the next");
    assert!(second != first);
    // Whoever lost the answer asks again with the parent and gets the same token.
    let (_, again) = store.refresh(&first).await.expect("the same");
    assert!(again == second);
    let (_, third) = store.refresh(&second).await.expect("the next");
    age(&database).await;
    let stolen = store.refresh(&first).await;
    assert!(matches!(stolen, Err(RefreshError::AlreadyUsed)));
    assert!(matches!(
        store.refresh(&third).await,
        Err(RefreshError::NotFound)
    ));
    assert!(store.session(id).await.expect("a lookup").is_none());
}

/// Lets the time in which a recent token may be used again pass.
async fn age(database: &TestDatabase) {
    let client = database.superuser().await;
    client
        .execute(
            "update vibecrm.sessions set refreshed_at = now() - interval '1 minute'",
            &[],
        )
        .await
        .expect("an older session");
}

#[tokio::test]
async fn callers_that_refresh_at_once_converge_on_one_token() {
    let store = TestDatabase::new().open().await;
    let ana = sign_up(&store, "ana").await;
    let (_, first) = store.create_token_session(ana.id).await.expect("a session");
    let all = futures_util::future::join_all((0..8).map(|_| store.refresh(&first))).await;
    let tokens: Vec<RefreshToken> = all.into_iter().map(|it| it.expect("a token").1).collect();
    assert!(tokens.iter().all(|token| *token == tokens[0]));
}

#[tokio::test]
async fn an_address_can_be_registered_once() {
    let store = TestDatabase::new().open().await;
    sign_up(&store, "ana").await;
    let again = store::NewUser {
        email: "ana@example.com".into(),
        password_hash: "not a hash".into(),
        user_metadata: serde_json::json!({}),
    };
    assert!(matches!(
        store.create_user(&again).await,
        Err(SignUpError::AlreadyRegistered)
    ));
    assert!(
        store
            .credentials("ANA@example.com")
            .await
            .expect("a lookup")
            .is_some()
    );
}
