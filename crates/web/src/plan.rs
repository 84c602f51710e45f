//! What a change of a design would do, as programs read it.

use serde_json::{Map, Value, json};
use sql::migrate::impact::Effect;
use store::{HistoryEntry, Impact, Needs, Plan, PlannedChange};

/// A plan.
pub(crate) fn describe(plan: &Plan) -> Value {
    let changes: Vec<Value> = plan.changes.iter().map(describe_change).collect();
    json!({
        "schema_version": plan.version,
        "changes": changes,
        "needs": plan.needs().map(name_of_need),
        "sql": plan.script,
    })
}

/// The steps that a version took, each with its sentence.
pub(crate) fn describe_steps(entry: &HistoryEntry) -> Vec<Value> {
    let changes = entry.changes.as_array().into_iter().flatten();
    let mut sentences = entry.sentences.iter();
    let describe = |change: &Value| {
        let mut change = change.clone();
        if let (Some(change), Some(sentence)) = (change.as_object_mut(), sentences.next()) {
            change.insert("sentence".to_owned(), json!(sentence));
        }
        change
    };
    changes.map(describe).collect()
}

/// What somebody has to say first, in one word.
pub(crate) fn name_of_need(needs: Needs) -> &'static str {
    match needs {
        Needs::Consent => "consent",
        Needs::Resolution => "resolution",
    }
}

/// The change in the wire format, with what is said of it.
fn describe_change(planned: &PlannedChange) -> Value {
    let mut change = json!(planned.change);
    if let Some(members) = change.as_object_mut() {
        members.insert("sentence".to_owned(), json!(planned.sentence));
        members.insert("needs".to_owned(), json!(planned.needs().map(name_of_need)));
        members.insert("impact".to_owned(), describe_impact(&planned.impacts));
    }
    change
}

/// `rows` is how many rows, values or links the change touches in the way that touches most.
fn describe_impact(impacts: &[Impact]) -> Value {
    if impacts.is_empty() {
        return Value::Null;
    }
    let rows = impacts.iter().map(|impact| impact.count).max();
    let unconvertible = impacts.iter().find(|it| it.effect == Effect::Unconvertible);
    let samples: Vec<&String> = impacts.iter().flat_map(|it| &it.samples).collect();
    let effects: Vec<Value> = impacts.iter().map(describe_effect).collect();
    let mut impact = Map::new();
    impact.insert("rows".to_owned(), json!(rows));
    let count = unconvertible.map_or(0, |impact| impact.count);
    impact.insert("not_convertible".to_owned(), json!(count));
    impact.insert("samples".to_owned(), json!(samples));
    impact.insert("effects".to_owned(), Value::Array(effects));
    Value::Object(impact)
}

fn describe_effect(impact: &Impact) -> Value {
    json!({
        "effect": name_of_effect(impact.effect),
        "count": impact.count,
        "samples": impact.samples,
        "resolved": impact.is_resolved,
        "needs": impact.needs().map(name_of_need),
        "message": impact.describe(),
    })
}

fn name_of_effect(effect: Effect) -> &'static str {
    match effect {
        Effect::RowsHidden => "rows_hidden",
        Effect::ValuesHidden => "values_hidden",
        Effect::LinksHidden => "links_hidden",
        Effect::LinksLost => "links_lost",
        Effect::Unconvertible => "not_convertible",
        Effect::Altered => "altered",
        Effect::OptionGone => "option_gone",
        Effect::OptionRewritten => "option_rewritten",
        Effect::Duplicated => "duplicated",
        Effect::Empty => "empty",
        Effect::Unfilled => "unfilled",
    }
}
