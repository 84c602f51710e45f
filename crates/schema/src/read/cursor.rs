//! One JSON object being read: its keys, its path and where problems go.

use serde_json::{Map, Value};

use crate::{Identifier, Problem, ProblemCode, limits};

/// An object of the design and its place in it.
pub(super) struct Cursor<'a, 'p> {
    object: &'a Map<String, Value>,
    path: String,
    pub(super) problems: &'p mut Vec<Problem>,
}

impl<'a, 'p> Cursor<'a, 'p> {
    /// Enters an object; what is none, and every key that is not among `keys`, is a problem.
    pub(super) fn object(
        value: &'a Value,
        path: String,
        keys: &[&str],
        problems: &'p mut Vec<Problem>,
    ) -> Option<Self> {
        let Value::Object(object) = value else {
            let message = format!("expected an object, found {}", type_name(value));
            problems.push(Problem::new(path, ProblemCode::WrongShape, message));
            return None;
        };
        for key in object.keys().filter(|key| !keys.contains(&key.as_str())) {
            problems.push(unknown_key(&path, key, keys));
        }
        Some(Self {
            object,
            path,
            problems,
        })
    }

    /// The value of a key; `null` counts as absent.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    /// The first of several synonymous keys that is given, with its name.
    pub(super) fn first<'k>(&self, keys: &[&'k str]) -> Option<(&'k str, &'a Value)> {
        keys.iter().find_map(|key| Some((*key, self.value(key)?)))
    }

    pub(super) fn path_of(&self, key: &str) -> String {
        format!("{}/{key}", self.path)
    }

    pub(super) fn report(&mut self, code: ProblemCode, message: impl Into<String>) {
        self.problems
            .push(Problem::new(self.path.clone(), code, message));
    }

    pub(super) fn report_at(&mut self, key: &str, code: ProblemCode, message: impl Into<String>) {
        self.problems
            .push(Problem::new(self.path_of(key), code, message));
    }

    /// A text, trimmed, not longer than a label may be. Blank counts as absent.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let Some(text) = value.as_str() else {
            let message = format!("expected a text, found {}", type_name(value));
            self.report_at(key, ProblemCode::WrongShape, message);
            return None;
        };
        let text: String = text
            .trim()
            .chars()
            .filter(|character| *character != '\0')
            .collect();
        if text.chars().count() > limits::LABEL_LENGTH {
            let message = format!("longer than {} characters", limits::LABEL_LENGTH);
            self.report_at(key, ProblemCode::LimitExceeded, message);
        }
        (!text.is_empty()).then_some(text)
    }

    /// A text from an object inside this one (`ui_hints`), which is entered by the caller.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            let message = format!("expected true or false, found {}", type_name(value));
            self.report_at(key, ProblemCode::WrongShape, message);
        }
        flag
    }

    /// A name. One that breaks the rules is a problem and gets a stand-in derived from it.
    pub(super) fn name(&mut self, key: &str, fallback: &str) -> Option<Identifier> {
        let text = self.text(key)?;
        match Identifier::parse(&text) {
            Ok(name) => Some(name),
            Err(error) => {
                let stand_in = Identifier::from_label(&text, fallback);
                let code = match error {
                    crate::IdentifierError::ReservedWord(_)
                    | crate::IdentifierError::ReservedPrefix(_) => ProblemCode::ReservedName,
                    crate::IdentifierError::Empty
                    | crate::IdentifierError::TooLong(_)
                    | crate::IdentifierError::InvalidCharacter(_) => ProblemCode::InvalidName,
                };
                let problem = Problem::new(self.path_of(key), code, error.to_string())
                    .suggest(stand_in.as_str());
                self.problems.push(problem);
                Some(stand_in)
            }
        }
    }

    /// The elements of a list, each with its path; empty where the key is absent.
    pub(super) fn items(&mut self, key: &str) -> Vec<(&'a Value, String)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Value::Array(items) = value else {
            let message = format!("expected a list, found {}", type_name(value));
            self.report_at(key, ProblemCode::WrongShape, message);
            return Vec::new();
        };
        let path = self.path_of(key);
        items
            .iter()
            .enumerate()
            .map(|(index, item)| (item, format!("{path}/{index}")))
            .collect()
    }
}

fn unknown_key(path: &str, key: &str, keys: &[&str]) -> Problem {
    let pointer = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
    let message = format!("unknown key `{key}`; known here: {}", keys.join(", "));
    let problem = Problem::new(pointer, ProblemCode::UnknownKey, message);
    match closest(key, keys.iter().copied()) {
        Some(near) => problem.suggest(near),
        None => problem,
    }
}

/// The candidate that is most like `word`, if one is like it at all.
pub(crate) fn closest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
