//! What one design has used and reported so far, over all its calls.

use std::collections::HashSet;

use serde_json::Value;

use super::partial::ElementReader;
use crate::{Progress, ProgressEvent, Usage};

/// One design at work.
pub(super) struct Session<'a> {
    progress: &'a dyn Progress,
    /// What the calls before this one used.
    spent: Usage,
    /// What this one has used so far.
    current: Usage,
    list: Option<&'static str>,
    reader: Option<ElementReader>,
    reported: HashSet<String>,
}

impl<'a> Session<'a> {
    pub(super) fn new(progress: &'a dyn Progress) -> Self {
        Self {
            progress,
            spent: Usage::NONE,
            current: Usage::NONE,
            list: None,
            reader: None,
            reported: HashSet::new(),
        }
    }

    /// Says what begins.
    pub(super) fn step(&self, message: impl Into<String>) {
        self.progress.report(ProgressEvent::Step {
            message: message.into(),
        });
    }

    /// Watches this list of the inputs to come for tables; `None` watches nothing.
    pub(super) fn watch(&mut self, list: Option<&'static str>) {
        self.list = list;
    }

    /// What all calls used, those that came to nothing or were cut off included.
    pub(super) fn usage(&self) -> Usage {
        self.spent + self.current
    }

    /// What the call at work has used, as far as its provider has said.
    pub(super) fn note_usage(&mut self, usage: Usage) {
        self.current = usage;
    }

    /// A call begins, perhaps for the second time.
    pub(super) fn begin_call(&mut self) {
        self.spent += self.current;
        self.current = Usage::NONE;
        self.reader = self.list.map(ElementReader::new);
    }

    /// The next piece of the input. Reports each table once that it completes.
    pub(super) fn hear(&mut self, piece: &str) {
        let Some(reader) = &mut self.reader else {
            return;
        };
        for element in reader.push(piece) {
            let table = element.get("table").unwrap_or(&element);
            if let Some(event) = describe(table)
                && self.reported.insert(text(table, "name"))
            {
                self.progress.report(event);
            }
        }
    }
}

fn describe(table: &Value) -> Option<ProgressEvent> {
    let columns = table.get("columns")?.as_array()?;
    let name = text(table, "name");
    let label = text(table, "label");
    let label = if label.is_empty() {
        schema::humanize(&name)
    } else {
        label
    };
    (!name.is_empty()).then_some(ProgressEvent::Table {
        name,
        label,
        field_count: columns.len(),
    })
}

fn text(object: &Value, key: &str) -> String {
    let text = object.get(key).and_then(Value::as_str).unwrap_or_default();
    text.chars().take(schema::limits::LABEL_LENGTH).collect()
}
