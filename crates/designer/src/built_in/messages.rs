//! What the built-in designer says to people. The sentences are data, so that they can be reviewed
//! and said in other languages; code only names them and fills them in.

use std::{collections::HashMap, sync::OnceLock};

const ENGLISH: &str = include_str!("../../lexicon/messages/en.json");

/// The sentence of this name, with `{placeholders}` filled in. A value is never read again, so
/// that people's own words cannot fill in others.
pub(crate) fn say(id: &str, values: &[(&str, &str)]) -> String {
    let Some(template) = sentences().get(id) else {
        return id.to_owned();
    };
    fill(template, values)
}

fn sentences() -> &'static HashMap<String, String> {
    static SENTENCES: OnceLock<HashMap<String, String>> = OnceLock::new();
    SENTENCES.get_or_init(|| serde_json::from_str(ENGLISH).unwrap_or_default())
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            said.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(key, _)| *key == name);
        said.push_str(value.map_or("", |(_, value)| value));
        rest = tail;
    }
    said.push_str(rest);
    said
}

/// `a`, `a and b`, `a, b and c`
pub(crate) fn enumerate(words: &[String]) -> String {
    join(words, "list_and")
}

/// `a`, `a or b`, `a, b or c`
pub(crate) fn alternatives(words: &[String]) -> String {
    join(words, "list_or")
}

fn join(words: &[String], id: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [head @ .., last] => say(id, &[("head", &head.join(", ")), ("last", last)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_values_once() {
        let said = fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]);
        assert_eq!(said, "{b} and x");
        assert_eq!(fill("an { alone", &[]), "an { alone");
    }

    #[test]
    fn the_sentences_can_be_read() {
        assert!(sentences().len() > 10);
    }
}
