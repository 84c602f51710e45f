//! The choices of a field, from labels that a person typed one a line.

use crate::{Color, Column, ColumnOption, Kind, Problem, ProblemCode, limits};

/// Replaces the options by these labels. A label that is there already keeps its value and colour.
pub(super) fn replace(
    column: &mut Column,
    labels: &[String],
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let current = column.options.iter().map(|option| &option.label);
    if !column.kind().has_options() || current.eq(labels) {
        return;
    }
    let labels = clean(labels);
    if let Some(problem) = check(column, &labels, path) {
        problems.push(problem);
        return;
    }
    let mut options: Vec<ColumnOption> = Vec::with_capacity(labels.len());
    for (position, label) in labels.iter().enumerate() {
        let option = kept(column, &labels, position, label);
        options.push(option.unwrap_or_else(|| {
            let staying = column.options.iter();
            let staying = staying.filter(|option| labels.contains(&option.label));
            let taken: Vec<&ColumnOption> = staying.chain(&options).collect();
            fresh(&taken, position, label)
        }));
    }
    column.options = options;
}

/// Gives a field that has just become a choice, without any option, three to start with.
pub(super) fn start(column: &mut Column) {
    if column.kind() != Kind::Select || !column.options.is_empty() {
        return;
    }
    column.options = (0..3)
        .map(|position| ColumnOption {
            value: format!("option_{}", position + 1),
            label: format!("Option {}", position + 1),
            color: Color::at(position),
        })
        .collect();
}

/// The labels that say something, each once.
fn clean(labels: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for label in labels {
        let label = label.replace('\0', "").trim().to_owned();
        if !label.is_empty() && !kept.contains(&label) {
            kept.push(label);
        }
    }
    kept
}

fn check(column: &Column, labels: &[String], path: &str) -> Option<Problem> {
    let path = format!("{path}/options");
    if labels.is_empty() && column.kind() == Kind::Select {
        let message = format!(
            "`{}` is a choice and needs options to choose from",
            column.name
        );
        return Some(Problem::new(path, ProblemCode::InvalidOptions, message));
    }
    if labels.len() > limits::OPTIONS {
        let message = format!("{} options; at most {}", labels.len(), limits::OPTIONS);
        return Some(Problem::new(path, ProblemCode::LimitExceeded, message));
    }
    let is_long = |label: &&String| label.chars().count() > limits::LABEL_LENGTH;
    let position = labels.iter().position(|label| is_long(&label))?;
    let message = format!("longer than {} characters", limits::LABEL_LENGTH);
    let path = format!("{path}/{position}");
    Some(Problem::new(path, ProblemCode::LimitExceeded, message))
}

/// The option of this label. In a provisioned column, whose values rows may hold, a label that
/// takes the place of one that is gone is that option renamed.
fn kept(column: &Column, labels: &[String], position: usize, label: &str) -> Option<ColumnOption> {
    if let Some(option) = column.options.iter().find(|option| option.label == label) {
        return Some(option.clone());
    }
    let renamed = column.options.get(position)?;
    let is_gone = !labels.contains(&renamed.label);
    (column.id.is_some() && is_gone).then(|| ColumnOption {
        label: label.to_owned(),
        ..renamed.clone()
    })
}

/// A new option: its value is its label in lower case, words joined by underscores.
fn fresh(taken: &[&ColumnOption], position: usize, label: &str) -> ColumnOption {
    let words: Vec<&str> = label.split_whitespace().collect();
    let stem = words.join("_").to_lowercase();
    let is_free = |value: &String| taken.iter().all(|option| option.value != *value);
    let numbered = (2..).map(|number: u32| format!("{stem}_{number}"));
    let value = std::iter::once(stem.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or(stem);
    ColumnOption {
        value,
        label: label.to_owned(),
        color: Color::at(position),
    }
}
