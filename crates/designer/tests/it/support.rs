//! What all tests need: requests, settings without pauses, a progress that remembers, and inputs of
//! the tools.

use std::{sync::Mutex, time::Duration};

use designer::{
    DesignFailure, DesignOutcome, DesignRequest, Designed, Designer, Progress, ProgressEvent,
    Proposal,
    model::{RetryPolicy, Timeouts},
};
use serde_json::{Value, json};

/// A prompt of a trade that no test of the built-in designer uses.
pub const PROMPT: &str = "A public observatory: telescopes, and the evenings that visitors book";

pub const KEY: &str = "sk-test-0123456789-secret";

/// Pauses so short that a test does not notice.
pub fn quick_retries(retries: u32) -> RetryPolicy {
    RetryPolicy {
        retries,
        first_pause: Duration::from_millis(1),
        ..RetryPolicy::default()
    }
}

/// No time-outs, so that a paused clock only ever moves for pauses.
pub fn endless() -> Timeouts {
    Timeouts {
        connect: Duration::MAX,
        first_byte: Duration::MAX,
        idle: Duration::MAX,
        total: Duration::MAX,
    }
}

/// Remembers what was reported.
#[derive(Default)]
pub struct Heard(Mutex<Vec<ProgressEvent>>);

impl Heard {
    pub fn tables(&self) -> Vec<String> {
        let events = self.0.lock().expect("no test panics here");
        let names = events.iter().filter_map(|event| match event {
            ProgressEvent::Table { name, .. } => Some(name.clone()),
            ProgressEvent::Step { .. } => None,
        });
        names.collect()
    }

    pub fn steps(&self) -> Vec<String> {
        let events = self.0.lock().expect("no test panics here");
        let messages = events.iter().filter_map(|event| match event {
            ProgressEvent::Step { message } => Some(message.clone()),
            ProgressEvent::Table { .. } => None,
        });
        messages.collect()
    }
}

impl Progress for Heard {
    fn report(&self, event: ProgressEvent) {
        self.0.lock().expect("no test panics here").push(event);
    }
}

/// Designs for [`PROMPT`].
pub async fn design(designer: &dyn Designer) -> Result<Designed, DesignFailure> {
    designer
        .design(&DesignRequest::create(PROMPT), &Heard::default())
        .await
}

/// The proposal of a design that has one.
pub fn proposal(designed: Result<Designed, DesignFailure>) -> Proposal {
    match designed.map(|designed| designed.outcome) {
        Ok(DesignOutcome::Proposal(proposal)) => *proposal,
        other => panic!("no proposal: {other:?}"),
    }
}

/// The names of the tables of a proposal.
pub fn table_names(proposal: &Proposal) -> Vec<&str> {
    let tables = proposal.schema.tables().iter();
    tables.map(|table| table.name.as_str()).collect()
}

/// The input of `classify_request` for a new design.
pub fn create() -> Value {
    json!({ "intent": "create" })
}

/// The input of `propose_schema` for [`PROMPT`].
pub fn observatory() -> Value {
    json!({
        "reasoning": "Fernrohre und Abende – 🔭.",
        "name": "Observatory",
        "tables": [
            { "name": "telescopes", "label": "Télescopes", "label_singular": "Télescope",
              "columns": [ { "name": "name", "label": "Name", "kind": "text", "required": true } ] },
            { "name": "evenings", "label": "Evenings", "label_singular": "Evening",
              "columns": [
                { "name": "title", "label": "Title", "kind": "text", "required": true },
                { "name": "telescope_id", "label": "Telescope", "kind": "relation",
                  "references": { "table": "telescopes" } } ] }
        ]
    })
}

/// The same with a link to a table that does not exist.
pub fn broken_observatory() -> Value {
    let mut input = observatory();
    input["tables"][1]["columns"][1]["references"]["table"] = json!("domes");
    input
}
