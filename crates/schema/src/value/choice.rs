//! One or several of a column's options, by value or by label.

use super::{
    ValueError,
    json::list_text,
    text::{fold, one_line, trim},
};
use crate::{Column, ColumnOption};

/// Reads one option by its value or label, blind to case and accents; gives its value.
pub(super) fn parse_one(column: &Column, text: &str) -> Result<String, ValueError> {
    find(&column.options, text)
        .map(|option| option.value.clone())
        .ok_or_else(|| ValueError::Choice {
            labels: labels(column),
        })
}

/// Reads several options, each text one value or label; blank ones and repetitions are passed
/// over. A column without options takes any text.
///
/// # Errors
/// [`ValueError::UnknownChoice`] for the first text that is none of the options.
pub fn parse_values(column: &Column, texts: &[&str]) -> Result<Vec<String>, ValueError> {
    let mut values = Vec::new();
    for text in texts.iter().map(|text| trim(text)) {
        if text.is_empty() {
            continue;
        }
        let value = parse_member(column, text)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(values)
}

fn parse_member(column: &Column, text: &str) -> Result<String, ValueError> {
    if text.contains('\0') {
        return Err(ValueError::NulCharacter);
    }
    if column.options.is_empty() {
        return Ok(one_line(text));
    }
    find(&column.options, text)
        .map(|option| option.value.clone())
        .ok_or_else(|| ValueError::UnknownChoice {
            given: text.to_owned(),
            labels: labels(column),
        })
}

/// Reads several options from one text: a JSON list, or split at commas, semicolons, bars and
/// line breaks that are not inside quotes. The result is a JSON list, or blank for no option.
pub(super) fn parse_list(column: &Column, text: &str) -> Result<String, ValueError> {
    if let Some(option) = find(&column.options, text) {
        return Ok(list_text(std::slice::from_ref(&option.value)));
    }
    let texts = match serde_json::from_str::<Vec<String>>(text) {
        Ok(texts) => texts,
        Err(_) => split(text),
    };
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let values = parse_values(column, &texts)?;
    if values.is_empty() {
        return Ok(String::new());
    }
    Ok(list_text(&values))
}

const SEPARATORS: [char; 4] = [',', ';', '|', '\n'];

/// Splits as a spreadsheet does: within quotes nothing separates, and `""` is one quote.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(part) = parts.last_mut() else {
            break;
        };
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => part.push('"'),
            '"' if quoted => quoted = false,
            '"' if part.trim().is_empty() => quoted = true,
            separator if !quoted && SEPARATORS.contains(&separator) => parts.push(String::new()),
            other => part.push(other),
        }
    }
    parts
}

/// The texts in one, as [`parse_list`] reads them.
pub(super) fn join(texts: &[&str]) -> String {
    let quote = |text: &&str| {
        if text.contains(SEPARATORS) || text.contains('"') || text.starts_with('[') {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            (*text).to_owned()
        }
    };
    texts.iter().map(quote).collect::<Vec<String>>().join(", ")
}

/// By value, then by label, then by either without case and accents where only one is like it.
fn find<'a>(options: &'a [ColumnOption], text: &str) -> Option<&'a ColumnOption> {
    let exact = options.iter().find(|option| option.value == text);
    let exact = exact.or_else(|| options.iter().find(|option| option.label == text));
    exact.or_else(|| find_alike(options, text))
}

fn find_alike<'a>(options: &'a [ColumnOption], text: &str) -> Option<&'a ColumnOption> {
    let folded = fold(text);
    if folded.is_empty() {
        return None;
    }
    let mut alike = options
        .iter()
        .filter(|option| fold(&option.label) == folded || fold(&option.value) == folded);
    let first = alike.next();
    first.filter(|_| alike.next().is_none())
}

fn labels(column: &Column) -> Vec<String> {
    let labels = column.options.iter().map(|option| option.label.clone());
    labels.collect()
}
