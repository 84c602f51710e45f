//! Names and labels that a person typed.

use crate::{Identifier, IdentifierError, Problem, ProblemCode, limits};

/// Gives a label to `set`, unless it is absent or blank; one that is too long is a problem.
pub(super) fn set_label(
    label: Option<&str>,
    path: &str,
    problems: &mut Vec<Problem>,
    set: impl FnOnce(String),
) {
    let label: String = label
        .unwrap_or_default()
        .trim()
        .chars()
        .filter(|character| *character != '\0')
        .collect();
    if label.chars().count() > limits::LABEL_LENGTH {
        let message = format!("longer than {} characters", limits::LABEL_LENGTH);
        problems.push(Problem::new(path, ProblemCode::LimitExceeded, message));
    } else if !label.is_empty() {
        set(label);
    }
}

/// Reads the new name of what `path` points at; `None` where it stays, also because it is bad.
pub(super) fn read(
    text: Option<&str>,
    original: &Identifier,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<Identifier> {
    let text = text?.trim();
    match Identifier::parse(text) {
        Ok(name) => (name != *original).then_some(name),
        Err(error) => {
            let suggestion = match text {
                "" => original.clone(),
                _ => Identifier::from_label(text, original.as_str()),
            };
            let path = format!("{path}/name");
            let problem = Problem::new(path, code_of(&error), error.to_string());
            problems.push(problem.suggest(suggestion.as_str()));
            None
        }
    }
}

fn code_of(error: &IdentifierError) -> ProblemCode {
    match error {
        IdentifierError::ReservedWord(_) | IdentifierError::ReservedPrefix(_) => {
            ProblemCode::ReservedName
        }
        IdentifierError::Empty
        | IdentifierError::TooLong(_)
        | IdentifierError::InvalidCharacter(_) => ProblemCode::InvalidName,
    }
}
