//! The answer to a request for changes.

use std::rc::Rc;

use schema::{CrmSchema, SchemaChange};

use super::{assumed::without_assumed, describe::describe, desk::Desk};
use crate::{DesignOutcome, Intent, Proposal, built_in::messages::say};

/// The proposal after all orders.
pub(super) fn proposal(before: &CrmSchema, mut desk: Desk) -> DesignOutcome {
    if let Some((changes, schema)) =
        without_assumed(before, &desk.changes, (&desk.assumed, &desk.stated))
    {
        desk.steps.clone_from(&changes);
        desk.changes = changes;
        desk.schema = Rc::new(schema);
    }
    let reasoning = reasoning(before, &desk);
    let intent = intent(&desk);
    let Desk {
        schema,
        changes,
        steps,
        ..
    } = desk;
    // Joined steps must lead to the same design; where they would not, they stay as they are.
    let joined = before.apply(&changes).as_ref() == Ok(schema.as_ref());
    let changes = if joined { changes } else { steps };
    DesignOutcome::Proposal(Box::new(Proposal {
        schema: schema.as_ref().clone(),
        intent,
        reasoning,
        changes,
    }))
}

/// What was done, step by step, and what was so already.
fn reasoning(before: &CrmSchema, desk: &Desk) -> String {
    let mut sentences = Vec::new();
    let mut current = before.clone();
    for change in &desk.changes {
        let sentence = describe(change, &current);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
        current = next(current, change);
    }
    let notes = desk
        .notes
        .iter()
        .map(|note| say("nothing_to_do", &[("note", note)]));
    sentences.extend(notes);
    sentences.join(" ")
}

/// The design after one step; as it was where a step only holds together with the next.
fn next(current: CrmSchema, change: &SchemaChange) -> CrmSchema {
    current
        .apply(std::slice::from_ref(change))
        .unwrap_or(current)
}

/// About links where nearly all orders are.
fn intent(desk: &Desk) -> Intent {
    if desk.link_orders > 0 && desk.other_orders * 3 <= desk.link_orders {
        Intent::Relate
    } else {
        Intent::Modify
    }
}
