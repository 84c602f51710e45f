//! The connection of a migration ends.

use super::{BOUNDARIES, Deed, FEWEST_BOUNDARIES, State, arm, forget_the_dead, steps};
use crate::{migration::crm::Crm, support::tell};

#[tokio::test]
async fn a_connection_that_ends_at_any_statement_leaves_the_version_before() {
    let crm = Crm::school().await;
    crm.superuser
        .batch_execute(BOUNDARIES)
        .await
        .expect("boundaries");
    let before = State::of(&crm).await;
    let request = crm.request(&steps()).await;
    let mut killed = 0_i64;
    loop {
        arm(&crm, killed + 1, Deed::End).await;
        if crm.store.apply(&request).await.is_ok() {
            break;
        }
        killed += 1;
        forget_the_dead(&crm).await;
        assert_eq!(State::of(&crm).await, before, "after boundary {killed}");
    }
    tell(&format!(
        "{killed} boundaries of statements, each the end of a connection once"
    ));
    assert!(killed > FEWEST_BOUNDARIES, "{killed}");
    arm(&crm, 0, Deed::End).await;
    assert_eq!(crm.active().await.0, 2);
    crm.check_catalog().await;
}
