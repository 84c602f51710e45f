//! Nothing is hidden that nobody agreed to, and nothing is refused halfway.

use schema::DefaultValue;
use serde_json::{Value, json};
use sql::migrate::{Resolution, impact::Effect};
use store::{ApplyError, ChangeRequest, DataLoss, Needs, Plan};

use super::crm::Crm;

/// What a plan says of rows: the effect, how many, samples.
fn impacts(plan: &Plan) -> Vec<(Effect, u64, Vec<&str>)> {
    let impacts = plan.changes.iter().flat_map(|change| &change.impacts);
    let tell = |impact: &'_ store::Impact| (impact.effect, impact.count);
    impacts
        .map(|impact| {
            let (effect, count) = tell(impact);
            let samples = impact.samples.iter().map(String::as_str).collect();
            (effect, count, samples)
        })
        .collect()
}

#[tokio::test]
async fn a_plan_counts_what_would_be_hidden_and_changes_nothing() {
    let crm = Crm::school().await;
    let plan = crm
        .plan(json!([
            { "op": "drop_column", "table": "boats", "column": "length" },
            { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
            { "op": "remove_option", "table": "boats", "column": "state", "value": "old" },
            { "op": "drop_relationship", "link": { "join_table": "crews" } },
        ]))
        .await;
    assert_eq!(
        impacts(&plan),
        [
            (Effect::ValuesHidden, 2, vec!["12", "7.5"]),
            (Effect::Unconvertible, 1, vec!["n/a"]),
            (Effect::Altered, 1, vec!["0123"]),
            (Effect::OptionGone, 2, vec![]),
            (Effect::LinksHidden, 3, vec![]),
        ]
    );
    assert_eq!(
        (plan.version, plan.needs()),
        (Some(1), Some(Needs::Consent))
    );
    assert_eq!(
        plan.changes[0].sentence,
        "Remove the field “Length” from Boats"
    );
    assert!(plan.script.contains("alter table"));
    assert_eq!(crm.active().await.0, 1);
    crm.check_catalog().await;
}

#[tokio::test]
async fn a_change_that_hides_data_waits_for_consent() {
    let crm = Crm::school().await;
    let steps = json!([{ "op": "drop_table", "table": "boats" }]);
    let request = ChangeRequest {
        data_loss: DataLoss::Ask,
        ..crm.request(&steps).await
    };
    let Err(ApplyError::NeedsConsent(plan)) = crm.store.apply(&request).await else {
        panic!("a question");
    };
    assert_eq!(impacts(&plan)[0], (Effect::RowsHidden, 3, vec![]));
    assert_eq!(crm.active().await.0, 1);
    crm.change(steps).await;
}

#[tokio::test]
async fn dropping_what_is_empty_needs_no_consent() {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "add_column", "table": "boats", "column": { "name": "berth", "kind": "integer" } }
    ]))
    .await;
    let steps = json!([{ "op": "drop_column", "table": "boats", "column": "berth" }]);
    let request = ChangeRequest {
        data_loss: DataLoss::Ask,
        ..crm.request(&steps).await
    };
    let applied = crm.store.apply(&request).await.expect("a change");
    assert_eq!(applied.version, 3);
}

/// Steps that PostgreSQL would refuse, the effect that says why, and what resolves it.
async fn is_refused_until(crm: &Crm, steps: Value, effect: Effect, resolution: Resolution) {
    let request = crm.request(&steps).await;
    let Err(ApplyError::NeedsResolution(plan)) = crm.store.apply(&request).await else {
        panic!("a question");
    };
    let found = impacts(&plan);
    assert!(found.iter().any(|(it, ..)| *it == effect), "{found:?}");
    assert_eq!(crm.active().await.0, 1);
    crm.check_catalog().await;
    let resolved = ChangeRequest {
        resolutions: vec![resolution],
        ..request
    };
    crm.store.apply(&resolved).await.expect("a change");
    crm.check_catalog().await;
}

fn name(text: &str) -> schema::Identifier {
    schema::Identifier::parse(text).expect("a name")
}

#[tokio::test]
async fn rows_without_a_value_need_one_before_it_is_required() {
    let crm = Crm::school().await;
    let fill = Resolution::Fill {
        table: name("boats"),
        column: name("length"),
        value: DefaultValue::Number("5".into()),
    };
    let steps =
        json!([{ "op": "set_required", "table": "boats", "column": "length", "required": true }]);
    is_refused_until(&crm, steps, Effect::Empty, fill).await;
    let lengths = crm.rows("boats", "select=length&order=name").await;
    assert_eq!(
        lengths,
        json!([{ "length": 7.5 }, { "length": 12 }, { "length": 5 }])
    );
}

#[tokio::test]
async fn of_equal_values_the_oldest_may_stay() {
    let crm = Crm::school().await;
    let keep = Resolution::KeepOldest {
        table: name("boats"),
        column: name("owner_id"),
    };
    let steps = json!([{ "op": "change_relationship", "link":
        { "table": "boats", "column": "owner_id" },
        "to": { "type": "one_to_one", "from_column": "owner_id" } }]);
    is_refused_until(&crm, steps, Effect::Duplicated, keep).await;
    let owners = crm
        .rows("boats", "select=owner:sailors!owner_id(name)&order=name")
        .await;
    assert_eq!(
        owners,
        json!([{ "owner": { "name": "Ada" } }, { "owner": null }, { "owner": null }])
    );
}

#[tokio::test]
async fn a_choice_that_goes_can_be_mapped_to_another() {
    let crm = Crm::school().await;
    let steps =
        json!([{ "op": "remove_option", "table": "boats", "column": "state", "value": "old" }]);
    let request = ChangeRequest {
        data_loss: DataLoss::Ask,
        resolutions: vec![Resolution::MapOption {
            table: name("boats"),
            column: name("state"),
            value: "old".into(),
            to: Some("new".into()),
        }],
        ..crm.request(&steps).await
    };
    crm.store.apply(&request).await.expect("a change");
    let states = crm.rows("boats", "select=state&state=eq.new").await;
    assert_eq!(states.as_array().map(Vec::len), Some(3));
}
