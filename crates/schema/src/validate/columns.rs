//! That kinds fit their storage, options are sound and defaults fit.

use std::collections::HashSet;

use crate::{Column, Kind, Problem, ProblemCode, SchemaDraft, limits};

/// The most stars that a row of them still shows on a phone.
const MAX_RATING: u8 = 10;

pub(super) fn check(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    for (table, columns) in draft.tables.iter().map(|table| &table.columns).enumerate() {
        for (index, column) in columns.iter().enumerate() {
            let path = format!("/tables/{table}/columns/{index}");
            check_kind(column, &path, problems);
            check_options(column, &path, problems);
            check_default(column, &path, problems);
            check_kind_hints(column, &path, problems);
        }
    }
}

fn check_kind(column: &Column, path: &str, problems: &mut Vec<Problem>) {
    let kind = column.kind();
    if !kind.fits(column.column_type) {
        let message = format!(
            "a field of kind {} is stored as {}, not as {}",
            kind.as_str(),
            kind.default_type(),
            column.column_type
        );
        problems.push(
            Problem::new(format!("{path}/type"), ProblemCode::KindMismatch, message)
                .suggest(kind.default_type().to_string()),
        );
    }
}

fn check_options(column: &Column, path: &str, problems: &mut Vec<Problem>) {
    let path = format!("{path}/options");
    let kind = column.kind();
    let mut report = |message: String| {
        problems.push(Problem::new(
            path.clone(),
            ProblemCode::InvalidOptions,
            message,
        ));
    };
    // Tags may be free: a multi_select without options takes any text.
    if kind == Kind::Select && column.options.is_empty() {
        report(format!(
            "`{}` is a choice and needs options to choose from",
            column.name
        ));
    }
    if !kind.has_options() && !column.options.is_empty() {
        report(format!(
            "`{}` has options but is of kind {}; make it select or multi_select",
            column.name,
            kind.as_str()
        ));
    }
    if column.options.len() > limits::OPTIONS {
        report(format!(
            "{} options; at most {}",
            column.options.len(),
            limits::OPTIONS
        ));
    }
    let mut seen = HashSet::new();
    for option in &column.options {
        if option.value.is_empty() {
            report("an option must not be empty".to_owned());
        } else if !seen.insert(option.value.as_str()) {
            report(format!("the option `{}` is there twice", option.value));
        }
    }
}

fn check_default(column: &Column, path: &str, problems: &mut Vec<Problem>) {
    let Some(default) = &column.default else {
        return;
    };
    if default.fits(column) {
        return;
    }
    let message = if column.options.is_empty() {
        format!(
            "the default {} does not fit `{}`",
            default.to_json(),
            column.name
        )
    } else {
        format!(
            "the default {} is not among the options of `{}`",
            default.to_json(),
            column.name
        )
    };
    let problem = Problem::new(
        format!("{path}/default"),
        ProblemCode::InvalidDefault,
        message,
    );
    problems.push(match column.options.first() {
        Some(option) => problem.suggest(option.value.as_str()),
        None => problem,
    });
}

fn check_kind_hints(column: &Column, path: &str, problems: &mut Vec<Problem>) {
    let hints = &column.ui_hints;
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
    if hints.currency.as_deref().is_some_and(|code| !is_code(code)) {
        let message = "a currency is an ISO 4217 code of three letters, such as USD";
        let path = format!("{path}/ui_hints/currency");
        problems.push(Problem::new(path, ProblemCode::InvalidHint, message).suggest("USD"));
    }
    if hints
        .max
        .is_some_and(|max| !(2..=MAX_RATING).contains(&max))
    {
        let message = format!("a rating has from 2 to {MAX_RATING} stars");
        let path = format!("{path}/ui_hints/max");
        problems.push(Problem::new(path, ProblemCode::InvalidHint, message).suggest("5"));
    }
}
