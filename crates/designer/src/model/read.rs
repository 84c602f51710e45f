//! Reads what a model said, through the same door as every other design.

mod changes;
mod classify;
mod expand;
mod schema;
mod secrets;

pub(super) use changes::read_changes;
pub(super) use classify::{Classified, read_classification};
pub(super) use schema::read_schema;

use serde_json::Value;

/// The longest text for a person that is taken from a model, in characters.
const LONGEST_TEXT: usize = 2_000;

/// The text at a key as a person may see it, or `None` where there is none.
fn text(object: &Value, key: &str) -> Option<String> {
    for_person(object.get(key)?.as_str()?)
}

/// A model's words as a person may see them: not endless, without control characters.
fn for_person(words: &str) -> Option<String> {
    let words: String = words
        .trim()
        .chars()
        .filter(|character| *character == '\n' || !character.is_control())
        .take(LONGEST_TEXT)
        .collect();
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests;
